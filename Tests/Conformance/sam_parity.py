"""The SAM template, expanded by the official translator, against our own CloudFormation: the same resources."""

import json
import re

import lint
import sam_apis
from compare import differences

# What SAM makes differently on purpose of its own: (resource type, place, reason). The place is removed on both sides; a place that never
# differs does no harm. Everything that is not listed here, and is no generated logical ID, has to be equal.
DIFFERENCES = [
    ("AWS::Lambda::Function", "Tags[lambda:createdBy]", "SAM tags what it makes with `lambda:createdBy` = `SAM`"),
    ("AWS::Events::Rule", "Properties/Tags", "SAM's `EventBridgeRule` events have no tags"),
    ("AWS::Lambda::EventSourceMapping", "Properties/Tags", "SAM's queue and stream events have no tags"),
    ("AWS::Lambda::Version", "DeletionPolicy", "SAM keeps old versions when a new one takes their place; a version of ours is deleted"),
    ("AWS::Lambda::Version", "UpdateReplacePolicy", "as DeletionPolicy"),
]

# Differences of form, which mean the same.
FORMS = [
    "logical IDs that the translator chooses: `<Function>Alias<name>`, `<Function>Version<hash>`, `<Function><Event>`, "
    "`<Function><Event>Permission`",
    "an inline policy of a role, or an `AWS::IAM::Policy` attached to it",
    "`Ref` or `Fn::GetAtt … Arn` of a function, where the API takes its name or its ARN",
    "`DependsOn` as text or as a list of one",
]
FORMS_OF_APIS = [
    "an API's routes, integrations, tags and CORS as an OpenAPI document, or as resources of their own; the tag `httpapi:createdBy`",
    "one permission of the gateway for each route and for every stage, or one for each function at the narrowest common ARN on its stage",
]


def problems(stack, report):
    """The differences between the two templates of a stack that are not documented above."""
    ours = normal(stack.template("cloudformation"))
    theirs = normal(lint.expand(stack.template("sam")))
    apis = sam_apis.with_document(theirs)
    granted, routes = sam_apis.fold(ours, apis), sam_apis.fold(theirs, apis)
    renames = matches(theirs["Resources"], ours["Resources"])
    theirs = renamed(theirs, renames)
    for type_name, place, reason in DIFFERENCES:
        removed = {without(document, type_name, place) for document in (ours, theirs)}
        if removed != {False}:
            report.note("SAM differs from CloudFormation, for a reason", f"{type_name} {place}: {reason}")
    if renames:
        report.note("SAM differs from CloudFormation in form only", FORMS[0])
    if apis:
        for form in FORMS_OF_APIS:
            report.note("SAM differs from CloudFormation in form only", form)
    uncovered = sam_apis.uncovered({renames.get(name, name): arns for name, arns in routes.items()}, granted)
    return differences(theirs, ours, names=("SAM", "CloudFormation")) + uncovered


def normal(template):
    """A template without differences of form."""
    template = json.loads(json.dumps(template))
    resources = {name: _resource(resource) for name, resource in template["Resources"].items()}
    functions = {name for name, resource in resources.items() if resource["Type"] == "AWS::Lambda::Function"}
    _fold_policies(resources)
    resources = _by_name(resources, functions)
    rest = {key: template[key] for key in ("Parameters", "Outputs", "Conditions", "Mappings") if template.get(key)}
    return {**rest, "Resources": resources}


def _resource(resource):
    result = {key: value for key, value in resource.items() if key != "Metadata"}
    depends = result.pop("DependsOn", [])
    depends = sorted([depends] if isinstance(depends, str) else depends)
    return {**result, **({"DependsOn": depends} if depends else {})}


def _fold_policies(resources):
    """Puts `AWS::IAM::Policy` resources into the roles that they are attached to, each statement for itself."""
    for name in [name for name, resource in resources.items() if resource["Type"] == "AWS::IAM::Policy"]:
        policy = resources.pop(name)["Properties"]
        for role in policy["Roles"]:
            target = resources[role["Ref"]]["Properties"]
            target.setdefault("Policies", []).append(
                {"PolicyName": policy["PolicyName"], "PolicyDocument": policy["PolicyDocument"]})
        for resource in resources.values():
            if name in resource.get("DependsOn", []):
                resource["DependsOn"].remove(name)
                if not resource["DependsOn"]:
                    del resource["DependsOn"]
    for resource in resources.values():
        if resource["Type"] == "AWS::IAM::Role" and "Policies" in resource["Properties"]:
            documents = [policy["PolicyDocument"] for policy in resource["Properties"].pop("Policies")]
            statements = [statement for document in documents for statement in document["Statement"]]
            resource["Properties"]["Statements"] = sorted(statements, key=lint.canonical)


def _by_name(value, functions):
    """`Fn::GetAtt` of a function's ARN as `Ref` of the function."""
    if isinstance(value, dict):
        target = value.get("Fn::GetAtt")
        if isinstance(target, list) and target[0] in functions and target[1] == "Arn":
            return {"Ref": target[0]}
        return {key: _by_name(entry, functions) for key, entry in value.items()}
    return [_by_name(entry, functions) for entry in value] if isinstance(value, list) else value


def matches(theirs, ours):
    """Pairs the resources that only one of the templates has under its name: SAM's logical ID → ours."""
    pairs = {}
    left = sorted(set(theirs) - set(ours))
    right = sorted(set(ours) - set(theirs))
    unknown = re.compile(r'"(?:' + "|".join(map(re.escape, left + right)) + r')"') if left or right else None
    for name in left:
        candidates = [other for other in right if ours[other]["Type"] == theirs[name]["Type"] and other not in pairs.values()]
        if candidates:
            masked = json.loads(unknown.sub('"?"', json.dumps(theirs[name])))
            pairs[name] = min(candidates, key=lambda other: len(differences(
                masked, json.loads(unknown.sub('"?"', json.dumps(ours[other]))))))
    return pairs


def renamed(value, renames):
    """A document with the logical IDs replaced where they are names or references."""
    if isinstance(value, dict):
        return {renames.get(key, key): renamed(entry, renames) for key, entry in value.items()}
    if isinstance(value, list):
        return [renamed(entry, renames) for entry in value]
    if not isinstance(value, str):
        return value
    if value in renames:
        return renames[value]
    return re.sub(r"\$\{([A-Za-z0-9]+)", lambda match: "${" + renames.get(match[1], match[1]), value)


def without(document, type_name, place):
    """Removes a place from all resources of a type; whether it was there."""
    found = False
    attribute, _, tag = place.partition("[")
    for resource in document["Resources"].values():
        if resource["Type"] != type_name:
            continue
        if tag:
            tags = resource.get("Properties", {}).get(attribute, [])
            kept = [entry for entry in tags if entry["Key"] != tag.rstrip("]")]
            found = found or len(kept) < len(tags)
            if kept:
                resource["Properties"][attribute] = kept
            else:
                resource.get("Properties", {}).pop(attribute, None)
        else:
            *parents, last = place.split("/")
            holder = resource
            for parent in parents:
                holder = holder.get(parent, {})
            found = holder.pop(last, None) is not None or found
    return found
