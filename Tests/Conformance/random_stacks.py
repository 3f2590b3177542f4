def check(count, folder, workspaces, report):
    pass
