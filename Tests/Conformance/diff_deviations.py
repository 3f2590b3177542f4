"""Where `martlet diff` of two plans may say other than Terraform plans in a state, and why. Anything else is a failure."""


def explanation(change, said, planned, documents):
    """Why a resource is told otherwise; None when there is no reason for it."""
    for reason, holds in REASONS:
        if holds(change, said, planned, documents):
            return reason
    return None


def _unknown_in_both(change, said, planned, documents):
    """Every attribute that the plan changes has in both documents a value that only the apply knows."""
    if said["change"] != "same" or planned != "changed":
        return False
    names = {name for name in _names(change["change"])}
    return names and all(_is_unknown(documents[side], change["address"], name) for side in documents for name in names)


def _names(change):
    before, after, unknown = (change.get(side) or {} for side in ("before", "after", "after_unknown"))
    return {name for name in {*before, *after, *unknown} if unknown.get(name) or before.get(name) != after.get(name)}


def _is_unknown(document, address, name):
    found = next((c["change"].get("after_unknown") or {} for c in document["resource_changes"] if c["address"] == address), {})
    return "True" in str(found.get(name))


REASONS = [
    ("a text around a reference: the plans of an empty state know neither value, and no plan says more of an expression than its references",
     _unknown_in_both),
]
