import MartletTables
import Testing

@testable import MartletFacts

@Suite struct HandlerPermissionsTests {
  @Test func eachHandlerNamesItsActions() throws {
    let queue = try #require(HandlerPermissions.permissions(for: "AWS::SQS::Queue"))
    #expect(queue.handlers == [.create, .read, .update, .delete, .list])
    #expect(
      queue.actions(for: .create) == ["sqs:CreateQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags", "sqs:TagQueue"])
    #expect(queue.actions(for: .list) == ["sqs:ListQueues"])
    #expect(queue.allActions.contains("sqs:DeleteQueue"))
  }

  @Test func actionsOfSeveralServicesKeepTheirPrefix() throws {
    let function = try #require(HandlerPermissions.permissions(for: "AWS::Lambda::Function"))
    let create = try #require(function.actions(for: .create))
    #expect(create.contains("iam:PassRole"))
    #expect(create.contains("lambda:CreateFunction"))
    #expect(create.contains("ec2:DescribeSubnets"))
  }

  @Test func aMissingHandlerIsNotAnEmptyOne() throws {
    let certificate = try #require(HandlerPermissions.permissions(for: "AWS::ACMPCA::Certificate"))
    #expect(certificate.actions(for: .list) == nil)
    let empty = HandlerPermissions.resourceTypes.compactMap(HandlerPermissions.permissions(for:)).filter {
      $0.actions(for: .delete) == []
    }
    #expect(empty.map(\.resourceType).contains("AWS::AppSync::GraphQLSchema"))
  }

  @Test(arguments: ["", "AWS::SQS::Queues", "AWS::Serverless::Function", "aws::sqs::queue", "AWS::SQS"])
  func otherTypesHaveNone(type: String) {
    #expect(HandlerPermissions.permissions(for: type) == nil)
  }

  @Test func everyLineOfTheTableIsUnderstood() {
    let types = HandlerPermissions.resourceTypes
    #expect(types == types.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for type in types {
      let permissions = HandlerPermissions.permissions(for: type)
      #expect(permissions?.handlers.isEmpty == false, "\(type)")
      for action in permissions?.allActions ?? [] {
        #expect(action.split(separator: ":", omittingEmptySubsequences: false).count == 2, "\(type): \(action)")
      }
    }
  }
}
