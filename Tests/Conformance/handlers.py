"""The handlers of the examples, run against the resources that their own stacks deployed.

Each example's first stage goes to a fresh double by `create_stack`. A handler then runs from the zip file that `synth` packed, with
the environment and the role that the double holds for the function, on events as AWS sends them; what it did is read back from the
double. Only functions that an API's route, a trigger or a function URL really leads to are called.
"""

import io
import json
import shutil
import urllib.parse

import deploy
import events
from double import Double
from function_host import DeployedFunction, HandlerFailure

CHECKS = {}


def example(name):
    def register(function):
        CHECKS[name] = function
        return function

    return register


def check(name, stage, folder, report):
    """Deploys a stage of an example and runs its handlers; a step of the report for each expectation."""
    if name not in CHECKS:
        return
    with Double() as aws:
        deploy.prepare(aws, stage)
        if report.check(f"{name}: create_stack for its handlers", deploy.cloudformation(aws, stage, report)):
            deployed = Deployed(aws, stage, folder, report, name)
            try:
                deployed.lift_bucket_policies()
                CHECKS[name](deployed)
            except HandlerFailure as failure:
                report.check(f"{name}: handlers", [failure])
            except Exception as failure:  # Whatever stops the run is the finding.
                report.check(f"{name}: handlers", [f"{type(failure).__name__}: {failure}", aws.tail()])


