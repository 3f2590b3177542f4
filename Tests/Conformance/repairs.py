"""What moto's services lack or do differently from AWS, where Terraform or a comparison depends on it."""

import json


def repair():
    """Changes moto in this process, before it serves."""
    complete_queues()
    keep_provisioned_concurrency()
    keep_newer_versions()
    show_scaling_tags()
    finish_domain_names()


def complete_queues():
    """A redrive allow policy that can be read back, and attributes that outlive the setting of others."""
    from moto.sqs.models import Queue, SQSBackend

    set_attributes, attributes = Queue._set_attributes, Queue.attributes.fget
    get_queue_attributes = SQSBackend.get_queue_attributes
    # Attributes that SQS answers by name and moto refuses.
    named = {"Policy", "RedrivePolicy", "RedriveAllowPolicy"}

    def setting(self, given, now=None):
        policy = self.policy if hasattr(self, "_policy_json") else None
        set_attributes(self, given, now)
        if "Policy" not in given:
            self.policy = policy
        if "RedriveAllowPolicy" in given:
            self.allowed_sources = given["RedriveAllowPolicy"]

    def reading(self):
        found = attributes(self)
        allowed = getattr(self, "allowed_sources", None)
        if allowed:
            found["RedriveAllowPolicy"] = allowed if isinstance(allowed, str) else json.dumps(allowed)
        return found

    def answering(self, queue_name, attribute_names):
        known = [name for name in attribute_names if name not in named]
        answer = get_queue_attributes(self, queue_name, known) if known else {}
        all_attributes = self.get_queue(queue_name).attributes
        return answer | {name: all_attributes[name] for name in attribute_names if name in named and name in all_attributes}

    Queue._set_attributes, Queue.attributes = setting, property(reading)
    SQSBackend.get_queue_attributes = answering


def keep_provisioned_concurrency():
    """moto has no provisioned concurrency."""
    from moto.awslambda import urls
    from moto.awslambda.responses import LambdaResponse

    configurations = {}

    def key(response):
        function = response.path.split("/functions/")[1].split("/")[0]
        return function.split(":")[-1], response.querystring.get("Qualifier", [""])[0]

    def put(response):
        count = json.loads(response.body)["ProvisionedConcurrentExecutions"]
        configurations[key(response)] = count
        return 202, {"status": 202}, json.dumps(answer(count))

    def get(response):
        if key(response) not in configurations:
            body = {"Type": "User", "message": "No Provisioned Concurrency Config found for this function"}
            return 404, {"status": 404, "x-amzn-errortype": "ProvisionedConcurrencyConfigNotFoundException"}, json.dumps(body)
        return 200, {"status": 200}, json.dumps(answer(configurations[key(response)]))

    def answer(count):
        return {
            "RequestedProvisionedConcurrentExecutions": count, "AvailableProvisionedConcurrentExecutions": count,
            "AllocatedProvisionedConcurrentExecutions": count, "Status": "READY", "LastModified": "2026-01-01T00:00:00+0000",
        }

    LambdaResponse.put_provisioned_concurrency_config = put
    LambdaResponse.get_provisioned_concurrency_config = get
    path = r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/provisioned-concurrency/?$"
    urls.url_paths[path] = LambdaResponse.dispatch


def keep_newer_versions():
    """moto forgets `NewerNoncurrentVersions` of a lifecycle rule, and the provider waits for it."""
    import re

    from moto.s3.models import S3Backend
    from moto.s3.responses import S3Response

    kept = {}
    original_put, original_get = S3Backend.put_bucket_lifecycle, S3Response.get_bucket_lifecycle

    def put(self, bucket_name, rules):
        entries = rules if isinstance(rules, list) else [rules]
        kept[bucket_name] = {
            rule["ID"]: rule["NoncurrentVersionExpiration"]["NewerNoncurrentVersions"]
            for rule in entries
            if "NewerNoncurrentVersions" in (rule.get("NoncurrentVersionExpiration") or {})
        }
        original_put(self, bucket_name, rules)

    def get(self):
        status, headers, body = original_get(self)
        for rule, count in kept.get(self.bucket_name, {}).items():
            pattern = rf"(<Rule>(?:(?!</Rule>).)*<ID>{re.escape(rule)}</ID>(?:(?!</Rule>).)*</NoncurrentDays>)</NoncurrentVersionExpiration>"
            field = f"<NewerNoncurrentVersions>{count}</NewerNoncurrentVersions></NoncurrentVersionExpiration>"
            body = re.sub(pattern, rf"\g<1>{field}", body, flags=re.DOTALL)
        return status, headers, body

    S3Backend.put_bucket_lifecycle, S3Response.get_bucket_lifecycle = put, get


def show_scaling_tags():
    """moto has no tags of scalable targets, and the provider reads them."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

    def list_tags_for_resource(self):
        return json.dumps({"Tags": {}})

    ApplicationAutoScalingResponse.list_tags_for_resource = list_tags_for_resource


def finish_domain_names():
    """A custom domain of moto's never becomes available."""
    from moto.apigatewayv2.models import DomainName

    original = DomainName.to_json

    def to_json(self):
        made = {"domainNameStatus": "AVAILABLE", "apiGatewayDomainName": "d-1.execute-api.example", "hostedZoneId": "Z1"}
        result = original(self)
        configurations = [{**made, **entry} for entry in result["domainNameConfigurations"]]
        return {**result, "domainNameConfigurations": configurations}

    DomainName.to_json = to_json
