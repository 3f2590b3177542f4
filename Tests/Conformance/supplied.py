"""CloudFormation resource types as moto can deploy them.

moto's CloudFormation has no model for many types that its services know well, and drops properties of others. For each such type
this module makes the resource by the service's own API call, with the template's properties: the call that CloudFormation makes.
Everything else (references, order, exports, the remaining types) is moto's.
"""

import io
import json
import zipfile
from dataclasses import dataclass

# Types that moto's own CloudFormation lacks or makes without some of the properties that the examples use.
SUPPLIED = {}
# Types that moto makes, and what has to follow for the properties that it drops.
COMPLETED = {}


@dataclass
class Call:
    """One resource to make."""

    client: object  # service name → boto3 client of the double
    logical_id: str
    name: str  # the name that CloudFormation generates
    properties: dict
    account: str
    region: str

    def take(self, *names):
        """The properties with these names, without the absent ones."""
        return {name: self.properties[name] for name in names if name in self.properties}

    def without(self, *names):
        return {key: value for key, value in self.properties.items() if key not in names}


@dataclass
class Made:
    """A resource that was made: what `Ref` and `Fn::GetAtt` give."""

    id: str
    attributes: dict


def supplies(type_name):
    def register(function):
        SUPPLIED[type_name] = function
        return function

    return register


def completes(type_name):
    def register(function):
        COMPLETED[type_name] = function
        return function

    return register


def tag_map(tags):
    return {tag["Key"]: tag["Value"] for tag in tags or []} if isinstance(tags, list) else dict(tags or {})


def text(document):
    return document if isinstance(document, str) else json.dumps(document)


# IAM: moto keeps the documents of CloudFormation's inline policies in a form that its own API cannot show.


@supplies("AWS::IAM::Role")
def role(call):
    client = call.client("iam")
    settings = call.take("Path", "Description", "MaxSessionDuration", "PermissionsBoundary", "Tags")
    name = call.properties.get("RoleName", _role_name(call.name))
    made = client.create_role(
        RoleName=name, AssumeRolePolicyDocument=text(call.properties["AssumeRolePolicyDocument"]), **settings)["Role"]
    for policy in call.properties.get("Policies", []):
        client.put_role_policy(
            RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=text(policy["PolicyDocument"]))
    for arn in call.properties.get("ManagedPolicyArns", []):
        client.attach_role_policy(RoleName=name, PolicyArn=arn)
    return Made(name, {"Arn": made["Arn"], "RoleId": made["RoleId"]})


def _role_name(generated):
    """A generated name of at most 64 characters that keeps its random end."""
    return generated if len(generated) <= 64 else generated[:51] + generated[-13:]


@supplies("AWS::IAM::Policy")
def policy(call):
    for name in call.properties.get("Roles", []):
        call.client("iam").put_role_policy(
            RoleName=name, PolicyName=call.properties["PolicyName"],
            PolicyDocument=text(call.properties["PolicyDocument"]))
    return Made(call.logical_id, {})


# Lambda


@supplies("AWS::Lambda::Function")
def function(call):
    settings = call.without("ReservedConcurrentExecutions", "Tags")
    settings["FunctionName"] = settings.get("FunctionName", call.name[:64])
    code = dict(settings["Code"])
    if "ZipFile" in code:
        code["ZipFile"] = _archive(code["ZipFile"], settings.get("Runtime", ""))
    settings["Code"] = code
    settings["Tags"] = tag_map(call.properties.get("Tags"))
    client = call.client("lambda")
    made = client.create_function(**settings)
    if "ReservedConcurrentExecutions" in call.properties:
        client.put_function_concurrency(FunctionName=made["FunctionName"], **call.take("ReservedConcurrentExecutions"))
    return Made(made["FunctionName"], {"Arn": made["FunctionArn"]})


def _archive(source, runtime):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.js" if runtime.startswith("nodejs") else "index.py", source)
    return buffer.getvalue()


@supplies("AWS::Lambda::Version")
def version(call):
    made = call.client("lambda").publish_version(**call.take("FunctionName", "Description"))
    arn = made["FunctionArn"]
    arn = arn if arn.split(":")[-1] == made["Version"] else f"{arn}:{made['Version']}"
    return Made(arn, {"Version": made["Version"], "FunctionArn": arn})


