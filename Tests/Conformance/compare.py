"""Differences between two documents, as lines."""


def differences(left, right, path="", names=("CloudFormation", "Terraform")):
    """Each place where the two differ, with both values."""
    if isinstance(left, dict) and isinstance(right, dict):
        lines = []
        for key in sorted(set(left) | set(right), key=str):
            place = f"{path}/{key}"
            if key not in left:
                lines.append(f"{place}: only {names[1]}: {short(right[key])}")
            elif key not in right:
                lines.append(f"{place}: only {names[0]}: {short(left[key])}")
            else:
                lines += differences(left[key], right[key], place, names)
        return lines
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        lines = []
        for index, pair in enumerate(zip(left, right)):
            lines += differences(*pair, f"{path}[{index}]", names)
        return lines
    if left == right and isinstance(left, bool) == isinstance(right, bool):
        return []
    return [f"{path}: {names[0]}: {short(left)}", f"{' ' * len(path)}  {names[1]}: {short(right)}"]


def short(value):
    text = repr(value)
    return text if len(text) <= 600 else text[:600] + "…"
