import Foundation
import MartletDocuments
import Testing

/// The printer against the tool whose layout and quoting it claims.
@Suite(.enabled(if: Terraform.executable != nil, "terraform is not on PATH: the real tool has not judged the printer"))
struct TerraformTests {
  @Test func `Terraform's formatter has nothing to change`() throws {
    let terraform = try Terraform()
    defer { terraform.remove() }
    for seed in UInt64(0)..<400 {
      var generator = SplitMix64(seed: seed)
      try terraform.write(generator.body(depth: 2).printed(), to: "seed-\(seed).tf")
    }
    try terraform.run("fmt", "-check", "-diff", "-no-color")
  }

  @Test func `Terraform reads back the text that was written`() throws {
    let terraform = try Terraform()
    defer { terraform.remove() }
    var generator = SplitMix64(seed: 7)
    var texts = HostileStrings.fixed
    for _ in 0..<300 { texts.append(HostileStrings.random(using: &generator)) }

    var items: [HCL.Item] = [.block(HCL.Block("locals", [], [.attribute("x", "${x}")]))]
    var expected: [String: Reading] = [:]
    for (index, text) in texts.enumerated() {
      // Terraform's own `jsonencode` composes the `n` of a `\n` with a combining mark after it; such text is left out.
      let encodable = text.unicodeScalars.contains("\u{301}") ? "" : text
      let next = texts[(index + 1) % texts.count]
      let value = HCL.Expression.object([
        HCL.Member("plain", .string(text)),
        HCL.Member("joined", .template([.literal(text), .literal(next)])),
        HCL.Member(
          "around", .template([.literal(text), .interpolation(.traversal("local.x")), .literal(next)])),
        HCL.Member("key", .object([HCL.Member(text, .string(text))])),
        HCL.Member("encoded", .call("jsonencode", [.list([.string(encodable)])])),
      ])
      items.append(.block(HCL.Block("output", ["o\(index)"], [.attribute("value", value)])))
      expected["o\(index)"] = Reading(
        plain: text, joined: scalars(text, next), around: scalars(text, "${x}", next), key: [text: text],
        encoded: JSON.array([.string(encodable)]))
    }
    try terraform.write(HCL.Body(items).printed(), to: "main.tf")
    try terraform.run("init", "-no-color")
    try terraform.run("apply", "-auto-approve", "-no-color")

    let outputs = try JSON(parsing: [UInt8](terraform.run("output", "-json")))
    for (name, reading) in expected {
      let read = try #require(outputs[name]?["value"])
      #expect(try Reading(read) == reading, "\(name)")
    }
  }

  /// One output as Terraform read it, in NFC, as Terraform normalises every string.
  struct Reading: Equatable {
    var plain, joined, around: [Unicode.Scalar]
    var key: [[Unicode.Scalar]]
    var encoded: JSON

    init(plain: String, joined: String, around: String, key: [String: String], encoded: JSON) {
      self.plain = Self.normalized(plain)
      self.joined = Self.normalized(joined)
      self.around = Self.normalized(around)
      self.key = key.flatMap { [Self.normalized($0.key), Self.normalized($0.value)] }
      self.encoded = encoded
    }

    init(_ json: JSON) throws {
      func text(_ json: JSON?) throws -> String {
        guard case .string(let text) = json else { throw Terraform.Failure(description: "no string: \(json as Any)") }
        return text
      }
      var keys: [String: String] = [:]
      if case .object(let members) = json["key"] {
        for member in members { keys[member.key] = try text(member.value) }
      }
      self.init(
        plain: try text(json["plain"]), joined: try text(json["joined"]), around: try text(json["around"]), key: keys,
        encoded: try JSON(parsing: text(json["encoded"])))
    }

    private static func normalized(_ text: String) -> [Unicode.Scalar] {
      Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
    }
  }

  private func scalars(_ texts: String...) -> String {
    var joined = String.UnicodeScalarView()
    for text in texts { joined.append(contentsOf: text.unicodeScalars) }
    return String(joined)
  }
}