@supplies("AWS::Lambda::Alias")
def alias(call):
    client = call.client("lambda")
    made = client.create_alias(**call.take("FunctionName", "FunctionVersion", "Name", "Description"))
    concurrency = call.properties.get("ProvisionedConcurrencyConfig")
    if concurrency:
        client.put_provisioned_concurrency_config(
            FunctionName=call.properties["FunctionName"], Qualifier=made["Name"], **concurrency)
    return Made(made["AliasArn"], {"AliasArn": made["AliasArn"]})


@supplies("AWS::Lambda::Url")
def url(call):
    settings = {"InvokeMode": "BUFFERED", **call.without("TargetFunctionArn")}
    made = call.client("lambda").create_function_url_config(FunctionName=call.properties["TargetFunctionArn"], **settings)
    return Made(made["FunctionArn"], {"FunctionArn": made["FunctionArn"], "FunctionUrl": made["FunctionUrl"]})


@supplies("AWS::Lambda::Permission")
def permission(call):
    if "InvokedViaFunctionUrl" in call.properties:
        return Made(call.logical_id, {})  # See `deploy.cloudformation`.
    settings = call.without("FunctionName")
    name, _, qualifier = _qualified(call.properties["FunctionName"])
    if qualifier:
        settings["Qualifier"] = qualifier
    call.client("lambda").add_permission(FunctionName=name, StatementId=call.logical_id, **settings)
    return Made(call.logical_id, {})


def _qualified(function_name):
    """A function's name or ARN, and the alias or version at its end."""
    parts = function_name.split(":")
    if len(parts) == 8:
        return ":".join(parts[:7]), ":", parts[7]
    if len(parts) == 2:
        return parts[0], ":", parts[1]
    return function_name, "", ""


@supplies("AWS::Lambda::EventInvokeConfig")
def event_invoke_config(call):
    settings = dict(call.properties)
    if settings.get("Qualifier") == "$LATEST":
        del settings["Qualifier"]
    call.client("lambda").put_function_event_invoke_config(**settings)
    return Made(call.logical_id, {})


@supplies("AWS::Lambda::EventSourceMapping")
def event_source_mapping(call):
    settings = call.without("Tags")
    settings["Tags"] = tag_map(call.properties.get("Tags"))
    made = call.client("lambda").create_event_source_mapping(**settings)
    return Made(made["UUID"], {"Id": made["UUID"], "EventSourceMappingArn": made.get("EventSourceMappingArn", "")})


@supplies("AWS::Logs::LogGroup")
def log_group(call):
    client, name = call.client("logs"), call.properties.get("LogGroupName", call.name)
    key = {"kmsKeyId": call.properties["KmsKeyId"]} if "KmsKeyId" in call.properties else {}
    client.create_log_group(logGroupName=name, tags=tag_map(call.properties.get("Tags")), **key)
    if "RetentionInDays" in call.properties:
        client.put_retention_policy(logGroupName=name, retentionInDays=call.properties["RetentionInDays"])
    return Made(name, {"Arn": f"arn:aws:logs:{call.region}:{call.account}:log-group:{name}:*"})


# SQS and SNS


@supplies("AWS::SQS::Queue")
def queue(call):
    attributes = {
        name: json.dumps(value) if isinstance(value, dict) else str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in call.without("QueueName", "Tags").items()
    }
    client = call.client("sqs")
    suffix = ".fifo" if attributes.get("FifoQueue") == "true" else ""
    name = call.properties.get("QueueName", call.name[: 80 - len(suffix)] + suffix)
    address = client.create_queue(QueueName=name, Attributes=attributes, tags=tag_map(call.properties.get("Tags")))["QueueUrl"]
    arn = f"arn:aws:sqs:{call.region}:{call.account}:{name}"
    return Made(address, {"Arn": arn, "QueueName": name, "QueueUrl": address})


@supplies("AWS::SQS::QueuePolicy")
def queue_policy(call):
    for address in call.properties["Queues"]:
        call.client("sqs").set_queue_attributes(
            QueueUrl=address, Attributes={"Policy": text(call.properties["PolicyDocument"])})
    return Made(call.logical_id, {})


