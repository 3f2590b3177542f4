"""Writes a stack of N services in the idiom of the documentation: functions are computed properties with six parts, and each service has
a table and an API with two routes."""

SERVICE = """\
  let table{n} = Table("Items{n}", partitionKey: .string("id"), sortKey: .number("createdAt")) {{
    GlobalIndex("byOwner", partitionKey: .string("owner"))
    ChangeStream(.newAndOldImages)
  }}

  var create{n}: Function {{
    Function("Create{n}", runtime: .python3_13, handler: "index.create", code: .inline("def create(event, context): pass")) {{
      Memory(stage == "prod" ? 1024 : 256)
      Timeout(.seconds(10))
      Tracing()
      Environment("TABLE", table{n}.name)
      Allow(.putItem, .updateItem, on: table{n})
      Allow(.query, on: table{n}.index("byOwner"))
    }}
  }}

  var read{n}: Function {{
    Function("Read{n}", runtime: .python3_13, handler: "index.read", code: .inline("def read(event, context): pass")) {{
      Memory(256)
      Timeout(.seconds(5))
      Tracing()
      Environment("TABLE", table{n}.name)
      Environment("LINK", "https://\\(table{n}.name).example/\\(stage.name)")
      Allow(.getItem, on: table{n})
    }}
  }}

  var api{n}: HTTPAPI {{
    HTTPAPI("Service{n}") {{
      Post("/items", create{n})
      Get("/items/{{id}}", read{n})
    }}
  }}
"""


def app(name, count):
    services = "\n".join(SERVICE.format(n=number) for number in range(1, count + 1))
    apis = "\n".join(f"    api{number}" for number in range(1, count + 1))
    return f"""\
import Martlet

@main
struct {name}: App {{
  let stage: Stage

{services}
  var body: Infrastructure {{
{apis}
  }}
}}
"""
