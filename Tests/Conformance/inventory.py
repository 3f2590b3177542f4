"""Everything that a deployment left in the account, read through boto3, with physical names replaced."""

import json

from deploy import BUCKET
from policies import statements


# What API Gateway fills in where a request says nothing; moto leaves it out.
INTEGRATION_DEFAULTS = {"ConnectionType": "INTERNET"}
# Lists whose order means nothing.
SETS = {
    "AlarmActions", "AllowHeaders", "AllowMethods", "AllowOrigins", "Audience", "AuthorizationScopes", "Dimensions", "Events",
    "ExposeHeaders", "FilterRules", "Metrics", "NonKeyAttributes", "OKActions", "SecurityGroupIds", "SubnetIds",
}
CORS_DEFAULTS = {"AllowCredentials": False, "AllowHeaders": [], "AllowMethods": [], "ExposeHeaders": [], "MaxAge": 0}
TRACKING_DEFAULTS = {"DisableScaleIn": False, "ScaleInCooldown": 0, "ScaleOutCooldown": 0}
URL_CORS_DEFAULTS = {"AllowCredentials": False}


def inventory(aws, names):
    """Category → name of the declaration → its settings."""
    reader = Reader(aws, names)
    found = {
        "functions": reader.functions(), "event source mappings": reader.event_source_mappings(), "roles": reader.roles(),
        "log groups": reader.log_groups(), "tables": reader.tables(), "queues": reader.queues(), "topics": reader.topics(),
        "buckets": reader.buckets(), "event buses": reader.event_buses(), "rules": reader.rules(),
        "archives": reader.archives(), "schedules": reader.schedules(), "alarms": reader.alarms(), "APIs": reader.apis(),
        "scaling": reader.scaling(), "state machines": reader.state_machines(),
    }
    return {category: entries for category, entries in found.items() if entries}


