import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

private struct Raw: App {
  static let tags = ["app": "raw"]
  let stage: Stage

  let alarms = Topic("Alarms")
  var pool: Resource {
    Resource(
      "AWS::Cognito::UserPool", named: "Customers",
      properties: [
        "UserPoolName": "cust \"omers\" ${AWS::Region}", "AutoVerifiedAttributes": ["email"],
        "Policies": ["PasswordPolicy": ["MinimumLength": 12, "RequireSymbols": true]], "AliasAttributes": nil,
      ],
      terraform: .resource(
        "aws_cognito_user_pool",
        [
          "name": "cust \"omers\" ${AWS::Region}", "auto_verified_attributes": ["email"],
          "password_policy": ["minimum_length": 12, "require_symbols": true],
        ], attributes: ["ProviderURL": "endpoint"]))
  }
  var settings: Resource {
    Resource(
      "AWS::SSM::Parameter", named: "Settings",
      properties: ["Type": "String", "Value": .json(["pool": "\(pool.reference)", "retries": 3])],
      terraform: .resource("aws_ssm_parameter", ["name": "settings", "type": "String", "value": .json(["pool": "\(pool.reference)"])])
    ).tags(["team": "a"])
  }

  var body: Infrastructure {
    Function("Sign", runtime: .python3_13, handler: "a.b", code: .directory("handlers")) {
      Environment("POOL", pool.reference)
      Environment("ISSUER", "https://\(pool.attribute("ProviderURL"))/x")
      Allow("cognito-idp:AdminGetUser", on: pool.attribute("Arn"))
    }
    let settings = settings.dependsOn(alarms)
    settings
    Output("PoolArn", pool.attribute("Arn"))
    Output("Shown", "pool settings: \(settings.attribute("Value"))")
  }
}

private struct CloudControl: App {
  static let tags = ["app": "raw"]
  let stage: Stage
  var body: Infrastructure {
    let budget = Resource(
      "AWS::Budgets::Budget", named: "Spend",
      properties: [
        "Budget": [
          "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": ["Amount": 100, "Unit": "USD"],
          "CostFilters": ["AZ": ["x"]],
        ]
      ], terraform: .cloudControl
    ).override("Properties.Budget.BudgetLimit.Amount", 200)
    Output("Id", budget.attribute("Id"))
  }
}

private struct WrongRaw: App {
  let stage: Stage
  static let first = #line + 2
  var body: Infrastructure {
    Resource("AWS::Budget::Budgets", named: "A")
    Resource("AWS::Serverless::Function", named: "B", terraform: .resource("aws_lambda_function"))
    Resource("AWS::SNS::Topic", named: "C", properties: ["TopicName": ["Ref": "AWS::StackName"]], terraform: .cloudControl)
    Resource("AWS::SNS::Topic", named: "D", properties: ["TopicName": "a", "TopicName": "b"], terraform: .cloudControl)
    Resource("AWS::SNS::Topic", named: "E", terraform: .resource("aws_sns_topics")).physicalName("e")
    Resource("AWS::SNS::Topic", named: "F")
    Output("G", Resource("AWS::SNS::Topic", named: "G", terraform: .resource("aws_sns_topic")).attribute("TopicArm"))
    Output("H", Resource("AWS::SNS::Topic", named: "H", terraform: .resource("aws_sns_topic")).attribute("TopicArn"))
    Resource("Datadog::Monitors::Monitor", named: "I", terraform: .cloudControl)
    Resource("Nothing", named: "J", terraform: .cloudControl)
    Resource("AWS::SSM::Parameter", named: "K", properties: ["Value": .double(.nan)], terraform: .cloudControl)
  }
}

@Suite struct ResourceTests {
  @Test func aResourceOfAnyTypeIsWrittenAsItIs() {
    let result = Synthesized(Raw.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.template()["Resources"]?["CustomersUserPool"]?["Type"] == "AWS::Cognito::UserPool")
    let pool = result.properties("CustomersUserPool")
    #expect(pool["AutoVerifiedAttributes"] == ["email"])
    #expect(pool["Policies", "PasswordPolicy", "MinimumLength"] == 12)
    #expect(pool["UserPoolTags"] == ["app": "raw"])
    #expect(pool["AliasAttributes"] == nil)
    #expect(pool["UserPoolName"] == ["Fn::Join": ["", ["cust \"omers\" $", "{AWS::Region}"]]])
    let settings = result.properties("SettingsParameter")
    #expect(settings["Value"] == ["Fn::Sub": "{\"pool\":\"${CustomersUserPool}\",\"retries\":3}"])
    #expect(settings["Tags"] == ["app": "raw", "team": "a"])
    #expect(result.template()["Resources"]?["SettingsParameter"]?["DependsOn"] == "AlarmsTopic")
  }

