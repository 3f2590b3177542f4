"""Which attributes force a new resource, asked from the provider: each plan changes one attribute and reads what must be replaced.

The schema does not say it, but `PlanResourceChange` does. A plan may be refused, because made-up values do not pass the
provider's own validation; so every attribute is changed in three surroundings: all attributes at once, everything else set and
alike, and nothing else set but what is required. Not found: what forces a new resource only for certain values.
"""

from terraform_provider import NoPlan, ProviderDied
from terraform_values import configuration_values, is_generated_id, is_settable, null_values, state_values

# A resource whose plans kill the provider so often is given up.
MOST_DEATHS = 4


def force_new(provider, resource, block):
    """The paths that force a new resource, and how many plans gave no answer of how many."""
    found = set()
    unanswered = deaths = 0
    plans = list(changes(block))
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


def changes(block):
    """Triples of prior state, proposed state and configuration."""
    attributes = block.get("attributes", {})
    blocks = block.get("block_types", {})
    prior, old_config = state_values(block, 0), configuration_values(block, 0)
    proposed, new_config = state_values(block, 1), configuration_values(block, 1)
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
