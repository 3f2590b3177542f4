def problems(stack, report):
    return []
