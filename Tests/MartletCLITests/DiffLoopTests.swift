import MartletDocuments
import Testing

@testable import MartletCLI

/// `martlet diff` of templates with `Fn::ForEach`.
@Suite struct DiffLoopTests {
  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(text, to: path) }
    return folder
  }

  private func diff(_ arguments: String..., in folder: TemporaryFolder) -> Outcome { run(["diff"] + arguments, project: nil, in: folder) }

  @Test func placesInLoopsAreThoseOfTheLoop() throws {
    func template(_ name: String) -> String {
      #"""
      {
        "Transform": "AWS::LanguageExtensions",
        "Resources": {
          "Fn::ForEach::Queues": ["Name", ["A", "B"], {
            "Queue${Name}": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::Sub": "NAME-${Name}"}}}
          }]
        }
      }
      """#.replacing("NAME", with: name)
    }
    let folder = try folder(["old.json": template("old"), "new.json": template("new")])
    let outcome = diff("old.json", "new.json", "--format", "json", in: folder)
    let json = try JSON(parsing: outcome.output)
    guard case .array(let resources)? = json["resources"] else { return #expect(Bool(false), "\(outcome.output)") }
    #expect(resources.map { $0["logicalID"] } == ["QueueA", "QueueB"])
    #expect(resources.map { $0["pointer"] } == Array(repeating: "/Resources/Fn::ForEach::Queues/2/Queue${Name}", count: 2))
    #expect(diff("old.json", "new.json", "--format", "github", in: folder).output.contains("file=new.json,line=5,title=replaced"))
    // The last template is the target as it is written.
    _ = diff("old.json", "new.json", "--plan", "plan", in: folder)
    #expect(try JSON(parsing: folder.text("plan/1.json") ?? "") == JSON(parsing: template("new")))
  }

  @Test func theLastDeploymentKeepsItsLoops() throws {
    func template(_ indexes: [String]) -> JSON {
      let key: (String) -> JSON = { [["AttributeName": .string($0), "KeyType": "HASH"]] }
      return [
        "Transform": "AWS::LanguageExtensions",
        "Resources": [
          "Fn::ForEach::Tables": [
            "Name", ["A", "B"],
            [
              "Table${Name}": [
                "Type": "AWS::DynamoDB::Table",
                "Properties": [
                  "BillingMode": "PAY_PER_REQUEST", "KeySchema": key("id"),
                  "AttributeDefinitions": .array((["id"] + indexes).map { ["AttributeName": .string($0), "AttributeType": "S"] }),
                  "GlobalSecondaryIndexes": .array(
                    indexes.map { ["IndexName": .string($0), "KeySchema": key($0), "Projection": ["ProjectionType": "ALL"]] }),
                ],
              ]
            ],
          ]
        ],
      ]
    }
    let new = template(["a", "b"])
    let folder = try folder(["old.json": template([]).printed(.compact), "new.json": new.printed(.compact)])
    _ = diff("old.json", "new.json", "--plan", "plan", in: folder)
    #expect(folder.files.filter { $0.hasPrefix("plan/") } == ["plan/1.json", "plan/2.json", "plan/plan.json"])
    #expect(try JSON(parsing: folder.text("plan/2.json") ?? "") == new)
  }
}