class Reader:
    def __init__(self, aws, names):
        self.aws, self.names = aws, names

    def pages(self, service, operation, key, **arguments):
        client = self.aws.client(service)
        if client.can_paginate(operation):
            for page in client.get_paginator(operation).paginate(**arguments):
                yield from page.get(key, [])
        else:
            yield from getattr(client, operation)(**arguments).get(key, [])

    def clean(self, document, *dropped):
        """A response without what differs from deployment to deployment, with declared names."""
        kept = {key: value for key, value in document.items() if key not in dropped and key != "ResponseMetadata"}
        return sorted_sets(self.names.normalize(json.loads(json.dumps(kept, default=str))))

    def policy(self, document):
        return statements(self.names.normalize(json.loads(document) if isinstance(document, str) else document))

    def ask(self, service, operation, key=None, default=None, **arguments):
        """A call whose error means that there is nothing of the kind."""
        client = self.aws.client(service)
        try:
            answer = getattr(client, operation)(**arguments)
        except client.exceptions.ClientError as error:
            code = error.response["Error"]["Code"]
            if "NotFound" in code or "NoSuch" in code or code in ("404", "ReplicationConfigurationNotFoundError"):
                return default
            raise
        return answer.get(key, default) if key else answer

    def name(self, text):
        return self.names.normalize(text)

    def tags(self, tags):
        pairs = tags.items() if isinstance(tags, dict) else [
            (tag.get("Key", tag.get("TagKey")), tag.get("Value", tag.get("TagValue"))) for tag in tags or []]
        return {key: value for key, value in pairs if not key.startswith("aws:")}

    # Lambda

    def functions(self):
        result = {}
        for entry in self.pages("lambda", "list_functions", "Functions"):
            name, arn = entry["FunctionName"], entry["FunctionArn"]
            settings = self.clean(
                entry, "LastModified", "RevisionId", "CodeSize", "Version", "State", "StateReason", "LastUpdateStatus",
                "FunctionArn", "SigningJobArn", "SigningProfileVersionArn")
            if settings.get("VpcConfig"):
                settings["VpcConfig"].setdefault("Ipv6AllowedForDualStack", False)
            # Our files are the same bytes in every format; a zip made from inline source carries a time.
            inline = settings.get("Handler", "").startswith("index.")
            settings.pop("CodeSha256", None) if inline else None
            settings["Tags"] = self.tags(self.ask("lambda", "list_tags", "Tags", {}, Resource=arn))
            settings["Policy"] = self.policy(self.ask("lambda", "get_policy", "Policy", "{}", FunctionName=name))
            settings["Concurrency"] = self.ask(
                "lambda", "get_function_concurrency", "ReservedConcurrentExecutions", None, FunctionName=name)
            settings["Aliases"] = {
                alias["Name"]: self.clean(alias, "RevisionId", "AliasArn")
                for alias in self.aws.client("lambda").list_aliases(FunctionName=name).get("Aliases", [])
            }
            settings["Url"] = self.url(name, None)
            for alias in settings["Aliases"]:
                settings["Aliases"][alias]["Url"] = self.url(name, alias)
                settings["Aliases"][alias]["ProvisionedConcurrency"] = self.ask(
                    "lambda", "get_provisioned_concurrency_config", "RequestedProvisionedConcurrentExecutions", None,
                    FunctionName=name, Qualifier=alias)
                settings["Aliases"][alias]["Policy"] = self.policy(self.ask(
                    "lambda", "get_policy", "Policy", "{}", FunctionName=name, Qualifier=alias))
            settings["Asynchronous"] = self.clean(self.ask(
                "lambda", "get_function_event_invoke_config", None, {}, FunctionName=name), "LastModified", "FunctionArn")
            result[self.name(name)] = settings
        return result

    def url(self, name, qualifier):
        arguments = {"Qualifier": qualifier} if qualifier else {}
        found = self.ask("lambda", "get_function_url_config", None, None, FunctionName=name, **arguments)
        if not found:
            return None
        settings = self.clean(found, "CreationTime", "LastModifiedTime", "FunctionUrl")
        if settings.get("Cors"):
            settings["Cors"] = {**URL_CORS_DEFAULTS, **settings["Cors"]}
        return settings

    def event_source_mappings(self):
        result = {}
        for entry in self.pages("lambda", "list_event_source_mappings", "EventSourceMappings"):
            settings = self.clean(
                entry, "UUID", "LastModified", "LastProcessingResult", "StateTransitionReason", "State",
                "EventSourceMappingArn")
            key = f"{settings.get('EventSourceArn')} → {settings['FunctionArn']} {json.dumps(settings.get('FilterCriteria'))}"
            result[key] = settings
        return result

    # IAM and logs

    def roles(self):
        result = {}
        for role in self.pages("iam", "list_roles", "Roles"):
            name = role["RoleName"]
            documents = [
                self.aws.client("iam").get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
                for policy in self.pages("iam", "list_role_policies", "PolicyNames", RoleName=name)
            ]
            attached = [p["PolicyArn"] for p in self.pages("iam", "list_attached_role_policies", "AttachedPolicies", RoleName=name)]
            full = self.aws.client("iam").get_role(RoleName=name)["Role"]
            result[self.name(name)] = {
                "Trust": self.policy(role["AssumeRolePolicyDocument"]),
                "Statements": sorted(s for document in documents for s in self.policy(document)),
                "Attached": sorted(self.name(arn) for arn in attached),
                "Boundary": full.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn"),
                "Tags": self.tags(full.get("Tags")),
                "Path": role["Path"], "Description": full.get("Description") or None,
                "MaximumSession": role.get("MaxSessionDuration"),
            }
        return result

    def log_groups(self):
        return {
            self.name(group["logGroupName"]): {
                **self.clean(group, "creationTime", "arn", "logGroupArn", "storedBytes", "metricFilterCount", "logGroupName"),
                "Tags": self.tags(self.ask("logs", "list_tags_log_group", "tags", {}, logGroupName=group["logGroupName"])),
            }
            for group in self.pages("logs", "describe_log_groups", "logGroups")
        }

    # Data

    def tables(self):
        result = {}
        for name in self.pages("dynamodb", "list_tables", "TableNames"):
            table = self.aws.client("dynamodb").describe_table(TableName=name)["Table"]
            settings = self.clean(
                table, "CreationDateTime", "TableId", "LatestStreamLabel", "ItemCount", "TableSizeBytes", "TableArn",
                "LatestStreamArn")
            settings["AttributeDefinitions"].sort(key=lambda a: a["AttributeName"])
            mode = settings.pop("BillingModeSummary", {}).get("BillingMode", "PROVISIONED")
            settings["BillingMode"] = mode
            settings["ProvisionedThroughput"] = _throughput(settings.get("ProvisionedThroughput"))
            for index in settings.get("GlobalSecondaryIndexes", []) + settings.get("LocalSecondaryIndexes", []):
                for key in ("IndexArn", "ItemCount", "IndexSizeBytes"):
                    index.pop(key, None)
                index["ProvisionedThroughput"] = _throughput(index.get("ProvisionedThroughput"))
                index.get("Projection", {}).get("NonKeyAttributes", []).sort()
            for kind in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes"):
                settings.setdefault(kind, [])
                settings[kind].sort(key=lambda i: i["IndexName"])
            settings["TimeToLive"] = self.clean(
                self.aws.client("dynamodb").describe_time_to_live(TableName=name)["TimeToLiveDescription"])
            backups = self.aws.client("dynamodb").describe_continuous_backups(TableName=name)
            recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
            settings["PointInTimeRecovery"] = self.clean(
                recovery, "EarliestRestorableDateTime", "LatestRestorableDateTime")
            settings["Tags"] = self.tags(self.ask(
                "dynamodb", "list_tags_of_resource", "Tags", [], ResourceArn=table["TableArn"]))
            result[self.name(name)] = settings
        return result

    def queues(self):
        result = {}
        for address in self.pages("sqs", "list_queues", "QueueUrls"):
            client = self.aws.client("sqs")
            attributes = client.get_queue_attributes(QueueUrl=address, AttributeNames=["All"]).get("Attributes", {})
            policy = self.policy(attributes.pop("Policy", "{}") or "{}")
            for name in ("RedrivePolicy", "RedriveAllowPolicy"):
                if name in attributes:
                    attributes[name] = json.loads(attributes[name])
            settings = self.clean(attributes, "CreatedTimestamp", "LastModifiedTimestamp")
            settings["Policy"] = policy
            settings["Tags"] = self.tags(client.list_queue_tags(QueueUrl=address).get("Tags", {}))
            result[self.name(address.split("/")[-1])] = settings
        return result

    def topics(self):
        result = {}
        for entry in self.pages("sns", "list_topics", "Topics"):
            client, arn = self.aws.client("sns"), entry["TopicArn"]
            attributes = client.get_topic_attributes(TopicArn=arn)["Attributes"]
            policy = self.policy(attributes.pop("Policy", "{}"))
            settings = self.clean(
                attributes, "EffectiveDeliveryPolicy", "SubscriptionsConfirmed", "SubscriptionsPending",
                "SubscriptionsDeleted", "Owner")
            settings["Policy"] = policy
            settings["Tags"] = self.tags(client.list_tags_for_resource(ResourceArn=arn).get("Tags"))
            settings["Subscriptions"] = {}
            for subscription in self.pages("sns", "list_subscriptions_by_topic", "Subscriptions", TopicArn=arn):
                found = client.get_subscription_attributes(SubscriptionArn=subscription["SubscriptionArn"])["Attributes"]
                for name in ("FilterPolicy", "RedrivePolicy", "DeliveryPolicy"):
                    if found.get(name):
                        found[name] = json.loads(found[name])
                found = self.clean(found, "SubscriptionArn", "Owner", "ConfirmationWasAuthenticated")
                settings["Subscriptions"][f"{found['Protocol']} {found['Endpoint']}"] = found
            result[self.name(arn.split(":")[-1])] = settings
        return result

    def buckets(self):
        result = {}
        for entry in self.pages("s3", "list_buckets", "Buckets"):
            name = entry["Name"]
            if name == BUCKET:
                continue
            ask = lambda operation, key=None, default=None: self.ask("s3", operation, key, default, Bucket=name)  # noqa: E731
            notification = ask("get_bucket_notification_configuration")
            settings = {
                "Versioning": ask("get_bucket_versioning", "Status"),
                "Encryption": ask("get_bucket_encryption", "ServerSideEncryptionConfiguration"),
                "PublicAccessBlock": ask("get_public_access_block", "PublicAccessBlockConfiguration"),
                "Ownership": ask("get_bucket_ownership_controls", "OwnershipControls"),
                "CORS": ask("get_bucket_cors", "CORSRules"),
                "Lifecycle": ask("get_bucket_lifecycle_configuration", "Rules"),
                "Notifications": {key: notification[key] for key in sorted(notification) if key != "ResponseMetadata"},
                "Tags": self.tags(ask("get_bucket_tagging", "TagSet")),
            }
            settings = self.clean(settings)
            for entries in settings["Notifications"].values():
                _sorted_notifications(entries)
            for rule in settings["Lifecycle"] or []:
                rule.pop("ID", None) if len(settings["Lifecycle"]) == 1 else None
            settings["Policy"] = self.policy(ask("get_bucket_policy", "Policy", "{}"))
            result[self.name(name)] = settings
        return result

    # Events

    def event_buses(self):
        result = {}
        for bus in self.pages("events", "list_event_buses", "EventBuses"):
            if bus["Name"] != "default" or bus.get("Policy"):
                found = self.aws.client("events").describe_event_bus(Name=bus["Name"])
                result[self.name(bus["Name"])] = {
                    "Policy": self.policy(found.get("Policy") or "{}"), "Description": found.get("Description"),
                    "Tags": self.tags(self.ask("events", "list_tags_for_resource", "Tags", [], ResourceARN=bus["Arn"])),
                }
        return result

    def rules(self):
        result = {}
        for bus in self.pages("events", "list_event_buses", "EventBuses"):
            for rule in self.pages("events", "list_rules", "Rules", EventBusName=bus["Name"]):
                if rule.get("ManagedBy"):
                    continue
                settings = self.clean(rule, "Arn", "CreatedBy")
                if rule.get("EventPattern"):
                    settings["EventPattern"] = self.names.normalize(json.loads(rule["EventPattern"]))
                targets = self.aws.client("events").list_targets_by_rule(
                    Rule=rule["Name"], EventBusName=bus["Name"])["Targets"]
                settings["Targets"] = sorted((self.clean(t, "Id") for t in targets), key=lambda t: json.dumps(t, sort_keys=True))
                settings["Tags"] = self.tags(self.ask("events", "list_tags_for_resource", "Tags", [], ResourceARN=rule["Arn"]))
                result[f"{self.name(bus['Name'])}/{self.name(rule['Name'])}"] = settings
        return result

    def archives(self):
        result = {}
        for archive in self.pages("events", "list_archives", "Archives"):
            found = self.aws.client("events").describe_archive(ArchiveName=archive["ArchiveName"])
            settings = self.clean(found, "ArchiveArn", "CreationTime", "EventCount", "SizeBytes", "ArchiveName")
            if isinstance(settings.get("EventPattern"), str):
                settings["EventPattern"] = json.loads(settings["EventPattern"] or "{}")
            result[self.name(archive["ArchiveName"])] = settings
        return result

    def schedules(self):
        result = {}
        for entry in self.pages("scheduler", "list_schedules", "Schedules"):
            found = self.aws.client("scheduler").get_schedule(Name=entry["Name"], GroupName=entry["GroupName"])
            result[self.name(entry["Name"])] = self.clean(found, "Arn", "CreationDate", "LastModificationDate")
        for group in self.pages("scheduler", "list_schedule_groups", "ScheduleGroups"):
            if group["Name"] != "default":
                result[f"group {self.name(group['Name'])}"] = self.clean(group, "Arn", "CreationDate", "LastModificationDate")
        return result

    def state_machines(self):
        result = {}
        for machine in self.pages("stepfunctions", "list_state_machines", "stateMachines"):
            found = self.aws.client("stepfunctions").describe_state_machine(stateMachineArn=machine["stateMachineArn"])
            settings = self.clean(found, "stateMachineArn", "creationDate", "revisionId", "definition")
            settings["definition"] = self.names.normalize(json.loads(found["definition"]))
            result[self.name(machine["name"])] = settings
        return result

    # Monitoring, APIs, scaling

    def alarms(self):
        result = {}
        for alarm in self.pages("cloudwatch", "describe_alarms", "MetricAlarms"):
            if alarm["AlarmName"].startswith("TargetTracking-"):
                continue  # A scaling policy's own.
            settings = self.clean(
                alarm, "AlarmArn", "AlarmConfigurationUpdatedTimestamp", "StateUpdatedTimestamp", "StateTransitionedTimestamp",
                "StateReason", "StateReasonData", "StateValue")
            settings["Tags"] = self.tags(self.ask(
                "cloudwatch", "list_tags_for_resource", "Tags", [], ResourceARN=alarm["AlarmArn"]))
            result[self.name(alarm["AlarmName"])] = settings
        return result

    def apis(self):
        result = {}
        client = self.aws.client("apigatewayv2")
        for api in self.pages("apigatewayv2", "get_apis", "Items"):
            id = api["ApiId"]
            integrations = {
                entry["IntegrationId"]: {
                    **INTEGRATION_DEFAULTS,
                    **self.clean(entry, "IntegrationId", "IntegrationResponseSelectionExpression"),
                }
                for entry in client.get_integrations(ApiId=id)["Items"]
            }
            found = client.get_routes(ApiId=id)["Items"]
            # moto lists no authorizers.
            authorizers = {
                key: self.clean(client.get_authorizer(ApiId=id, AuthorizerId=key), "AuthorizerId")
                for key in sorted({route["AuthorizerId"] for route in found if "AuthorizerId" in route})
            }
            routes = {}
            for route in found:
                settings = self.clean(route, "RouteId", "Target", "AuthorizerId")
                settings["Integration"] = integrations.get(route.get("Target", "").removeprefix("integrations/"))
                settings["Authorizer"] = authorizers.get(route.get("AuthorizerId"))
                routes[route["RouteKey"]] = settings
            settings = self.clean(api, "CreatedDate", "ApiEndpoint", "ApiId", "Name")
            if "CorsConfiguration" in settings:
                cors = {**CORS_DEFAULTS, **settings["CorsConfiguration"]}
                settings["CorsConfiguration"] = cors
            settings["Routes"] = routes
            settings["Authorizers"] = {entry["Name"]: entry for entry in authorizers.values()}
            stages = {
                stage["StageName"]: self.clean(stage, "CreatedDate", "LastUpdatedDate", "DeploymentId")
                for stage in client.get_stages(ApiId=id)["Items"]
            }
            for stage in stages.values():
                # API Gateway takes a log group's ARN with and without the `:*` at its end, which the provider cuts off.
                if "DestinationArn" in stage.get("AccessLogSettings", {}):
                    stage["AccessLogSettings"]["DestinationArn"] = stage["AccessLogSettings"]["DestinationArn"].removesuffix(":*")
            settings["Stages"] = stages
            result[self.name(id)] = settings
        for domain in self.pages("apigatewayv2", "get_domain_names", "Items"):
            settings = self.clean(domain)
            mappings = client.get_api_mappings(DomainName=domain["DomainName"])["Items"]
            settings["Mappings"] = sorted(
                (self.clean(m, "ApiMappingId") for m in mappings), key=lambda m: json.dumps(m, sort_keys=True))
            result[f"domain {domain['DomainName']}"] = settings
        return result

    def scaling(self):
        result = {}
        for target in self.pages("application-autoscaling", "describe_scalable_targets", "ScalableTargets", ServiceNamespace="dynamodb"):
            key = f"{self.name(target['ResourceId'])} {target['ScalableDimension']}"
            result[key] = self.clean(target, "CreationTime", "ScalableTargetARN", "RoleARN")
        for policy in self.pages("application-autoscaling", "describe_scaling_policies", "ScalingPolicies", ServiceNamespace="dynamodb"):
            key = f"policy {self.name(policy['ResourceId'])} {policy['ScalableDimension']}"
            result[key] = self.clean(policy, "CreationTime", "PolicyARN", "Alarms", "PolicyName")
            tracking = result[key].get("TargetTrackingScalingPolicyConfiguration", {})
            result[key]["TargetTrackingScalingPolicyConfiguration"] = {**TRACKING_DEFAULTS, **tracking}
        return result


def sorted_sets(value, name=""):
    """A document with the lists that mean sets in order."""
    if isinstance(value, dict):
        return {key: sorted_sets(entry, key) for key, entry in value.items()}
    if not isinstance(value, list):
        return value
    entries = [sorted_sets(entry) for entry in value]
    return sorted(entries, key=lambda entry: json.dumps(entry, sort_keys=True)) if name in SETS else entries


def _throughput(throughput):
    """Capacity units; an on-demand table shows none or zeros."""
    throughput = throughput or {}
    return {name: throughput.get(name, 0) for name in ("ReadCapacityUnits", "WriteCapacityUnits")}


def _sorted_notifications(entries):
    if isinstance(entries, list):
        for entry in entries:
            entry.pop("Id", None)
            entry.get("Filter", {}).get("Key", {}).get("FilterRules", []).sort(key=lambda r: r["Name"].lower())
            for rule in entry.get("Filter", {}).get("Key", {}).get("FilterRules", []):
                rule["Name"] = rule["Name"].capitalize()
        entries.sort(key=lambda e: json.dumps(e, sort_keys=True))
