import os

import boto3

users = boto3.client("cognito-idp")
mail = boto3.client("sesv2")


def welcome(event, context):
    """Greets the user whose name the event carries."""
    user = users.admin_get_user(UserPoolId=os.environ["USER_POOL_ID"], Username=event["username"])
    address = next(a["Value"] for a in user["UserAttributes"] if a["Name"] == "email")
    mail.send_email(
        FromEmailAddress=os.environ["SENDER"],
        Destination={"ToAddresses": [address]},
        Content={"Simple": {"Subject": {"Data": "Welcome"}, "Body": {"Text": {"Data": "Good to have you here."}}}},
        ConfigurationSetName=os.environ["CONFIGURATION_SET"],
    )
    return {"greeted": event["username"]}
