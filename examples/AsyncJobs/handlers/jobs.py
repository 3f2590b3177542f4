"""Accepts jobs, and does them later."""
import json
import os
import time
import uuid

import boto3


def accept(event, context):
    job = {"jobId": str(uuid.uuid4()), "input": json.loads(event.get("body") or "{}")}
    boto3.client("sqs").send_message(QueueUrl=os.environ["JOBS_QUEUE"], MessageBody=json.dumps(job))
    return {"statusCode": 202, "body": json.dumps({"jobId": job["jobId"]})}


def work(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["RESULTS_TABLE"])
    failures = []
    for record in event["Records"]:
        try:
            job = json.loads(record["body"])
            numbers = job["input"]["numbers"]
            table.put_item(Item={"jobId": job["jobId"], "sum": sum(numbers), "expiresAt": int(time.time()) + 86400})
        except Exception as error:  # the rest of the batch is not to blame
            print(json.dumps({"message": "job failed", "messageId": record["messageId"], "error": str(error)}))
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
