import MartletDiagnostics
import MartletDocuments

extension RecordedMoves {
  /// Reads the file in the working directory; no moves when there is none.
  ///
  /// - Throws: `UsageError` when it cannot be read.
  static func read(_ context: CommandContext) throws(UsageError) -> RecordedMoves {
    let path = context.path(fileName)
    guard FileSystem.exists(path) else { return RecordedMoves() }
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try FileSystem.read(path)
    } catch {
      throw UsageError("could not \(error.operation) `\(fileName)`: \(error.reason)")
    }
    let json: JSON
    do throws(JSONParseError) {
      json = try JSON(parsing: bytes)
    } catch {
      throw UsageError("`\(fileName)` is no JSON: \(error)")
    }
    return try RecordedMoves(json)
  }

  /// Reads the file.
  ///
  /// - Throws: what is wrong with it.
  init(_ json: JSON) throws(UsageError) {
    guard json["version"] == .int(Self.version) else {
      throw UsageError("`\(Self.fileName)` is not of version \(Self.version) (`\"version\": \(Self.version)`)")
    }
    guard case .array(let entries)? = json["stacks"] else { throw UsageError("`\(Self.fileName)` has no list `stacks`") }
    var stacks: [Stack] = []
    for (index, entry) in entries.enumerated() {
      guard case .string(let stage)? = entry["stage"], case .string(let stack)? = entry["stack"],
        let cloudFormation = Self.list(entry["cloudformation"], Move.init), let terraform = Self.list(entry["terraform"], Move.init)
      else {
        throw UsageError("entry \(index + 1) of `\(Self.fileName)` needs `stage`, `stack`, and `from` and `to` in each of its moves")
      }
      guard let names = Self.list(entry["names"], Name.init) else {
        throw UsageError("entry \(index + 1) of `\(Self.fileName)` needs `kind`, `name` and `former` in each of its names")
      }
      stacks.append(Stack(stage: stage, stack: stack, cloudFormation: cloudFormation, terraform: terraform, names: names))
    }
    self.init(stacks)
  }

  private static func list<Item>(_ json: JSON?, _ read: (JSON) -> Item?) -> [Item]? {
    guard let json else { return [] }
    guard case .array(let values) = json else { return nil }
    let items = values.compactMap(read)
    return items.count == values.count ? items : nil
  }

  var json: JSON {
    [
      "version": .int(Self.version),
      "stacks": .array(
        stacks.map { stack in
          [
            "stage": .string(stack.stage), "stack": .string(stack.stack), "cloudformation": .array(stack.cloudFormation.map(\.json)),
            "terraform": .array(stack.terraform.map(\.json)), "names": .array(stack.names.map(\.json)),
          ]
        }),
    ]
  }
}

extension RecordedMoves.Move {
  fileprivate init?(_ json: JSON) {
    guard case .string(let from)? = json["from"], case .string(let to)? = json["to"] else { return nil }
    self.init(from: from, to: to)
    switch json["fromStack"] {
    case nil: break
    case .string(let stack)?: fromStack = stack
    default: return nil
    }
  }

  fileprivate var json: JSON {
    let members: [JSON.Member] = [.init("from", .string(from)), .init("to", .string(to))]
    return .object(members + (fromStack.map { [.init("fromStack", .string($0))] } ?? []))
  }
}

extension RecordedMoves.Name {
  fileprivate init?(_ json: JSON) {
    guard case .string(let kind)? = json["kind"], case .string(let name)? = json["name"], case .string(let former)? = json["former"] else {
      return nil
    }
    self.init(kind: kind, name: name, former: former)
    switch json["formerStack"] {
    case nil: break
    case .string(let stack)?: formerStack = stack
    default: return nil
    }
  }

  fileprivate var json: JSON {
    let members: [JSON.Member] = [.init("kind", .string(kind)), .init("name", .string(name)), .init("former", .string(former))]
    return .object(members + (formerStack.map { [.init("formerStack", .string($0))] } ?? []))
  }
}
