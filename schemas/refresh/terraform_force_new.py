"""Which attributes force a new resource, asked from the provider: each plan changes one attribute and reads what must be replaced.

The schema does not say it, but `PlanResourceChange` does. A plan may be refused, because made-up values do not pass the
provider's own validation; so the values are corrected as far as the errors say what is valid, and every attribute is changed in
three surroundings: all attributes at once, everything else set and alike, and nothing else set but what is required. Not found:
what forces a new resource only for certain values.
"""

import re

from terraform_provider import NoPlan, ProviderDied
from terraform_values import ARNS, configuration_values, is_generated_id, is_settable, null_values, state_values

# A resource whose plans kill the provider so often is given up.
MOST_DEATHS = 4
# Correcting a value may uncover the next error.
MOST_CORRECTIONS = 12
# What no error tells.
KNOWN = {
    "aws_kinesis_firehose_delivery_stream": {("destination",): ("extended_s3", "http_endpoint")},
    "aws_lightsail_instance": {("availability_zone",): ("us-east-1a", "us-east-1b")},
}
# Parts of errors, and texts that pass.
FORMATS = {
    "parsed as an ARN": ARNS,
    "RFC3339": ("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"),
    "ddd:hh24:mi-ddd:hh24:mi": ("mon:01:00-mon:02:00", "tue:01:00-tue:02:00"),
}


def force_new(provider, resource, block):
    """The paths that force a new resource, and how many plans gave no answer of how many."""
    found = set()
    unanswered = deaths = 0
    plans = list(changes(block, valid_texts(provider, resource, block)))
    for prior, proposed, config in plans:
        try:
            paths, errors = provider.plan(resource, prior, proposed, config)
            found |= paths
            unanswered += bool(errors)
        except NoPlan as failure:
            unanswered += 1
            deaths += isinstance(failure, ProviderDied)
            if deaths == MOST_DEATHS:
                break
    return sorted(path for path in found if path != ("id",)), unanswered, len(plans)


def valid_texts(provider, resource, block):
    """Pairs of texts by path that the provider accepts where it refuses the usual ones, learned from its errors."""
    known = dict(KNOWN.get(resource, {}))
    for _ in range(MOST_CORRECTIONS):
        try:
            _, errors = provider.plan(resource, *next(changes(block, known)))
        except NoPlan:
            break
        corrections = {path: correction(text, known.get(path)) for path, text in errors if path}
        corrections = {path: pair for path, pair in corrections.items() if pair and pair != known.get(path)}
        if not corrections:
            break
        known |= corrections
    return known


def correction(error, tried):
    """The pair of texts to try after an error; None when it does not say what is valid."""
    valid = re.search(r"Valid Values: \[([^\]]*)\]", error)
    if valid and valid[1].split():
        # Values stand between spaces and may hold spaces, so that only the beginning of the first is sure.
        first, second, *_ = valid[1].split() * 2
        return (first, second) if tried is None else (first, first)
    return next((pair for part, pair in FORMATS.items() if part in error), None)


def changes(block, known):
    """Triples of prior state, proposed state and configuration."""
    attributes = block.get("attributes", {})
    blocks = block.get("block_types", {})
    prior, old_config = state_values(block, 0, known), configuration_values(block, 0, known)
    proposed, new_config = state_values(block, 1, known), configuration_values(block, 1, known)
    yield prior, proposed, new_config

    names = [name for name, attribute in attributes.items()
             if is_settable(attribute) and not is_generated_id(name, attribute) and not attribute.get("write_only")]
    names += [name for name in blocks if name != "timeouts"]
    for name in names:
        yield prior, {**prior, name: proposed[name]}, {**old_config, name: new_config[name]}

    nothing = null_values(block)
    required = {name for name, attribute in attributes.items() if attribute.get("required")}
    required |= {name for name, nested in blocks.items() if nested.get("min_items")}
    bare_state = {name: prior[name] if name in required or name == "id" else nothing[name] for name in nothing}
    bare_config = {name: old_config[name] if name in required else nothing[name] for name in nothing}
    for name in names:
        yield {**bare_state, name: prior[name]}, {**bare_state, name: proposed[name]}, {**bare_config, name: new_config[name]}
