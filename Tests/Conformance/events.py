"""The events that AWS services hand to a function, with the fields that AWS documents."""

import base64
import hashlib
import json
import uuid


def http(route, path=None, parameters=None, body=None):
    """An HTTP API's event, payload format 2.0: `route` is a route key such as `GET /items/{id}`.
    <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>
    """
    method, _, template = route.partition(" ")
    for name, value in (parameters or {}).items():
        template = template.replace("{" + name + "}", value)
    path = path or template or "/"
    event = {
        "version": "2.0", "routeKey": route, "rawPath": path, "rawQueryString": "",
        "headers": {"accept": "*/*", "content-type": "application/json", "host": "api.example", "x-forwarded-proto": "https"},
        "requestContext": {
            "accountId": "123456789012", "apiId": "api", "domainName": "api.example", "domainPrefix": "api",
            "http": {"method": "GET" if method == "$default" else method, "path": path, "protocol": "HTTP/1.1",
                     "sourceIp": "192.0.2.1", "userAgent": "conformance"},
            "requestId": str(uuid.uuid4()), "routeKey": route, "stage": "$default",
            "time": "01/Jan/2026:00:00:00 +0000", "timeEpoch": 1767225600000,
        },
        "isBase64Encoded": False,
    }
    if parameters:
        event["pathParameters"] = parameters
    if body is not None:
        event["body"] = body if isinstance(body, str) else json.dumps(body)
    return event


def sqs(queue_arn, bodies):
    """A batch of messages. <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>"""
    return {"Records": [
        {
            "messageId": f"message-{index}", "receiptHandle": base64.b64encode(body.encode()).decode(), "body": body,
            "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1767225600000",
                           "SenderId": "123456789012", "ApproximateFirstReceiveTimestamp": "1767225600001"},
            "messageAttributes": {}, "md5OfBody": hashlib.md5(body.encode()).hexdigest(), "eventSource": "aws:sqs",
            "eventSourceARN": queue_arn, "awsRegion": queue_arn.split(":")[3],
        }
        for index, body in enumerate(bodies, 1)
    ]}


def stream(stream_arn, changes):
    """A batch of a table's changes: (event name, keys, new image), in DynamoDB's own notation.
    <https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html>
    """
    records = []
    for index, (name, keys, image) in enumerate(changes, 1):
        change = {"ApproximateCreationDateTime": 1767225600, "Keys": keys, "SequenceNumber": f"{index}00",
                  "SizeBytes": 26, "StreamViewType": "NEW_IMAGE"}
        if image is not None:
            change["NewImage"] = image
        records.append({"eventID": f"event-{index}", "eventName": name, "eventVersion": "1.1", "eventSource": "aws:dynamodb",
                        "awsRegion": stream_arn.split(":")[3], "dynamodb": change, "eventSourceARN": stream_arn})
    return {"Records": records}


def s3(bucket, encoded_keys, region):
    """Objects that were created; S3 encodes their keys as in a query string.
    <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html>
    """
    return {"Records": [
        {
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": region, "eventTime": "2026-01-01T00:00:00.000Z",
            "eventName": "ObjectCreated:Put", "userIdentity": {"principalId": "AWS:CONFORMANCE"},
            "s3": {
                "s3SchemaVersion": "1.0", "configurationId": "conformance",
                "bucket": {"name": bucket, "ownerIdentity": {"principalId": "A"}, "arn": f"arn:aws:s3:::{bucket}"},
                "object": {"key": key, "size": 1024, "eTag": "0" * 32, "sequencer": "0055AED6DCD90281E5"},
            },
        }
        for key in encoded_keys
    ]}
