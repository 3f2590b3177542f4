"""The workload of `make bench` written with troposphere, the fastest of the generators that teams use today.

    shop_troposphere.py N FILE

N services in one template: a table, a queue with its dead-letter queue, five functions, each with a role and a log group, and an HTTP
API with a route to each function.
"""
import sys

import troposphere
from troposphere import GetAtt, Join, Output, Ref, Sub, Template, apigatewayv2, awslambda, dynamodb, iam, logs, sqs

# Two hundred services are more than AWS accepts in one template; the growth is what is measured.
troposphere.MAX_RESOURCES = sys.maxsize
troposphere.MAX_OUTPUTS = sys.maxsize

CODE = 'def handler(event, context):\n    return {"statusCode": 200, "body": "{}"}\n'

# Name, method, path and the actions on the service's table.
FUNCTIONS = (
    ("List", "GET", "/items", ("dynamodb:Scan",)),
    ("Get", "GET", "/items/{id}", ("dynamodb:GetItem", "dynamodb:Query")),
    ("Create", "POST", "/items", ("dynamodb:PutItem",)),
    ("Update", "PUT", "/items/{id}", ("dynamodb:UpdateItem",)),
    ("Remove", "DELETE", "/items/{id}", ("dynamodb:DeleteItem",)),
)


def statement(actions, resource):
    return {"Effect": "Allow", "Action": list(actions), "Resource": resource}


class Service:
    """Adds one service to a template."""

    def __init__(self, template, number):
        self.template = template
        self.name = f"Svc{number:03}"
        self.physical_name = f"shop-{number:03}"
        self.add_data()
        self.add_api()
        for function in FUNCTIONS:
            self.add_function(*function)
        self.add(awslambda.EventSourceMapping, "Consume", EventSourceArn=GetAtt(self.queue, "Arn"),
                 FunctionName=Ref(f"{self.name}RemoveFunction"), BatchSize=10)
        url = Sub("https://${%s}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod" % self.api.title)
        template.add_output(Output(f"{self.name}Url", Value=url))

    def add(self, kind, suffix, **properties):
        return self.template.add_resource(kind(self.name + suffix, **properties))

    def add_data(self):
        self.table = self.add(
            dynamodb.Table, "Table", TableName=f"{self.physical_name}-items", BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[dynamodb.AttributeDefinition(AttributeName="id", AttributeType="S"),
                                  dynamodb.AttributeDefinition(AttributeName="createdAt", AttributeType="N")],
            KeySchema=[dynamodb.KeySchema(AttributeName="id", KeyType="HASH"),
                       dynamodb.KeySchema(AttributeName="createdAt", KeyType="RANGE")],
            StreamSpecification=dynamodb.StreamSpecification(StreamViewType="NEW_AND_OLD_IMAGES"),
            PointInTimeRecoverySpecification=dynamodb.PointInTimeRecoverySpecification(PointInTimeRecoveryEnabled=True),
            DeletionPolicy="Retain", UpdateReplacePolicy="Retain")
        dead_letters = self.add(sqs.Queue, "DeadLetters", QueueName=f"{self.physical_name}-events-dlq",
                                MessageRetentionPeriod=1209600)
        self.queue = self.add(
            sqs.Queue, "Queue", QueueName=f"{self.physical_name}-events", VisibilityTimeout=60,
            RedrivePolicy=sqs.RedrivePolicy(deadLetterTargetArn=GetAtt(dead_letters, "Arn"), maxReceiveCount=5))

    def add_api(self):
        self.api = self.add(apigatewayv2.Api, "Api", Name=self.physical_name, ProtocolType="HTTP")
        limits = apigatewayv2.RouteSettings(ThrottlingBurstLimit=100, ThrottlingRateLimit=50)
        self.add(apigatewayv2.Stage, "Stage", ApiId=Ref(self.api), StageName="prod", AutoDeploy=True,
                 DefaultRouteSettings=limits)

    def add_function(self, name, method, path, actions):
        physical_name = f"{self.physical_name}-{name.lower()}"
        log_group = self.add(logs.LogGroup, f"{name}Logs", LogGroupName=f"/aws/lambda/{physical_name}", RetentionInDays=30)
        statements = [
            statement(actions, GetAtt(self.table, "Arn")),
            statement(("logs:CreateLogStream", "logs:PutLogEvents"), GetAtt(log_group, "Arn")),
            statement(("xray:PutTraceSegments", "xray:PutTelemetryRecords"), "*"),
        ]
        if name == "Remove":
            statements.append(statement(
                ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"), GetAtt(self.queue, "Arn")))
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        role = self.add(
            iam.Role, f"{name}Role", AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": [trust]},
            Policies=[iam.Policy(PolicyName=name, PolicyDocument={"Version": "2012-10-17", "Statement": statements})])
        function = self.add(
            awslambda.Function, f"{name}Function", FunctionName=physical_name, Runtime="python3.13",
            Architectures=["arm64"], Handler="index.handler", Code=awslambda.Code(ZipFile=CODE), MemorySize=512, Timeout=10,
            TracingConfig=awslambda.TracingConfig(Mode="Active"), Role=GetAtt(role, "Arn"),
            Environment=awslambda.Environment(Variables={"TABLE": Ref(self.table)}),
            LoggingConfig=awslambda.LoggingConfig(LogGroup=Ref(log_group)))
        integration = self.add(
            apigatewayv2.Integration, f"{name}Integration", ApiId=Ref(self.api), IntegrationType="AWS_PROXY",
            IntegrationUri=GetAtt(function, "Arn"), PayloadFormatVersion="2.0")
        self.add(apigatewayv2.Route, f"{name}Route", ApiId=Ref(self.api), RouteKey=f"{method} {path}",
                 Target=Join("/", ["integrations", Ref(integration)]))
        source = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${%s}/*/%s%s"
        self.add(
            awslambda.Permission, f"{name}Permission", Action="lambda:InvokeFunction", FunctionName=GetAtt(function, "Arn"),
            Principal="apigateway.amazonaws.com", SourceArn=Sub(source % (self.api.title, method, path)))


def main():
    count, file = int(sys.argv[1]), sys.argv[2]
    template = Template(Description=f"shop-{count}")
    template.set_version("2010-09-09")
    for number in range(1, count + 1):
        Service(template, number)
    with open(file, "w", encoding="utf-8") as output:
        output.write(template.to_json(indent=1))


if __name__ == "__main__":
    main()
