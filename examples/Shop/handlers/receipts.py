"""Prints a receipt for each order that arrives on the queue, with the number of the customer's orders so far."""
import json
import os

import boto3
from boto3.dynamodb.conditions import Key


def print_receipts(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["ORDERS_TABLE"])
    bucket = boto3.resource("s3").Bucket(os.environ["RECEIPTS_BUCKET"])
    failures = []
    for record in event["Records"]:
        try:
            order = json.loads(record["body"])
            key = Key("customerId").eq(order["customerId"])
            count = table.query(IndexName="byCustomer", KeyConditionExpression=key)["Count"]
            receipt = f"Order {order['orderId']}\nYour order number {count}. Thank you.\n"
            bucket.put_object(Key=f"2026/{order['orderId']}.txt", Body=receipt.encode())
        except Exception as error:  # one bad message must not hold up the others
            print(json.dumps({"message": "no receipt", "messageId": record["messageId"], "error": str(error)}))
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
