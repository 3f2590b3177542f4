import MartletTables
import Testing

@testable import MartletFacts

@Suite struct IAMCatalogueTests {
  @Test func anActionCarriesItsFacts() throws {
    let action = try #require(IAMCatalogue.action("dynamodb:GetItem"))
    #expect(action.description == "dynamodb:GetItem")
    #expect(action.accessLevel == .read)
    #expect(!action.isAccessLevelInferred)
    #expect(action.supportsResourceLevelPermissions)
    #expect(action.resourceTypes.map(\.type.name) == ["table"])
    #expect(action.resourceTypes.map(\.isRequired) == [true])
    #expect(
      action.resourceTypes.map(\.type.arnFormat)
        == ["arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}"])
    #expect(
      action.conditionKeys.map(\.name) == [
        "dynamodb:Attributes", "dynamodb:EnclosingOperation", "dynamodb:LeadingKeys", "dynamodb:ReturnConsumedCapacity",
        "dynamodb:Select",
      ])
    let leadingKeys = try #require(action.conditionKeys.first { $0.name == "dynamodb:LeadingKeys" })
    #expect(leadingKeys.valueType == .string)
    #expect(leadingKeys.isMultivalued)
    #expect(action.allConditionKeys.contains { $0.name == "aws:ResourceTag/${TagKey}" })
  }

  @Test func optionalResourcesStillCountAsResourceLevel() throws {
    let action = try #require(IAMCatalogue.action("s3:PutObject"))
    #expect(action.resourceTypes.map(\.isRequired) == [false, false])
    #expect(action.supportsResourceLevelPermissions)
  }

  @Test func keysThatBelongToOneResourceOfAnAction() throws {
    let action = try #require(IAMCatalogue.action("ec2:RunInstances"))
    let image = try #require(action.resourceTypes.first { $0.type.name == "image" })
    #expect(image.isRequired)
    #expect(image.conditionKeys.contains { $0.name == "ec2:Owner" })
  }

  @Test(arguments: ["dynamodb:ListTables", "ec2:DescribeInstances", "s3:ListAllMyBuckets", "sts:GetCallerIdentity"])
  func actionsWithoutResourceTypeTakeOnlyTheStar(text: String) throws {
    #expect(try !#require(IAMCatalogue.action(text)).supportsResourceLevelPermissions)
  }

  @Test(arguments: [
    ("DynamoDB:getitem", "dynamodb:GetItem"), ("S3:PUTOBJECT", "s3:PutObject"), ("iam:passRole", "iam:PassRole"),
    ("sqs:sendmessage", "sqs:SendMessage"),
  ])
  func caseDoesNotCount(text: String, canonical: String) {
    #expect(IAMCatalogue.action(text)?.description == canonical)
  }

  @Test(arguments: [
    ("s3:GetObject", true), ("rds-db:connect", true), ("S3:GetObjectVersionAnnotation", false),
  ])
  func spellingsKnownOnlyInLowerCaseSaySo(text: String, isCanonical: Bool) throws {
    #expect(try #require(IAMCatalogue.action(text)).hasCanonicalSpelling == isCanonical)
  }

  @Test func dependentActionsAndMissingParts() throws {
    let action = try #require(IAMCatalogue.action("access-analyzer:StartPolicyGeneration"))
    #expect(action.dependentActions == ["iam:PassRole"])
    #expect(action.resourceTypes == [])
    #expect(action.conditionKeys == [])
  }

  @Test(arguments: [
    "dynamodb:GetItme", "nosuch:GetItem", "GetItem", "", ":", "dynamodb:", ":GetItem", "s3:Get*", "dynamodb:GetItem ",
    "k:aws", "=s3:PutObject", "dynamodb:GetItem R", "zzzz:Last", "dynamodb:k", "ﬁ:x",
  ])
  func anythingElseIsUnknown(text: String) {
    #expect(IAMCatalogue.action(text) == nil)
  }

  @Test(arguments: [
    ("dynamodb:GetItme", "dynamodb:GetItem"), ("s3:PutObjects", "s3:PutObject"), ("dynamo:GetItem", "dynamodb:GetItem"),
    ("sqss:SendMesage", "sqs:SendMessage"), ("lamda:invokefunction", "lambda:InvokeFunction"),
    ("ses:SendEmails", "ses:SendEmail"),
  ])
  func theNearestActionIsSuggested(text: String, suggestion: String) {
    #expect(IAMCatalogue.nearestAction(to: text)?.description == suggestion)
  }

  @Test(arguments: ["dynamodb", "dynamodb:MakeCoffeeAtNoon", "completelyunknownservice:Xyz"])
  func nothingIsSuggestedForWhatIsFarFromEverything(text: String) {
    #expect(IAMCatalogue.nearestAction(to: text) == nil)
  }

  @Test(arguments: ["a2c", "dynamodb", "ec2", "events", "iam", "lambda", "logs", "s3", "sns", "sqs", "states", "xray"])
  func everyActionOfAServiceIsFoundByItsName(prefix: String) throws {
    let service = try #require(IAMCatalogue.service(prefix))
    #expect(!service.actionNames.isEmpty)
    #expect(service.actions.map(\.name) == service.actionNames)
    for action in service.actions {
      #expect(IAMCatalogue.action(action.description) == action)
      #expect(IAMCatalogue.action(action.description.uppercased()) == action)
    }
  }

  @Test func everyServiceIsFoundByItsPrefix() {
    let prefixes = IAMCatalogue.servicePrefixes
    #expect(prefixes == prefixes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(prefixes.filter { IAMCatalogue.service($0)?.prefix != $0 } == [])
    #expect(prefixes.filter { IAMCatalogue.service($0)?.actionNames.isEmpty ?? true } == [])
  }

  @Test func everyLineOfTheTableIsUnderstood() {
    let table = FactTable(martlet_table_iam())
    var keys: [String] = []
    for line in table.lines(of: table.range) {
      let text = table.text(line)
      if text.hasPrefix("=") { keys.append(String(text.dropFirst())) }
      #expect(["=", "k", "r", " "].contains(text.prefix(1)), "\(text)")
    }
    #expect(keys == IAMCatalogue.servicePrefixes)
    for service in keys.compactMap(IAMCatalogue.service) {
      let record = IAMRecord(service)
      #expect(service.conditionKeys.count == record.keyLines.count, "\(service.prefix)")
      #expect(service.resourceTypes.count == record.resourceLines.count, "\(service.prefix)")
      #expect(service.actions.count == Array(record.actionLines).count, "\(service.prefix)")
    }
  }
}
