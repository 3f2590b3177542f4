"""Announces each order that was paid."""
import json
import os

import boto3


def handle(event, context):
    sns = boto3.client("sns")
    for record in event["Records"]:
        try:
            if record["eventName"] == "REMOVE":
                continue
            image = record["dynamodb"]["NewImage"]
            if image.get("status", {}).get("S") == "paid":
                message = json.dumps({"orderId": image["orderId"]["S"]})
                sns.publish(TopicArn=os.environ["PAID_TOPIC"], Message=message)
        except Exception as error:  # the stream goes on after this record; Lambda retries from here
            print(json.dumps({"message": "not announced", "eventID": record["eventID"], "error": str(error)}))
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}
