/// The files that `init` writes.
struct StarterPackage {
  let name: String
  let dependency: PackageDependency

  /// Whether `name` can be a target and a type beside Swift's and Martlet's.
  static func isUsableName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
    return name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || $0.value.isDigit || $0 == "_")
    }
      && !reservedNames.contains(name)
  }

  private static let reservedNames: Set<String> = [
    "Any", "App", "Component", "Function", "HTTPAPI", "Infrastructure", "Martlet", "Self", "Stack", "Stage", "String",
    "Swift", "Type", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit",
    "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
    "in",
    "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol", "public",
    "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw", "throws",
    "true",
    "try", "typealias", "var", "where", "while",
  ]

  var files: [OutputFile] {
    [
      ("Package.swift", package), ("Sources/\(name)/\(name).swift", stack), ("handlers/hello.py", handler),
      (".gitignore", gitignore),
    ].map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
  }

  private var package: String {
    """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "\(name)",
      dependencies: [
        \(dependency.declaration)
      ],
      targets: [
        .executableTarget(
          name: "\(name)",
          dependencies: [.product(name: "Martlet", package: "\(dependency.package)")])
      ]
    )

    """
  }

  private var stack: String {
    """
    import Martlet

    @main
    struct \(name): App {
      static let stages: [Stage] = ["dev", "prod"]
      let stage: Stage

      let greetings = Table("Greetings", partitionKey: .string("name"))

      var hello: Function {
        Function("Hello", runtime: .python3_13, handler: "hello.handle", code: .directory("handlers")) {
          Memory(stage == "prod" ? 512 : 256)
          Timeout(.seconds(10))
          Environment("GREETINGS_TABLE", greetings.name)
          Allow(.updateItem, on: greetings)
        }
      }

      var body: Infrastructure {
        let api = HTTPAPI("\(name)") {
          Get("/hello/{name}", hello)
        }
        api
        Output("Address", api.url)
      }
    }

    """
  }

  private var handler: String {
    """
    import json
    import os

    import boto3

    table = boto3.resource("dynamodb").Table(os.environ["GREETINGS_TABLE"])


    def handle(event, context):
        name = event["pathParameters"]["name"]
        item = table.update_item(
            Key={"name": name},
            UpdateExpression="ADD greeted :one",
            ExpressionAttributeValues={":one": 1},
            ReturnValues="UPDATED_NEW",
        )
        times = int(item["Attributes"]["greeted"])
        return {
            "statusCode": 200,
            "headers": {"content-type": "application/json"},
            "body": json.dumps({"hello": name, "times": times}),
        }

    """
  }

  private var gitignore: String {
    """
    .build/
    martlet.out/
    .terraform/
    *.tfstate*
    __pycache__/
    .DS_Store

    """
  }
}

extension UInt32 {
  /// Whether this is the code of an ASCII digit.
  fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
