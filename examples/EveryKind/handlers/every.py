"""One handler for every function of the example: it answers what every caller accepts."""


def handle(event, context):
    return {"statusCode": 200, "body": "", "batchItemFailures": [], "isAuthorized": False}
