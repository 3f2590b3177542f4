"""Accepts jobs, and does them later."""
import json
import os
import time
import uuid

import boto3


def accept(event, context):
    try:
        job = {"jobId": str(uuid.uuid4()), "input": json.loads(event.get("body") or "{}")}
    except json.JSONDecodeError:
        return {"statusCode": 400, "body": json.dumps({"message": "the body is not JSON"})}
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
