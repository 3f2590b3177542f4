"""Create, read, update and delete items. One function, told apart by the route that called it."""
import json
import os
import uuid

import boto3


def answer(status, body=None):
    headers = {"Content-Type": "application/json"}
    return {"statusCode": status, "headers": headers, "body": "" if body is None else json.dumps(body)}


def name_in(event):
    body = json.loads(event.get("body") or "{}")
    name = body.get("name") if isinstance(body, dict) else None
    if not isinstance(name, str) or not name:
        raise ValueError("name is missing")
    return name


def handle(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["ITEMS_TABLE"])
    item_id = (event.get("pathParameters") or {}).get("id")
    route = event["routeKey"]
    try:
        if route == "GET /items":
            return answer(200, {"items": table.scan()["Items"]})
        if route == "POST /items":
            item = {"id": str(uuid.uuid4()), "name": name_in(event)}
            table.put_item(Item=item)
            return answer(201, item)
        found = table.get_item(Key={"id": item_id}).get("Item")
        if found is None:
            return answer(404, {"message": f"no item {item_id}"})
        if route == "GET /items/{id}":
            return answer(200, found)
        if route == "PUT /items/{id}":
            item = {"id": item_id, "name": name_in(event)}
            table.put_item(Item=item)
            return answer(200, item)
        if route == "DELETE /items/{id}":
            table.delete_item(Key={"id": item_id})
            return answer(204)
    except ValueError as error:
        return answer(400, {"message": str(error)})
    return answer(404, {"message": f"no route {route}"})
