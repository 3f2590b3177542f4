import MartletDiagnostics
import MartletDocuments
import MartletFacts
import MartletValidation
import Testing

@testable import Martlet

@Suite struct LimitTests {
  struct ManyQueues: App {
    static let name = "Many"
    static let stages: [Stage] = ["near", "past"]
    let stage: Stage
    var body: Infrastructure {
      // A queue is one resource and its policy.
      for number in 0..<(stage == "past" ? 251 : 201) { Queue("Queue\(number)") }
    }
  }

  @Test func pastALimitIsAnError() {
    let result = Synthesized(ManyQueues.self, stage: "past", formats: [.cloudformation])
    let errors = result.errors
    #expect(errors.map(\.summary) == ["past a limit of AWS"])
    #expect(errors.first?.what == "stack `Many`, `Resources`: the resources of the template: 502 resources")
    #expect(errors.first?.why.hasPrefix("AWS allows 500 resources: https://docs.aws.amazon.com/") == true)
    #expect(result.synthesis.stacks.isEmpty)
  }

  @Test func nearALimitIsAWarning() {
    let result = Synthesized(ManyQueues.self, stage: "near", formats: [.cloudformation])
    #expect(result.errors.isEmpty)
    #expect(result.diagnostics.map(\.summary) == ["near a limit of AWS"])
    #expect(result.synthesis.stacks.count == 1)
  }

  struct WideRole: App {
    static let name = "Wide"
    let stage: Stage
    var body: Infrastructure {
      Function("Reader", runtime: .python3_13, handler: "index.b", code: .inline("def b(e, c): pass")) {
        for number in 0..<150 {
          Allow(
            "dynamodb:GetItem",
            on:
              "arn:aws:dynamodb:eu-west-1:123456789012:table/some-very-long-table-name-\(number)-\(String(repeating: "x", count: number % 7))",
            when: .equals("aws:PrincipalTag/team\(number)", "a"))
        }
      }
    }
  }

  @Test func theInlinePoliciesOfARoleAreCountedTogether() throws {
    let errors = Synthesized(WideRole.self, formats: [.cloudformation]).errors
    let error = try #require(errors.first)
    #expect(error.what.contains("the inline policies of the role: "))
    #expect(error.source?.fileID == "MartletTests/LimitTests.swift")
  }

  /// A length counted by hand: references count as nothing at least, and as a common name probably.
  @Test func documentsAreCountedWithoutWhiteSpace() {
    let template: JSON = [
      "Resources": [
        "Policy": [
          "Type": "AWS::IAM::ManagedPolicy",
          "Properties": [
            "PolicyDocument": [
              "Version": "2012-10-17", "Statement": [["Action": "s3:GetObject", "Resource": ["Fn::Sub": "${Bucket.Arn}/a"]]],
            ]
          ],
        ]
      ]
    ]
    let usage = TemplateLimits.usages(of: template, byteCount: 0).first { $0.quota == .managedPolicy }
    let text = #"{"Version":"2012-10-17","Statement":[{"Action":"s3:GetObject","Resource":"/a"}]}"#
    #expect(usage?.atLeast == text.utf8.count)
    #expect(usage?.likely == text.utf8.count + 90)
    #expect(usage?.path.text == "/Resources/Policy/Properties/PolicyDocument")
  }
}