  @Test func attributesAreTypedReferences() {
    let result = Synthesized(Raw.self)
    let variables = result.properties("SignFunction")["Environment", "Variables"]
    #expect(variables?["POOL"] == ["Ref": "CustomersUserPool"])
    #expect(variables?["ISSUER"] == ["Fn::Sub": "https://${CustomersUserPool.ProviderURL}/x"])
    let output = result.template()["Outputs"]?["PoolArn"]
    #expect(output?["Value"] == ["Fn::GetAtt": ["CustomersUserPool", "Arn"]])
    #expect(result.file("terraform/functions.tf").contains("ISSUER = \"https://${aws_cognito_user_pool.customers.endpoint}/x\""))
    #expect(result.file("terraform/permissions.tf").contains("aws_cognito_user_pool.customers.arn"))
  }

  @Test func aCounterpartIsWrittenInTheProvidersShape() {
    let result = Synthesized(Raw.self)
    let text = result.file("terraform/resources.tf")
    #expect(text.contains("password_policy {\n    minimum_length  = 12\n    require_symbols = true\n  }"))
    #expect(text.contains("name                     = \"cust \\\"omers\\\" $${AWS::Region}\""))
    #expect(text.contains("depends_on = [aws_sns_topic.alarms]"))
    #expect(text.contains("tags = {\n    team = \"a\"\n  }"))
  }

  @Test func anOutputOfWhatTheProviderHidesIsSensitive() {
    let text = Synthesized(Raw.self).file("terraform/outputs.tf")
    #expect(text.contains("  value     = \"pool settings: ${aws_ssm_parameter.settings.value}\"\n  sensitive = true\n"), "\(text)")
    #expect(text.contains("  value = aws_cognito_user_pool.customers.arn\n}"), "\(text)")
  }

  @Test func theCloudControlProviderIsAnExplicitChoice() {
    let result = Synthesized(CloudControl.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.properties("SpendBudget")["Budget", "BudgetLimit", "Amount"] == 200)
    #expect(
      result.file("terraform/resources.tf") == """
        resource "awscc_budgets_budget" "spend" {
          budget = {
            budget_limit = {
              amount = 200
              unit   = "USD"
            }
            budget_type  = "COST"
            cost_filters = "{\\"AZ\\":[\\"x\\"]}"
            time_unit    = "MONTHLY"
          }
          resource_tags = [
            {
              key   = "app"
              value = "raw"
            },
          ]
        }

        """)
    #expect(result.file("terraform/terraform.tf").contains("hashicorp/awscc"))
    #expect(result.file("terraform/outputs.tf").contains("awscc_budgets_budget.spend.budget_id"))
  }

  @Test func everyMistakeHasItsLine() {
    let result = Synthesized(WrongRaw.self)
    let first = WrongRaw.first
    for (offset, summary) in [
      (0, "unknown type"), (1, "type of SAM"), (2, "intrinsic function"), (3, "name given twice"), (4, "unknown Terraform resource"),
      (4, "physical name of a raw resource"), (5, "no Terraform counterpart"), (6, "unknown attribute"), (7, "no Terraform attribute"),
      (8, "unchecked type"), (9, "unknown type"), (10, "not a number"),
    ] {
      #expect(
        result.diagnostics.contains { $0.summary == summary && $0.source?.line == first + offset },
        "\(summary): \(result.diagnostics.map(\.rendered).joined(separator: "\n"))")
    }
    #expect(result.diagnostics.contains { $0.summary == "unknown type" && $0.fix == "use `AWS::Budgets::Budget`" })
    #expect(result.diagnostics.contains { $0.summary == "unknown attribute" && $0.fix == "use `attribute(\"TopicArn\")`" })
  }

  @Test func whatHoldsDataIsRetained() {
    let resource = Synthesized(Raw.self).template()["Resources"]
    #expect(resource?["CustomersUserPool"]?["DeletionPolicy"] == "Retain")
    #expect(resource?["SettingsParameter"]?["DeletionPolicy"] == nil)
    #expect(Synthesized(Raw.self).file("terraform/resources.tf").contains("prevent_destroy = true"))
  }

  @Test func namesOfTheCloudControlProvider() {
    #expect(CloudControlNaming.type("AWS::ApiGateway::RestApi") == "awscc_apigateway_rest_api")
    #expect(CloudControlNaming.attribute("S3Bucket") == "s3_bucket")
    #expect(CloudControlNaming.attribute("AWS99Thing") == "aws99_thing")
    #expect(CloudControlNaming.attribute("CloudWatchLogsLogGroupArn") == "cloudwatch_logs_log_group_arn")
    #expect(CloudControlNaming.argument("Id", of: "AWS::Budgets::Budget") == "budget_id")
  }

  @Test func aValueHasBoundedDepth() {
    var value: ResourceValue = 1
    for _ in 0..<100_000 { value = [value] }
    #expect(value.problem == .tooDeep)
  }
}
