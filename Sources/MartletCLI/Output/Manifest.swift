import MartletDiagnostics
import MartletDocuments

/// `manifest.json`: what was written, and which Swift line each resource comes from. Its schema is
/// `schemas/manifest.schema.json`.
struct Manifest: Equatable {
  static let fileName = "manifest.json"
  static let version = 1

  struct Stage: Equatable {
    var name: String
    var stacks: [Stack]
  }

  struct Stack: Equatable {
    var name: String
    /// Documents, relative to the manifest's folder.
    var files: [String]
    var assets: [Asset]
    var resources: [SynthesizedResource]
  }

  struct Asset: Equatable {
    /// The zip file, relative to the manifest's folder.
    var file: String
    var digest: String
    var uncompressedSize: Int
  }

  var app: String
  var stages: [Stage]
}

extension Manifest.Stack {
  /// The manifest's entry for a stack just compiled.
  init(_ stack: SynthesizedStack, stage: String) {
    let folder = "\(stage)/\(stack.name)/"
    name = stack.name
    files = stack.files.map { folder + $0.path }.sortedByBytes
    assets = stack.assets.sorted { $0.fileName < $1.fileName }.map {
      Manifest.Asset(file: folder + "assets/" + $0.fileName, digest: $0.digest, uncompressedSize: $0.uncompressedSize)
    }
    // Logical IDs are ASCII.
    resources = stack.resources.sorted { $0.logicalID < $1.logicalID }
  }

  /// This entry with what `old` has in the formats that were not compiled this time.
  func keeping(formatsOtherThan formats: [OutputFormat], of old: Self, stage: String) -> Self {
    let kept = old.files.filter { file in
      OutputFormat.allCases.contains { !formats.contains($0) && file.hasPrefix("\(stage)/\(name)/\($0.rawValue)/") }
    }
    // The documents that stay may name the assets of their time.
    let keptAssets = kept.isEmpty ? [] : old.assets.filter { asset in !assets.contains { $0.file == asset.file } }
    var merged = self
    merged.files = (files + kept).sortedByBytes
    merged.assets = (assets + keptAssets).sorted { $0.file < $1.file }
    return merged
  }
}

extension Manifest {
  var json: JSON {
    .object([
      .init("version", .int(Self.version)),
      .init("app", .string(app)),
      .init("stages", .array(stages.map(\.json))),
    ])
  }

  /// What an earlier run wrote; nil when it is not a manifest of this version.
  init?(_ json: JSON) {
    guard json["version"] == .int(Self.version), case .string(let app)? = json["app"],
      case .array(let stages)? = json["stages"]
    else { return nil }
    self.app = app
    self.stages = stages.compactMap(Stage.init)
  }
}

extension Manifest.Stage {
  fileprivate var json: JSON {
    .object([.init("name", .string(name)), .init("stacks", .array(stacks.map(\.json)))])
  }

  fileprivate init?(_ json: JSON) {
    guard case .string(let name)? = json["name"], case .array(let stacks)? = json["stacks"] else { return nil }
    self.init(name: name, stacks: stacks.compactMap(Manifest.Stack.init))
  }
}

extension Manifest.Stack {
  fileprivate var json: JSON {
    .object([
      .init("name", .string(name)),
      .init("files", .array(files.map(JSON.string))),
      .init(
        "assets",
        .array(
          assets.map {
            .object([
              .init("file", .string($0.file)), .init("sha256", .string($0.digest)),
              .init("uncompressedSize", .int($0.uncompressedSize)),
            ])
          })),
      .init("resources", .array(resources.map(\.json))),
    ])
  }

  fileprivate init?(_ json: JSON) {
    guard case .string(let name)? = json["name"], case .array(let files)? = json["files"],
      case .array(let assets)? = json["assets"], case .array(let resources)? = json["resources"]
    else { return nil }
    self.init(
      name: name,
      files: files.compactMap { if case .string(let file) = $0 { file } else { nil } },
      assets: assets.compactMap { asset in
        guard case .string(let file)? = asset["file"], case .string(let digest)? = asset["sha256"],
          case .int(let size)? = asset["uncompressedSize"]
        else { return nil }
        return Manifest.Asset(file: file, digest: digest, uncompressedSize: size)
      },
      resources: resources.compactMap(SynthesizedResource.init))
  }
}

extension SynthesizedResource {
  /// The resource as the manifest and `list --format json` show it.
  var json: JSON {
    .object([
      .init("logicalID", .string(logicalID)), .init("type", .string(type)), .init("kind", .string(kind)),
      .init("name", .string(name)), .init("terraformAddress", terraformAddress.map(JSON.string) ?? .null),
      .init(
        "source", .object([.init("file", .string(source.fileID)), .init("line", .int(source.line))])),
    ])
  }

  fileprivate init?(_ json: JSON) {
    guard case .string(let logicalID)? = json["logicalID"], case .string(let type)? = json["type"],
      case .string(let kind)? = json["kind"], case .string(let name)? = json["name"],
      case .string(let file)? = json["source"]?["file"], case .int(let line)? = json["source"]?["line"]
    else { return nil }
    var address: String?
    if case .string(let text)? = json["terraformAddress"] { address = text }
    self.init(
      logicalID: logicalID, type: type, kind: kind, name: name, terraformAddress: address,
      source: SourceLocation(fileID: file, line: line))
  }
}

extension [String] {
  var sortedByBytes: [String] { sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
