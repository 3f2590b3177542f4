"""Where `martlet diff` of two plans may say other than Terraform plans in a state, and why. Anything else is a failure."""

# What moto forgets of what it is given, and would look like a change: the attributes by type.
LOST = {
    "aws_apigatewayv2_domain_name": {"mutual_tls_authentication"},
    "aws_appautoscaling_target": {"tags", "tags_all"},
    "aws_dynamodb_table": {"table_class"},
    "aws_lambda_function": {"dead_letter_config", "image_config", "kms_key_arn", "logging_config"},
    "aws_s3_bucket_notification": {"eventbridge"},
    "aws_sns_topic": {"fifo_throughput_scope", "tracing_config"},
}

# Changes that Terraform refuses to plan: the beginning of the error, and why it is no matter of the stack.
REFUSED = {
    "all attributes must be indexed":
        "the provider 5.100 checks the new attributes of a table against its old indexes when the key of an index changes",
}


def all_entries():
    """Everything in these lists, each of which must be needed."""
    return {f"{kind}.{name}" for kind, names in LOST.items() for name in names} | set(REFUSED.values()) | {reason for reason, _ in REASONS}


def refusal(error):
    """Why Terraform refuses to plan a change; None when there is no reason for it."""
    return next((reason for text, reason in REFUSED.items() if error.startswith(text)), None)


def explanation(change, said, planned, documents):
    """Why a resource is told otherwise; None when there is no reason for it."""
    for reason, holds in REASONS:
        if holds(change, said, planned, documents):
            return reason
    return None


def _unknown_in_both(change, said, planned, documents):
    """Every attribute that the plan changes, or replaces the resource for, has in both documents a value that only the apply knows."""
    if said["change"] != "same" or planned not in ("changed", "replaced"):
        return False
    names = names_that_differ(change["change"])
    if planned == "replaced":
        names = {path[0] for path in change["change"].get("replace_paths", [])}
    return names and all(_is_unknown(documents[side], change["address"], name) for side in documents for name in names)


def names_that_differ(change):
    """The attributes that a planned change changes."""
    before, after, unknown = (change.get(side) or {} for side in ("before", "after", "after_unknown"))
    return {
        name for name in {*before, *after, *unknown}
        if "True" in str(unknown.get(name)) or significant(before.get(name)) != significant(after.get(name))
    }


def significant(value):
    """A value without what is empty, which the provider takes for what is not there."""
    if isinstance(value, dict):
        value = {key: significant(entry) for key, entry in value.items()}
        return {key: entry for key, entry in value.items() if entry is not None} or None
    if isinstance(value, list):
        return [entry for entry in map(significant, value) if entry is not None] or None
    return value or None


def _is_unknown(document, address, name):
    found = next((c["change"].get("after_unknown") or {} for c in document["resource_changes"] if c["address"] == address), {})
    return "True" in str(found.get(name))


def _same_name_in_set(change, said, planned, documents):
    """A table changes, or is replaced, for nothing but what is in local indexes or attributes of the same names."""
    deciding = [entry["path"] for entry in said["properties"] if entry["replaces"] or planned == "same"]
    return change["type"] == "aws_dynamodb_table" and planned in ("same", "changed") and deciding and all(
        path.startswith(("/Properties/local_secondary_index/", "/Properties/attribute/")) for path in deciding)


def _scaled(change, said, planned, documents):
    """A table whose capacity is scaled changes in nothing but that."""
    if change["type"] != "aws_dynamodb_table" or planned != "same":
        return False
    targets = change["address"].replace(".aws_dynamodb_table.", ".aws_appautoscaling_target.") + "_"
    is_scaled = any(other["address"].startswith(targets) for other in documents["new"]["resource_changes"])
    capacities = {"/Properties/read_capacity", "/Properties/write_capacity"}
    return is_scaled and said["properties"] and all(entry["path"] in capacities for entry in said["properties"])


REASONS = [
    ("a text around a reference: the plans of an empty state know neither value, and a plan tells of an expression only its references",
     _unknown_in_both),
    ("a local index or an attribute of a table that changes under its name: the provider 5.100 tells them apart by their names alone (`Set` "
     "in internal/service/dynamodb/table.go), and does not see the change", _same_name_in_set),
    ("the capacity of a table that is scaled: the configuration says `ignore_changes`, which a plan does not show", _scaled),
]