@supplies("AWS::SNS::Topic")
def topic(call):
    attributes = {}
    for name, value in call.without("TopicName", "Tags", "Subscription", "DeliveryStatusLogging").items():
        attributes[name] = text(value) if isinstance(value, (dict, str)) else str(value).lower()
    suffix = ".fifo" if attributes.get("FifoTopic") == "true" else ""
    name = call.properties.get("TopicName", call.name + suffix)
    client = call.client("sns")
    arn = client.create_topic(Name=name, Attributes=attributes, Tags=call.properties.get("Tags", []))["TopicArn"]
    for entry in call.properties.get("Subscription", []):
        client.subscribe(TopicArn=arn, Protocol=entry["Protocol"], Endpoint=entry["Endpoint"])
    return Made(arn, {"TopicArn": arn, "TopicName": name})


@supplies("AWS::SNS::TopicPolicy")
def topic_policy(call):
    for arn in call.properties["Topics"]:
        call.client("sns").set_topic_attributes(
            TopicArn=arn, AttributeName="Policy", AttributeValue=text(call.properties["PolicyDocument"]))
    return Made(call.logical_id, {})


@supplies("AWS::SNS::Subscription")
def subscription(call):
    attributes = {}
    for name, value in call.without("TopicArn", "Protocol", "Endpoint", "Region").items():
        attributes[name] = str(value).lower() if isinstance(value, bool) else text(value)
    made = call.client("sns").subscribe(
        **call.take("TopicArn", "Protocol", "Endpoint"), Attributes=attributes, ReturnSubscriptionArn=True)
    return Made(made["SubscriptionArn"], {"Arn": made["SubscriptionArn"]})


# DynamoDB


@completes("AWS::DynamoDB::Table")
def table(call, made):
    client, name = call.client("dynamodb"), made.physical_resource_id
    if "TimeToLiveSpecification" in call.properties:
        client.update_time_to_live(TableName=name, TimeToLiveSpecification=call.properties["TimeToLiveSpecification"])
    recovery = call.properties.get("PointInTimeRecoverySpecification")
    if recovery:
        client.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)
    if "TableClass" in call.properties:
        client.update_table(TableName=name, TableClass=call.properties["TableClass"])


# S3


@completes("AWS::S3::Bucket")
def bucket(call, made):
    from s3_shapes import complete_bucket

    complete_bucket(call, made.physical_resource_id)


@supplies("AWS::S3::BucketPolicy")
def bucket_policy(call):
    call.client("s3").put_bucket_policy(
        Bucket=call.properties["Bucket"], Policy=text(call.properties["PolicyDocument"]))
    return Made(call.properties["Bucket"], {})


# EventBridge, Scheduler, CloudWatch


@supplies("AWS::Events::EventBus")
def event_bus(call):
    made = call.client("events").create_event_bus(**call.take("Name", "Description", "KmsKeyIdentifier", "Tags"))
    return Made(call.properties["Name"], {"Arn": made["EventBusArn"], "Name": call.properties["Name"]})


@supplies("AWS::Events::Archive")
def archive(call):
    settings = call.take("Description", "RetentionDays")
    if "EventPattern" in call.properties:
        settings["EventPattern"] = text(call.properties["EventPattern"])
    name = call.properties.get("ArchiveName", call.name[:48])
    made = call.client("events").create_archive(
        ArchiveName=name, EventSourceArn=call.properties["SourceArn"], **settings)
    return Made(name, {"Arn": made["ArchiveArn"], "ArchiveName": name})


@supplies("AWS::Events::EventBusPolicy")
def event_bus_policy(call):
    statement = dict(call.properties["Statement"])
    statement.setdefault("Sid", call.properties["StatementId"])
    document = {"Version": "2012-10-17", "Statement": [statement]}
    call.client("events").put_permission(
        EventBusName=call.properties.get("EventBusName", "default"), Policy=json.dumps(document))
    return Made(call.logical_id, {})


