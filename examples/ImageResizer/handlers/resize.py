"""Makes a small version of each uploaded picture."""
import io
import os
import urllib.parse

import boto3


def resized(picture, width):
    from PIL import Image  # in the function's package, see the stack

    image = Image.open(io.BytesIO(picture))
    small = image.resize((width, max(1, image.height * width // image.width)))
    out = io.BytesIO()
    small.save(out, format="JPEG")
    return out.getvalue()


def handle(event, context):
    s3 = boto3.client("s3")
    made = []
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        picture = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        target = "resized/" + key.removeprefix("uploads/")
        s3.put_object(Bucket=bucket, Key=target, Body=resized(picture, int(os.environ["WIDTH"])), ContentType="image/jpeg")
        made.append(target)
    return {"made": made}
