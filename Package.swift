// swift-tools-version: 6.1
import PackageDescription

/// Targets in the order of the pipeline: a target imports only targets above it, and
/// `--explicit-target-dependency-import-check error` (see the Makefile) makes the build fail when one forgets to say so.
let package = Package(
  name: "martlet",
  products: [
    .library(name: "Martlet", targets: ["Martlet"]),
    .executable(name: "martlet", targets: ["MartletTool"]),
  ],
  targets: [
    // What every layer says to the user.
    .target(name: "MartletDiagnostics"),

    // Facts about AWS, embedded as text.
    .target(name: "MartletTables"),
    .target(name: "MartletFacts", dependencies: ["MartletTables", "MartletDiagnostics"]),

    // Document trees and their printers: JSON, CloudFormation, HCL, archives.
    .target(name: "MartletDocuments", dependencies: ["MartletDiagnostics"]),

    // Templates and modules against the facts.
    .target(name: "MartletValidation", dependencies: ["MartletDiagnostics", "MartletFacts", "MartletDocuments"]),

    // IAM policies: their model, the evaluation of one request, decisions about all requests.
    .target(name: "MartletPolicy", dependencies: ["MartletDiagnostics", "MartletFacts", "MartletDocuments"]),

    // Anybody's templates and plans, as resources and the policies among them.
    .target(name: "MartletTemplates", dependencies: ["MartletFacts", "MartletDocuments", "MartletPolicy"]),

    // The rules.
    .target(
      name: "MartletLint",
      dependencies: ["MartletDiagnostics", "MartletFacts", "MartletDocuments", "MartletPolicy", "MartletTemplates"]),

    // Who may do what in a stack, in sentences.
    .target(name: "MartletExplain", dependencies: ["MartletFacts", "MartletDocuments", "MartletPolicy", "MartletTemplates"]),

    // What a change of a stack does: facts first, then judgements.
    .target(
      name: "MartletDiff",
      dependencies: ["MartletFacts", "MartletDocuments", "MartletValidation", "MartletPolicy", "MartletTemplates", "MartletExplain"]),

    // The command line: the only layer that touches the disk.
    .target(
      name: "MartletCLI",
      dependencies: [
        "MartletDiagnostics", "MartletFacts", "MartletDocuments", "MartletValidation", "MartletPolicy", "MartletTemplates", "MartletLint",
        "MartletExplain", "MartletDiff",
      ]),

    // The language: declarations, kinds, the model and its lowerings.
    .target(
      name: "Martlet",
      dependencies: ["MartletDiagnostics", "MartletFacts", "MartletDocuments", "MartletValidation", "MartletLint", "MartletCLI"]),
    .executableTarget(name: "MartletTool", dependencies: ["MartletCLI"]),

    .executableTarget(name: "GreetLambda", path: "examples/SwiftLambda/Lambda"),

    .testTarget(name: "GoldenTests", exclude: ["Golden"]),
    .testTarget(name: "CompileTimeTests", dependencies: ["Martlet"], exclude: ["Programs"]),
    .testTarget(
      name: "MartletTests", dependencies: ["Martlet", "MartletCLI", "MartletDiagnostics", "MartletDocuments", "MartletFacts"]),
    .executableTarget(name: "AnyService", dependencies: ["Martlet"], path: "examples/AnyService", exclude: ["handlers"]),
    .executableTarget(name: "Items", dependencies: ["Martlet"], path: "examples/Items", exclude: ["handlers"]),
    .executableTarget(name: "Users", dependencies: ["Martlet"], path: "examples/Users", exclude: ["handlers"]),
    .executableTarget(name: "SwiftLambda", dependencies: ["Martlet"], path: "examples/SwiftLambda/App"),
    .executableTarget(name: "ImageResizer", dependencies: ["Martlet"], path: "examples/ImageResizer", exclude: ["handlers"]),
    .executableTarget(name: "EveryKind", dependencies: ["Martlet"], path: "examples/EveryKind", exclude: ["handlers"]),
    .executableTarget(name: "Shop", dependencies: ["Martlet"], path: "examples/Shop", exclude: ["handlers"]),
    .executableTarget(name: "OrderStream", dependencies: ["Martlet"], path: "examples/OrderStream", exclude: ["handlers"]),
    .executableTarget(name: "AsyncJobs", dependencies: ["Martlet"], path: "examples/AsyncJobs", exclude: ["handlers"]),
    .executableTarget(name: "Hello", dependencies: ["Martlet"], path: "examples/Hello", exclude: ["handlers"]),

    .testTarget(name: "MartletDocumentsTests", dependencies: ["MartletDocuments"]),
    .testTarget(
      name: "MartletCLITests", dependencies: ["MartletDiagnostics", "MartletDocuments", "MartletLint", "MartletCLI"]),
    .testTarget(name: "MartletValidationTests", dependencies: ["MartletValidation", "MartletDocuments"]),
    .testTarget(name: "MartletFactsTests", dependencies: ["MartletFacts", "MartletTables"]),
    .testTarget(name: "MartletLintTests", dependencies: ["MartletLint", "MartletTemplates", "MartletPolicy", "MartletDocuments"]),
    .testTarget(
      name: "MartletTemplatesTests", dependencies: ["MartletTemplates", "MartletFacts", "MartletPolicy", "MartletDocuments"],
      exclude: ["Plans"]),
    .testTarget(
      name: "MartletExplainTests", dependencies: ["MartletExplain", "MartletTemplates", "MartletPolicy", "MartletDocuments"]),
    .testTarget(
      name: "MartletDiffTests",
      dependencies: ["MartletDiff", "MartletFacts", "MartletValidation", "MartletTemplates", "MartletPolicy", "MartletDocuments"],
      exclude: ["Cases"]),
    .testTarget(name: "MartletPolicyTests", dependencies: ["MartletPolicy", "MartletFacts", "MartletDocuments"]),

    // The workload of `make bench`.
    .executableTarget(name: "ShopN", dependencies: ["Martlet"], path: "Tests/Benchmarks/ShopN"),
    // Legal stacks drawn from a seed, for the tests and, as a program, for the real tools.
    .target(name: "RandomStacks", dependencies: ["Martlet"], path: "Tests/RandomStacks", exclude: ["Code"]),
    .executableTarget(name: "RandomStack", dependencies: ["RandomStacks", "Martlet"], path: "Tests/RandomStack"),
    .executableTarget(name: "MutatedStack", dependencies: ["RandomStacks", "Martlet"], path: "Tests/MutatedStack"),
    .testTarget(name: "DeterminismTests"),
    .testTarget(
      name: "RandomTests", dependencies: ["RandomStacks", "Martlet", "MartletCLI", "MartletDiagnostics", "MartletDocuments"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