@supplies("AWS::Events::Rule")
def rule(call):
    client = call.client("events")
    settings = call.without("Targets", "Tags", "Name")
    name = call.properties.get("Name", call.name[:64])
    if "EventPattern" in settings:
        settings["EventPattern"] = text(settings["EventPattern"])
    arn = client.put_rule(Name=name, Tags=call.properties.get("Tags", []), **settings)["RuleArn"]
    bus = {"EventBusName": settings["EventBusName"]} if "EventBusName" in settings else {}
    if call.properties.get("Targets"):
        client.put_targets(Rule=name, Targets=call.properties["Targets"], **bus)
    return Made(name, {"Arn": arn})


@supplies("AWS::Scheduler::ScheduleGroup")
def schedule_group(call):
    name = call.properties.get("Name", call.name[:64])
    made = call.client("scheduler").create_schedule_group(Name=name, Tags=call.properties.get("Tags", []))
    return Made(name, {"Arn": made["ScheduleGroupArn"]})


@supplies("AWS::Scheduler::Schedule")
def schedule(call):
    name = call.properties.get("Name", call.name[:64])
    made = call.client("scheduler").create_schedule(Name=name, **call.without("Name"))
    return Made(name, {"Arn": made["ScheduleArn"]})


@supplies("AWS::CloudWatch::Alarm")
def alarm(call):
    name = call.properties.get("AlarmName", call.name[:255])
    client = call.client("cloudwatch")
    client.put_metric_alarm(AlarmName=name, **call.without("AlarmName"))
    arn = client.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]["AlarmArn"]
    return Made(name, {"Arn": arn})


# API Gateway


def _gateway(type_name, operation, id_field, attributes=()):
    @supplies(f"AWS::ApiGatewayV2::{type_name}")
    def make(call):
        made = getattr(call.client("apigatewayv2"), operation)(**call.properties)
        values = {name: made[name] for name in (id_field, *attributes) if name in made}
        return Made(made.get(id_field, call.logical_id), values)


_gateway("Integration", "create_integration", "IntegrationId")
_gateway("Authorizer", "create_authorizer", "AuthorizerId")
_gateway("ApiMapping", "create_api_mapping", "ApiMappingId")


@supplies("AWS::ApiGatewayV2::Api")
def api(call):
    made = call.client("apigatewayv2").create_api(**call.properties)
    return Made(made["ApiId"], {"ApiId": made["ApiId"], "ApiEndpoint": made["ApiEndpoint"]})


@supplies("AWS::ApiGatewayV2::Route")
def route(call):
    made = call.client("apigatewayv2").create_route(**call.properties)
    return Made(made["RouteId"], {"RouteId": made["RouteId"]})


@supplies("AWS::ApiGatewayV2::Stage")
def stage(call):
    call.client("apigatewayv2").create_stage(**call.properties)
    return Made(call.properties["StageName"], {})


@supplies("AWS::ApiGatewayV2::DomainName")
def domain_name(call):
    made = call.client("apigatewayv2").create_domain_name(**call.properties)
    first = made.get("DomainNameConfigurations", [{}])[0]
    return Made(made["DomainName"], {
        "RegionalDomainName": first.get("ApiGatewayDomainName", "regional.example"),
        "RegionalHostedZoneId": first.get("HostedZoneId", "Z0"),
    })


# Application Auto Scaling


@supplies("AWS::ApplicationAutoScaling::ScalableTarget")
def scalable_target(call):
    keys = call.take("ServiceNamespace", "ResourceId", "ScalableDimension", "MinCapacity", "MaxCapacity", "RoleARN")
    call.client("application-autoscaling").register_scalable_target(**keys)
    return Made("|".join([keys["ResourceId"], keys["ScalableDimension"], keys["ServiceNamespace"]]), {})


@supplies("AWS::ApplicationAutoScaling::ScalingPolicy")
def scaling_policy(call):
    settings = call.without("ScalingTargetId")
    if "ScalingTargetId" in call.properties:
        values = call.properties["ScalingTargetId"].split("|")
        settings.update(zip(("ResourceId", "ScalableDimension", "ServiceNamespace"), values))
    made = call.client("application-autoscaling").put_scaling_policy(**settings)
    return Made(made["PolicyARN"], {"Arn": made["PolicyARN"]})
