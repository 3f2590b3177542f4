import MartletDiagnostics
import MartletDocuments
import MartletFacts
import Testing

@testable import Martlet

private struct Reader: App {
  let stage: Stage
  let tariff = Parameter("/shop/tariff", version: 3)
  let key: ARN = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555"

  var body: Infrastructure {
    let apiKey = SecureParameter("/shop/api-key", key: key)
    Function("Read", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
      Environment("TARIFF", tariff.value)
      Environment("STRIPE", Secret("shop/stripe").name)
      Allow(.read, on: tariff)
      Allow(.getParameter, on: apiKey)
      Allow(.read, on: Secret("shop/stripe"))
      Allow(.read, on: Secret(arn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail-a1B2c3"))
    }
  }
}

private struct Wrong: App {
  let stage: Stage
  static let first = #line + 3
  var body: Infrastructure {
    Function("Read", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
      Allow(.read, on: Parameter("shop/tariff"))
      Allow(.read, on: SecureParameter("/ssm/x", key: "alias/mine"))
      Allow(.read, on: Secret("shop stripe"))
      Allow(.read, on: Secret(arn: "shop/stripe"))
    }
  }
}

@Suite struct SecretTests {
  @Test func whatIsReadIsNamedExactly() {
    let result = Synthesized(Reader.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    guard case .array(let statements)? = result.properties("ReadRole")["Policies", 0, "PolicyDocument", "Statement"]
    else {
      return #expect(Bool(false), "no statements")
    }
    let ssm = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter/shop"
    let secret = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:shop/stripe-??????"
    let expected: [JSON] = [
      [
        "Effect": "Allow", "Action": ["ssm:GetParameter", "ssm:GetParameters"],
        "Resource": ["Fn::Sub": .string("\(ssm)/tariff")],
      ],
      ["Effect": "Allow", "Action": "ssm:GetParameter", "Resource": ["Fn::Sub": .string("\(ssm)/api-key")]],
      [
        "Effect": "Allow", "Action": "kms:Decrypt",
        "Resource": "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
        "Condition": ["StringEquals": ["kms:ViaService": ["Fn::Sub": "ssm.${AWS::Region}.amazonaws.com"]]],
      ],
      [
        "Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
        "Resource": [["Fn::Sub": .string(secret)], "arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail-a1B2c3"],
      ],
    ]
    for statement in expected { #expect(statements.contains(statement), "\(statement)") }
    #expect(
      result.properties("ReadFunction")["Environment", "Variables"]
        == ["STRIPE": "shop/stripe", "TARIFF": "{{resolve:ssm:/shop/tariff:3}}"])
    #expect(result.terraform.contains("data.aws_ssm_parameter.parameter_shop_tariff.insecure_value"))
  }

  @Test func illegalNamesAreReported() {
    let found = Synthesized(Wrong.self).errors.map { "\($0.source?.line ?? 0) \($0.summary): \($0.what); \($0.fix)" }
    let f = Wrong.first
    #expect(
      found == [
        "\(f) illegal name: a parameter is named `shop/tariff`; use `/shop/tariff`",
        "\(f + 1) illegal name: a parameter is named `/ssm/x`; write the name as the parameter store shows it",
        "\(f + 1) not a key: `alias/mine` stands where a KMS key is named; write `arn:aws:kms:<region>:<account>:key/<id>`",
        "\(f + 1) not an ARN: `alias/mine` stands where a resource is named; write the whole ARN, or refer to the resource: `on: orders`",
        "\(f + 2) illegal name: a secret is named `shop stripe`; write the name as Secrets Manager shows it",
        "\(f + 3) not a secret: `shop/stripe` stands where a secret is named; use `Secret(\"shop/stripe\")`",
        "\(f + 3) not an ARN: `shop/stripe-??????` stands where a resource is named; write the whole ARN, or refer to the resource: `on: orders`",
      ])
  }

  @Test(
    arguments: [
      Bucket.Access.all, Bucket.Objects.Access.all, ParameterAccess.all, Secret.Access.all, Table.Items.Access.all,
    ] as [[any AccessVerb]])
  func everyVerbIsMadeOfRealActions(_ verbs: [any AccessVerb]) {
    for verb in verbs {
      for action in verb.actions { #expect(IAMCatalogue.action(action) != nil, "\(verb.name): \(action)") }
    }
  }
}
