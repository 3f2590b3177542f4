import Foundation
import MartletCLI
import MartletDiagnostics
import Testing

@Suite struct SynthTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let devFiles = [
    "martlet.out/dev/Data/cloudformation/template.json", "martlet.out/dev/Data/sam/template.json",
    "martlet.out/dev/Data/terraform/main.tf", "martlet.out/dev/Data/terraform/tables.tf",
    "martlet.out/dev/Web/cloudformation/template.json", "martlet.out/dev/Web/sam/template.json",
    "martlet.out/dev/Web/terraform/main.tf", "martlet.out/dev/Web/terraform/tables.tf",
  ]

  @Test func writesEveryStageAndStack() {
    let outcome = run("synth", in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.error == "")
    #expect(
      outcome.output == """
        Wrote martlet.out/dev/Data
        Wrote martlet.out/dev/Web
        Wrote martlet.out/prod/Data
        Wrote martlet.out/prod/Web

        """)
    let prodFiles = Self.devFiles.map { $0.replacingOccurrences(of: "/dev/", with: "/prod/") }
    #expect(folder.files == Self.devFiles + ["martlet.out/manifest.json"] + prodFiles)
    #expect(
      folder.text("martlet.out/prod/Web/sam/template.json") == """
        {
          "stage": "prod",
          "text": "one"
        }

        """)
  }

  @Test func secondRunWritesTheSameBytes() throws {
    #expect(run("synth", in: folder).code == 0)
    let other = try TemporaryFolder()
    #expect(run("synth", "--output", "elsewhere/deep", in: other).code == 0)
    for file in folder.files {
      #expect(other.text("elsewhere/deep" + file.dropFirst("martlet.out".count)) == folder.text(file), "\(file)")
    }
  }

  @Test func errorsLeaveTheOldOutput() {
    #expect(run("synth", in: folder).code == 0)
    var project = FakeProject()
    project.text = "two"
    let places = [("Shop/B.swift", 3), ("Shop/A.swift", 10), ("Shop/A.swift", 9)]
    project.diagnostics = places.map { file, line in
      Diagnostic(
        line == 9 ? .warning : .error, "bad name", what: "`x` is bad", why: "it is", fix: "change it",
        at: SourceLocation(fileID: file, line: line))
    }
    let outcome = run("synth", project: project, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.output == "")
    // Each stage reports them; the user reads them once.
    #expect(
      outcome.error == """
        Shop/A.swift:9: warning: bad name
          what: `x` is bad
          why:  it is
          fix:  change it

        Shop/A.swift:10: error: bad name
          what: `x` is bad
          why:  it is
          fix:  change it

        Shop/B.swift:3: error: bad name
          what: `x` is bad
          why:  it is
          fix:  change it

        2 errors, 1 warning

        """)
    #expect(folder.text("martlet.out/dev/Data/terraform/main.tf") == "main.tf one\n")
  }

  @Test func aFailedWriteLeavesTheOldOutput() {
    #expect(run("synth", in: folder).code == 0)
    let before = folder.files
    var project = FakeProject()
    project.text = "two"
    // No file system takes a name of 300 bytes, so the last file of the run fails.
    let name = String(repeating: "n", count: 300)
    project.extraFiles = [OutputFile(path: "sam/\(name)", bytes: [1])]
    let outcome = run("synth", project: project, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.hasPrefix("error: unwritable output folder\n  what: could not write `martlet.out/"))
    #expect(outcome.error.contains("file name too long"))
    #expect(folder.files == before)
    for file in before where file.hasSuffix("main.tf") { #expect(folder.text(file) == "main.tf one\n") }
  }

  @Test func aFolderInThePlaceOfAFileIsFoundBeforeAnythingChanges() throws {
    #expect(run("synth", in: folder).code == 0)
    try folder.write("mine", to: "martlet.out/prod/Web/terraform/zones.tf/mine.txt")
    var project = FakeProject()
    project.text = "two"
    project.terraformFiles.append("zones.tf")
    let outcome = run("synth", project: project, in: folder)
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("there is a folder of that name"))
    #expect(folder.text("martlet.out/dev/Data/terraform/main.tf") == "main.tf one\n")
    #expect(!folder.files.contains { $0.contains(".martlet-") })
  }

  @Test func aFileInThePlaceOfTheOutputFolder() throws {
    try folder.write("mine", to: "out")
    let outcome = run("synth", "--output", "out", in: folder)
    #expect(outcome.code == 1)
    #expect(
      outcome.error == """
        error: unwritable output folder
          what: could not make the folder `out`: there is a file of that name
          why:  the earlier output was left as it is
          fix:  choose another folder with `--output`, or make this one writable

        1 error

        """)
    #expect(folder.text("out") == "mine")
  }

  @Test func removesWhatItWroteBeforeAndNothingElse() throws {
    #expect(run("synth", in: folder).code == 0)
    let own = [
      "terraform.tfstate", "terraform.tfstate.backup", ".terraform.lock.hcl", "dev.auto.tfvars", "mine.tf",
      ".terraform/providers/plugin",
    ].map { "martlet.out/dev/Data/terraform/\($0)" }
    for file in own { try folder.write("mine", to: file) }

    var project = FakeProject()
    project.stages = ["dev"]
    project.stacks = ["Data"]
    project.terraformFiles = ["main.tf"]
    #expect(run("synth", project: project, in: folder).code == 0)
    let expected = [
      "martlet.out/dev/Data/cloudformation/template.json", "martlet.out/dev/Data/sam/template.json",
      "martlet.out/dev/Data/terraform/main.tf", "martlet.out/manifest.json",
    ]
    #expect(folder.files == (expected + own).sorted())
    #expect(!folder.exists("martlet.out/prod"))
    for file in own { #expect(folder.text(file) == "mine") }
  }

  @Test func aManifestCannotReachOutside() throws {
    try folder.write("mine", to: "precious")
    try folder.write(
      """
      {"version": 1, "app": "Shop", "stages": [{"name": "dev", "stacks": [{"name": "Data", "files": ["../precious",
      "dev/../../precious", "/etc/hostname"], "assets": [], "resources": []}]}]}
      """, to: "martlet.out/manifest.json")
    #expect(run("synth", in: folder).code == 0)
    #expect(folder.text("precious") == "mine")
  }

  @Test func appsMayShareAFolder() {
    #expect(run("synth", in: folder).code == 0)
    var other = FakeProject()
    other.name = "Blog"
    other.stacks = ["Blog"]
    #expect(run("synth", project: other, in: folder).code == 0)
    #expect(Set(folder.files).isSuperset(of: Self.devFiles))
    #expect(folder.exists("martlet.out/dev/Blog/sam/template.json"))
    #expect(folder.text("martlet.out/manifest.json")?.contains("\"app\": \"Blog\"") == true)
  }

  @Test func aKilledRunLeavesNothingForGood() throws {
    try folder.write("half", to: "martlet.out/.martlet-999999999/dev/Data/sam/template.json")
    #expect(run("synth", in: folder).code == 0)
    #expect(!folder.exists("martlet.out/.martlet-999999999"))
  }

  @Test func aPartialRunKeepsTheRest() throws {
    #expect(run("synth", in: folder).code == 0)
    let before = try #require(folder.text("martlet.out/manifest.json"))
    var project = FakeProject()
    project.text = "two"
    let outcome = run(
      "synth", "--stage", "prod", "--stack=Web", "--format", "sam", "--verbose", project: project, in: folder)
    #expect(outcome.output == "martlet.out/prod/Web/sam/template.json\nWrote martlet.out/prod/Web\n")
    #expect(folder.text("martlet.out/manifest.json") == before)
    #expect(folder.text("martlet.out/prod/Web/sam/template.json")?.contains("two") == true)
    #expect(folder.text("martlet.out/prod/Web/terraform/main.tf") == "main.tf one\n")
    #expect(folder.text("martlet.out/prod/Data/sam/template.json")?.contains("one") == true)
  }

  @Test func manifestMatchesItsSchema() throws {
    try folder.write("def handle(event, context): pass\n", to: "handlers/a.py")
    var project = FakeProject()
    project.assets = [
      AssetRequest(.directory("handlers"), declaredIn: "/gone.swift", source: .init(fileID: "Shop/Shop.swift", line: 1))
    ]
    project.stages = ["dev"]
    project.stacks = ["Data"]
    #expect(run("synth", "--format", "sam", project: project, in: folder).code == 0)
    let asset = try #require(folder.files.first { $0.hasSuffix(".zip") })
    let digest = try python(
      "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest(), end='')",
      folder.path + "/" + asset)
    #expect(asset == "martlet.out/dev/Data/assets/\(digest.prefix(32)).zip")
    #expect(
      folder.text("martlet.out/manifest.json") == """
        {
          "version": 1,
          "app": "Shop",
          "stages": [
            {
              "name": "dev",
              "stacks": [
                {
                  "name": "Data",
                  "files": [
                    "dev/Data/sam/template.json"
                  ],
                  "assets": [
                    {
                      "file": "dev/Data/assets/\(digest.prefix(32)).zip",
                      "sha256": "\(digest)",
                      "uncompressedSize": 33
                    }
                  ],
                  "resources": [
                    {
                      "logicalID": "CreateOrderFunction",
                      "type": "AWS::Lambda::Function",
                      "kind": "function",
                      "name": "CreateOrder",
                      "terraformAddress": null,
                      "source": {
                        "file": "Shop/Orders.swift",
                        "line": 7
                      }
                    },
                    {
                      "logicalID": "OrdersTable",
                      "type": "AWS::DynamoDB::Table",
                      "kind": "table",
                      "name": "Orders",
                      "terraformAddress": "aws_dynamodb_table.orders",
                      "source": {
                        "file": "Shop/Shop.swift",
                        "line": 12
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }

        """)
  }

  @Test func standardOutputGetsOneDocument() {
    let template = run(
      "synth", "--stdout", "--stage", "dev", "--stack", "Web", "--format", "sam", "--compact", in: folder)
    #expect(template.code == 0)
    #expect(template.output == "{\"stage\":\"dev\",\"text\":\"one\"}")
    let module = run("synth", "--stdout", "--stage=dev", "--stack=Web", "--format=terraform", in: folder)
    #expect(module.output == "# main.tf\nmain.tf one\n\n# tables.tf\ntables.tf one\n")
    #expect(folder.files == [])
  }

  @Test func listShowsTheResources() {
    var project = FakeProject()
    project.stacks = ["Data"]
    // Listing needs no code, built or not.
    project.assets = [
      AssetRequest(.directory("no"), declaredIn: "/gone.swift", source: .init(fileID: "Shop/Shop.swift", line: 1))
    ]
    let table = run("list", "--stage", "prod", project: project)
    #expect(
      table.output == """
        prod/Data
          KIND      NAME         TYPE                   LOGICAL ID           SOURCE
          function  CreateOrder  AWS::Lambda::Function  CreateOrderFunction  Shop/Orders.swift:7
          table     Orders       AWS::DynamoDB::Table   OrdersTable          Shop/Shop.swift:12

        """)
    let json = run("list", "--format", "json", "--stage", "dev", project: project)
    #expect(json.code == 0)
    #expect(json.output.hasPrefix("{\n  \"app\": \"Shop\",\n  \"stages\": [\n    {\n      \"name\": \"dev\","))
  }
}
