"""The shop's API: create an order, read it back."""
import json
import os
import time
import uuid

import boto3
from boto3.dynamodb.conditions import Key


def table():
    return boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])


def answer(status, body):
    return {"statusCode": status, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}


def create(event, context):
    try:
        wanted = json.loads(event.get("body") or "{}")
    except json.JSONDecodeError:
        return answer(400, {"message": "the body is not JSON"})
    if not isinstance(wanted, dict) or not wanted.get("customerId"):
        return answer(400, {"message": "customerId is missing"})
    order = {
        "orderId": str(uuid.uuid4()),
        "createdAt": int(time.time()),
        "customerId": wanted["customerId"],
        "expiresAt": int(time.time()) + 365 * 86400,
    }
    table().put_item(Item=order)
    boto3.client("sqs").send_message(QueueUrl=os.environ["JOBS_QUEUE"], MessageBody=json.dumps(order))
    return answer(201, {"orderId": order["orderId"]})


def read(event, context):
    key = Key("orderId").eq(event["pathParameters"]["orderId"])
    found = table().query(KeyConditionExpression=key)["Items"]
    if not found:
        return answer(404, {"message": "no such order"})
    return answer(200, {"orderId": found[0]["orderId"], "customerId": found[0]["customerId"]})
