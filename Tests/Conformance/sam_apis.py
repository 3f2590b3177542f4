"""HTTP APIs, which SAM writes as an OpenAPI document and we write as routes and integrations, in one form."""

import fnmatch
import re

GATEWAY = "apigateway.amazonaws.com"
SAM_TAG = "httpapi:createdBy"


def fold(template, apis):
    """Puts what belongs to the APIs with these logical IDs into them: routes, tags, CORS. Takes the permissions of the gateway out:
    function → source ARNs."""
    resources = template["Resources"]
    integrations = _members(resources, "AWS::ApiGatewayV2::Integration", apis)
    for name in sorted(apis):
        properties = resources[name]["Properties"]
        body = properties.pop("Body", None)
        if body:
            properties.update(_of_document(body))
        properties["Routes"] = properties.get("Routes", {})
        properties.setdefault("Tags", {}).pop(SAM_TAG, None)
        if not properties["Tags"]:
            del properties["Tags"]
    for resource in _members(resources, "AWS::ApiGatewayV2::Route", apis).values():
        properties = resource["Properties"]
        target = properties["Target"]["Fn::Sub"].removeprefix("integrations/${").removesuffix("}")
        integration = {k: v for k, v in integrations[target]["Properties"].items() if k != "ApiId"}
        rest = {k: v for k, v in properties.items() if k not in ("ApiId", "RouteKey", "Target")}
        if rest.get("AuthorizationType") == "NONE":
            del rest["AuthorizationType"]
        resources[properties["ApiId"]["Ref"]]["Properties"]["Routes"][properties["RouteKey"]] = {**rest, "Integration": integration}
    for resource in resources.values():
        if resource["Type"] == "AWS::ApiGatewayV2::Stage" and resource["Properties"]["ApiId"].get("Ref") in apis:
            tags = resource["Properties"].get("Tags", {})
            tags.pop(SAM_TAG, None)
            if not tags:
                resource["Properties"].pop("Tags", None)
    return _permissions(resources, apis)


def with_document(template):
    """The APIs that hold an OpenAPI document."""
    return {
        name for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::ApiGatewayV2::Api" and "Body" in resource["Properties"]
    }


def uncovered(routes, granted):
    """The ARNs of SAM's permissions, one for each route and for every stage, that ours do not cover on their stage."""
    lines = []
    for function in sorted(set(routes) | set(granted)):
        theirs, ours = routes.get(function, []), granted.get(function, [])
        for arn in theirs:
            if not any(_covers(pattern, arn) for pattern in ours):
                lines.append(f"{function}: SAM lets {arn} invoke it, CloudFormation lets {ours}")
        for pattern in ours:
            if not any(_covers(pattern, arn) for arn in theirs):
                lines.append(f"{function}: CloudFormation lets {pattern} invoke it, which no route of SAM's needs")
    return lines


def _covers(pattern, arn):
    """Whether one ARN, `<api>/<stage>/<method>/<path>`, covers another on whichever stage."""
    left, right = pattern.split("/", 2), arn.split("/", 2)
    return left[0] == right[0] and fnmatch.fnmatchcase(right[2], re.sub(r"([\[\]?])", r"[\1]", left[2]))


def _members(resources, type_name, apis):
    """Takes the resources of a type that belong to the APIs out of a template."""
    names = [
        name for name, resource in resources.items()
        if resource["Type"] == type_name and resource["Properties"]["ApiId"].get("Ref") in apis
    ]
    return {name: resources.pop(name) for name in names}


def _permissions(resources, apis):
    found = {}
    for name in list(resources):
        resource = resources[name]
        properties = resource.get("Properties", {})
        if resource["Type"] != "AWS::Lambda::Permission" or properties["Principal"] != GATEWAY:
            continue
        source = properties["SourceArn"]["Fn::Sub"]
        if isinstance(source, list):
            text, values = source
            for key, value in values.items():
                text = text.replace("${" + key + "}", value if isinstance(value, str) else "${" + value["Ref"] + "}")
            source = text
        if any("${" + api + "}/" in source for api in apis):
            found.setdefault(properties["FunctionName"]["Ref"], []).append(source)
            del resources[name]
    return found


def _of_document(body):
    """An OpenAPI document's content in the words of CloudFormation; what is not understood stays as it is, and shows as a difference."""
    body = dict(body)
    result = {"ProtocolType": "HTTP"}
    info = dict(body.pop("info"))
    result["Name"] = info.pop("title")
    if info.pop("version") != "1.0" or info or body.pop("openapi") != "3.0.1":
        result["Document"] = info
    tags = {tag["name"]: tag["x-amazon-apigateway-tag-value"] for tag in body.pop("tags", [])}
    if tags:
        result["Tags"] = tags
    cors = body.pop("x-amazon-apigateway-cors", None)
    if cors:
        result["CorsConfiguration"] = {key[0].upper() + key[1:]: value for key, value in cors.items()}
    result["Routes"] = {
        _route_key(method, path): _operation(operation)
        for path, methods in body.pop("paths").items() for method, operation in methods.items()
    }
    if body:
        result["Body"] = body
    return result


def _route_key(method, path):
    if path == "/$default" and method == "x-amazon-apigateway-any-method":
        return "$default"
    return f"{'ANY' if method == 'x-amazon-apigateway-any-method' else method.upper()} {path}"


def _operation(operation):
    """One operation as a route. An empty list of responses says nothing, and path parameters repeat the path."""
    operation = {k: v for k, v in operation.items() if not (k == "responses" and not v) and k not in ("parameters", "isDefaultRoute")}
    integration = dict(operation.pop("x-amazon-apigateway-integration"))
    uri = integration.pop("uri")["Fn::Sub"]
    function = re.search(r"/functions/\$\{(\w+)(?:\.Arn)?\}/invocations$", uri)
    kept = {
        "IntegrationType": integration.pop("type").upper(), "IntegrationUri": {"Ref": function[1]} if function else uri,
        "PayloadFormatVersion": integration.pop("payloadFormatVersion"),
    }
    integration.pop("httpMethod")
    if "timeoutInMillis" in integration:
        kept["TimeoutInMillis"] = integration.pop("timeoutInMillis")
    return {**operation, "Integration": {**kept, **integration}}
