"""CloudFormation's bucket properties as the calls of S3's API, which spells them differently."""


def complete_bucket(call, name):
    """Makes the settings of a bucket that moto's CloudFormation drops."""
    s3, properties = call.client("s3"), call.properties
    if "VersioningConfiguration" in properties:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=properties["VersioningConfiguration"])
    if "PublicAccessBlockConfiguration" in properties:
        s3.put_public_access_block(
            Bucket=name, PublicAccessBlockConfiguration=properties["PublicAccessBlockConfiguration"])
    if "OwnershipControls" in properties:
        s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=properties["OwnershipControls"])
    if "CorsConfiguration" in properties:
        s3.put_bucket_cors(Bucket=name, CORSConfiguration=_cors(properties["CorsConfiguration"]))
    if "LifecycleConfiguration" in properties:
        s3.put_bucket_lifecycle_configuration(
            Bucket=name, LifecycleConfiguration=_lifecycle(properties["LifecycleConfiguration"]))
    if "NotificationConfiguration" in properties:
        s3.put_bucket_notification_configuration(
            Bucket=name, NotificationConfiguration=_notification(properties["NotificationConfiguration"]))


def _cors(configuration):
    names = {"Id": "ID", "MaxAge": "MaxAgeSeconds", "ExposedHeaders": "ExposeHeaders"}
    rules = [{names.get(key, key): value for key, value in rule.items()} for rule in configuration["CorsRules"]]
    return {"CORSRules": rules}


def _lifecycle(configuration):
    return {"Rules": [_lifecycle_rule(rule) for rule in configuration["Rules"]]}


def _lifecycle_rule(rule):
    result = {"Status": rule["Status"], "Filter": _lifecycle_filter(rule)}
    if "Id" in rule:
        result["ID"] = rule["Id"]
    expiration = {}
    if "ExpirationInDays" in rule:
        expiration["Days"] = rule["ExpirationInDays"]
    if "ExpirationDate" in rule:
        expiration["Date"] = rule["ExpirationDate"]
    if "ExpiredObjectDeleteMarker" in rule:
        expiration["ExpiredObjectDeleteMarker"] = rule["ExpiredObjectDeleteMarker"]
    if expiration:
        result["Expiration"] = expiration
    if "Transitions" in rule:
        result["Transitions"] = [_transition(entry) for entry in rule["Transitions"]]
    if "NoncurrentVersionExpiration" in rule:
        result["NoncurrentVersionExpiration"] = rule["NoncurrentVersionExpiration"]
    if "NoncurrentVersionTransitions" in rule:
        result["NoncurrentVersionTransitions"] = [
            {"NoncurrentDays": entry["TransitionInDays"], "StorageClass": entry["StorageClass"],
             **({"NewerNoncurrentVersions": entry["NewerNoncurrentVersions"]} if "NewerNoncurrentVersions" in entry else {})}
            for entry in rule["NoncurrentVersionTransitions"]
        ]
    if "AbortIncompleteMultipartUpload" in rule:
        result["AbortIncompleteMultipartUpload"] = rule["AbortIncompleteMultipartUpload"]
    return result


def _transition(entry):
    result = {"StorageClass": entry["StorageClass"]}
    if "TransitionInDays" in entry:
        result["Days"] = entry["TransitionInDays"]
    if "TransitionDate" in entry:
        result["Date"] = entry["TransitionDate"]
    return result


def _lifecycle_filter(rule):
    """S3 wants `And` as soon as there is more than one condition."""
    parts = {}
    if "Prefix" in rule:
        parts["Prefix"] = rule["Prefix"]
    for name in ("ObjectSizeGreaterThan", "ObjectSizeLessThan"):
        if name in rule:
            parts[name] = int(rule[name])
    tags = rule.get("TagFilters", [])
    if len(parts) + len(tags) == 0:
        return {"Prefix": ""}
    if len(parts) + len(tags) == 1:
        return {"Tag": tags[0]} if tags else parts
    return {"And": {**parts, **({"Tags": tags} if tags else {})}}


def _notification(configuration):
    kinds = {
        "LambdaConfigurations": ("LambdaFunctionConfigurations", "Function", "LambdaFunctionArn"),
        "QueueConfigurations": ("QueueConfigurations", "Queue", "QueueArn"),
        "TopicConfigurations": ("TopicConfigurations", "Topic", "TopicArn"),
    }
    result = {}
    for name, (api_name, target, api_target) in kinds.items():
        for entry in configuration.get(name, []):
            made = {api_target: entry[target], "Events": [entry["Event"]]}
            rules = entry.get("Filter", {}).get("S3Key", {}).get("Rules")
            if rules:
                made["Filter"] = {"Key": {"FilterRules": rules}}
            result.setdefault(api_name, []).append(made)
    if "EventBridgeConfiguration" in configuration:
        result["EventBridgeConfiguration"] = {}
    return result