class Deployed:
    """A deployed example: its functions, and its resources by the names of their declarations."""

    def __init__(self, aws, stage, folder, report, title):
        self.aws, self.folder, self.report, self.title = aws, folder, report, title
        self.physical, self.functions = {}, {}
        for stack in stage:
            template = stack.template("cloudformation")["Resources"]
            for page in aws.client("cloudformation").get_paginator("list_stack_resources").paginate(
                    StackName=stack.deployed_name):
                for resource in page["StackResourceSummaries"]:
                    logical_id = resource["LogicalResourceId"]
                    self.physical[logical_id] = resource["PhysicalResourceId"]
                    if resource["ResourceType"] == "AWS::Lambda::Function":
                        archive = stack.folder / "assets" / template[logical_id]["Properties"]["Code"]["S3Key"]
                        self.functions[resource["PhysicalResourceId"]] = self._function(logical_id, archive)

    def _function(self, logical_id, archive):
        configuration = self.aws.client("lambda").get_function_configuration(FunctionName=self.physical[logical_id])
        return DeployedFunction(logical_id, configuration, archive, self.folder / "code" / logical_id / "task", self.aws)

    def lift_bucket_policies(self):
        """Takes the policies from the buckets: the double speaks HTTP only, which these policies deny."""
        client = self.aws.client("s3")
        for bucket in client.list_buckets()["Buckets"]:
            client.delete_bucket_policy(Bucket=bucket["Name"])

    def expect(self, what, actual, expected):
        problems = [] if actual == expected else [f"expected {expected!r}", f"but got  {actual!r}"]
        return self.report.check(f"{self.title}: {what}", problems)

    def request(self, route, body=None, **parameters):
        """Sends a request through the deployed route to the function behind it: the answer's status and decoded body."""
        function = self.behind(route)
        answer = function.invoke(events.http(route, parameters=parameters, body=body))
        try:
            return answer["statusCode"], json.loads(answer["body"]) if answer.get("body") else None
        except (KeyError, TypeError, ValueError):
            raise HandlerFailure(f"{function.name}: an HTTP API cannot read the answer {answer!r}") from None

    def behind(self, route):
        client = self.aws.client("apigatewayv2")
        for api in client.get_apis()["Items"]:
            for found in client.get_routes(ApiId=api["ApiId"])["Items"]:
                if found["RouteKey"] == route:
                    integration = client.get_integration(
                        ApiId=api["ApiId"], IntegrationId=found["Target"].split("/")[-1])
                    if integration["PayloadFormatVersion"] != "2.0":
                        raise HandlerFailure(f"`{route}` sends events of format {integration['PayloadFormatVersion']}")
                    return self.function_of(integration["IntegrationUri"])
        raise HandlerFailure(f"no route `{route}` is deployed")

    def function_of(self, arn):
        """The function whose ARN is in a route's or trigger's address."""
        for name, function in self.functions.items():
            if f":function:{name}" in arn.split("/invocations")[0].split("/functions/")[-1]:
                return function
        raise HandlerFailure(f"no function has the ARN in `{arn}`")

    def consumer(self, source):
        """The function that an event source mapping hands the batches of `source` to; partial failures must be reported."""
        mappings = self.aws.client("lambda").list_event_source_mappings()["EventSourceMappings"]
        for mapping in mappings:
            if mapping["EventSourceArn"] == source:
                self.expect("the trigger understands batchItemFailures", mapping.get("FunctionResponseTypes"),
                            ["ReportBatchItemFailures"])
                return self.function_of(mapping["FunctionArn"])
        raise HandlerFailure(f"nothing consumes `{source}`")

    def items(self, logical_id):
        items = self.aws.client("dynamodb").scan(TableName=self.physical[logical_id])["Items"]
        return [{name: next(iter(value.values())) for name, value in item.items()} for item in items]

    def queue_arn(self, logical_id):
        return self.aws.client("sqs").get_queue_attributes(
            QueueUrl=self.physical[logical_id], AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def messages(self, logical_id):
        """The messages in a queue, which it no longer holds afterwards."""
        found = self.aws.client("sqs").receive_message(QueueUrl=self.physical[logical_id], MaxNumberOfMessages=10)
        return [json.loads(message["Body"]) for message in found.get("Messages", [])]


@example("Hello")
def hello(deployed):
    function = next(iter(deployed.functions.values()))
    url = deployed.aws.client("lambda").get_function_url_config(FunctionName=function.configuration["FunctionName"])
    deployed.expect("the function URL asks for a signature", url["AuthType"], "AWS_IAM")
    answer = function.invoke(events.http("$default"))
    deployed.expect("answers", (answer["statusCode"], json.loads(answer["body"])), (200, "Hello, World!"))


@example("Items")
def items(deployed):
    status, made = deployed.request("POST /items", {"name": "größer 🐦"})
    deployed.expect("POST creates an item", (status, made.get("name")), (201, "größer 🐦"))
    deployed.expect("the item is in the table", deployed.items("ItemsTable"), [made])
    deployed.expect("GET finds it", deployed.request("GET /items/{id}", id=made["id"]), (200, made))
    deployed.expect("GET lists it", deployed.request("GET /items"), (200, {"items": [made]}))
    changed = {**made, "name": "smaller"}
    deployed.expect("PUT changes it", deployed.request("PUT /items/{id}", {"name": "smaller"}, id=made["id"]), (200, changed))
    deployed.expect("the change is in the table", deployed.items("ItemsTable"), [changed])
    for what, body in [("no JSON", "{"), ("no object", "[1]"), ("no name", {}), ("a number as the name", {"name": 1})]:
        deployed.expect(f"POST of {what} is refused", deployed.request("POST /items", body)[0], 400)
    deployed.expect("DELETE removes it", deployed.request("DELETE /items/{id}", id=made["id"]), (204, None))
    deployed.expect("the table is empty", deployed.items("ItemsTable"), [])
    deployed.expect("GET of what is gone", deployed.request("GET /items/{id}", id=made["id"])[0], 404)


@example("Shop")
def shop(deployed):
    status, made = deployed.request("POST /orders", {"customerId": "ada"})
    deployed.expect("POST creates an order", status, 201)
    orders = deployed.items("OrdersTable")
    deployed.expect("the order is in the table", [(o["orderId"], o["customerId"]) for o in orders], [(made["orderId"], "ada")])
    deployed.expect("GET finds it", deployed.request("GET /orders/{orderId}", orderId=made["orderId"]),
                    (200, {"orderId": made["orderId"], "customerId": "ada"}))
    deployed.expect("GET of another", deployed.request("GET /orders/{orderId}", orderId="none")[0], 404)
    for what, body in [("no JSON", "{"), ("no object", "[1]"), ("no customer", {})]:
        deployed.expect(f"POST of {what} is refused", deployed.request("POST /orders", body)[0], 400)
    jobs = deployed.messages("JobsQueue")
    deployed.expect("the job is in the queue", [job["orderId"] for job in jobs], [made["orderId"]])
    queue = deployed.queue_arn("JobsQueue")
    answer = deployed.consumer(queue).invoke(events.sqs(queue, [json.dumps(jobs[0]), "no JSON"]))
    deployed.expect("only the bad message fails", answer, {"batchItemFailures": [{"itemIdentifier": "message-2"}]})
    bucket = deployed.physical["ReceiptsBucket"]
    receipt = deployed.aws.client("s3").get_object(Bucket=bucket, Key=f"2026/{made['orderId']}.txt")["Body"].read().decode()
    deployed.expect("the receipt is in the bucket", receipt,
                    f"Order {made['orderId']}\nYour order number 1. Thank you.\n")


@example("AsyncJobs")
def async_jobs(deployed):
    status, made = deployed.request("POST /jobs", {"numbers": [1, 2, 39]})
    deployed.expect("POST accepts a job", status, 202)
    deployed.expect("POST of no JSON is refused", deployed.request("POST /jobs", "{")[0], 400)
    jobs = deployed.messages("JobsQueue")
    deployed.expect("the job is in the queue", jobs, [{"jobId": made["jobId"], "input": {"numbers": [1, 2, 39]}}])
    queue = deployed.queue_arn("JobsQueue")
    batch = [json.dumps(jobs[0]), json.dumps({"jobId": "bad", "input": {}})]
    answer = deployed.consumer(queue).invoke(events.sqs(queue, batch))
    deployed.expect("only the bad job fails", answer, {"batchItemFailures": [{"itemIdentifier": "message-2"}]})
    deployed.expect("the result is in the table",
                    [(item["jobId"], item["sum"]) for item in deployed.items("ResultsTable")], [(made["jobId"], "42")])


@example("OrderStream")
def order_stream(deployed):
    aws = deployed.aws
    heard = aws.client("sqs").create_queue(QueueName="heard")["QueueUrl"]
    deployed.physical["Heard"] = heard
    aws.client("sns").subscribe(TopicArn=deployed.physical["PaidOrdersTopic"], Protocol="sqs",
                                Endpoint=deployed.queue_arn("Heard"), Attributes={"RawMessageDelivery": "true"})
    table = aws.client("dynamodb").describe_table(TableName=deployed.physical["OrdersTable"])["Table"]
    announce = deployed.consumer(table["LatestStreamArn"])

    def change(name, order, status=None):
        keys = {"orderId": {"S": order}}
        image = None if name == "REMOVE" else {**keys, **({"status": {"S": status}} if status else {})}
        return name, keys, image

    good = [change("INSERT", "1", "paid"), change("INSERT", "2", "open"), change("MODIFY", "3", "paid"), change("REMOVE", "1")]
    answer = announce.invoke(events.stream(table["LatestStreamArn"], good))
    deployed.expect("a good batch has no failures", answer, {"batchItemFailures": []})
    deployed.expect("paid orders are announced", deployed.messages("Heard"), [{"orderId": "1"}, {"orderId": "3"}])
    bad = [change("INSERT", "4", "paid"), ("INSERT", {"orderId": {"S": "5"}}, None), change("INSERT", "6", "paid")]
    answer = announce.invoke(events.stream(table["LatestStreamArn"], bad))
    deployed.expect("a bad record is where Lambda retries from", answer, {"batchItemFailures": [{"itemIdentifier": "200"}]})
    deployed.expect("nothing after it is announced", deployed.messages("Heard"), [{"orderId": "4"}])


@example("ImageResizer")
def image_resizer(deployed):
    from PIL import Image

    s3, bucket = deployed.aws.client("s3"), deployed.physical["PicturesBucket"]
    triggers = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
    resize = deployed.function_of(triggers[0]["LambdaFunctionArn"])
    picture = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(picture, format="JPEG")
    key = "uploads/a holiday & more/größer.jpg"
    s3.put_object(Bucket=bucket, Key=key, Body=picture.getvalue())
    target = "resized/a holiday & more/größer.jpg"
    answer = resize.invoke(events.s3(bucket, [urllib.parse.quote_plus(key)], deployed.aws.region))
    deployed.expect("the upload is answered", answer, {"made": [target]})
    made = s3.get_object(Bucket=bucket, Key=target)
    image = Image.open(io.BytesIO(made["Body"].read()))
    deployed.expect("the small picture is in the bucket", (image.size, image.format, made["ContentType"]),
                    ((300, 200), "JPEG", "image/jpeg"))
    missing = events.s3(bucket, ["uploads/none.jpg"], deployed.aws.region)
    try:
        outcome = resize.invoke(missing)
    except HandlerFailure:
        outcome = "fails"
    deployed.expect("a failure is left to the destination", outcome, "fails")


@example("Users")
def users(deployed):
    if not shutil.which("node"):
        deployed.report.note("Not run", "the handlers of Users: there is no `node` on the PATH")
        return
    deployed.report.note("Run with stand-ins", "the handlers of Users: the AWS SDK for JavaScript is Tests/Conformance/node_sdk")
    ada = {"userId": "ada", "name": "Ada", "email": "ada@users.example"}
    deployed.expect("POST creates a user", deployed.request("POST /users", ada), (201, ada))
    deployed.expect("POST creates a user without e-mail", deployed.request("POST /users", {"userId": "bob", "name": "Bob"}),
                    (201, {"userId": "bob", "name": "Bob"}))
    stored = sorted(deployed.items("UsersTable"), key=lambda item: item["userId"])
    deployed.expect("the users are in the table", stored, [ada, {"userId": "bob", "name": "Bob"}])
    for what, body in [("no JSON", "{"), ("no name", {"userId": "eve"})]:
        deployed.expect(f"POST of {what} is refused", deployed.request("POST /users", body)[0], 400)
    deployed.expect("GET finds one", deployed.request("GET /users/{userId}", userId="ada"), (200, ada))
    deployed.expect("PUT renames one", deployed.request("PUT /users/{userId}", {"name": "Lovelace"}, userId="ada"),
                    (200, {**ada, "name": "Lovelace"}))
    deployed.expect("PUT without a name is refused", deployed.request("PUT /users/{userId}", {}, userId="ada")[0], 400)
    deployed.expect("DELETE removes one", deployed.request("DELETE /users/{userId}", userId="ada")[0], 200)
    deployed.expect("GET of what is gone", deployed.request("GET /users/{userId}", userId="ada")[0], 404)


@example("SwiftLambda")
def swift_lambda(deployed):
    route = "GET /greet/{name}"
    greet = deployed.behind(route)
    answers = greet.serve([events.http(route, parameters={"name": "Ada 🐦"}), events.http("$default")])
    greeting = greet.environment["GREETING"]
    deployed.expect("answers two events, one after the other", answers,
                    [{"statusCode": 200, "body": f"{greeting}, Ada 🐦!"}, {"statusCode": 400, "body": "whom?"}])
