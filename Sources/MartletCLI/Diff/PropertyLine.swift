import MartletDiff
import MartletDocuments

/// One difference within a resource, as a line of a page: `~ TableName: "a" -> "b"  # forces replacement`.
struct PropertyLine {
  /// `+`, `-` or `~`.
  let mark: String
  let path: String
  let values: String
  /// What the difference does beyond an update; empty when nothing.
  let remark: String

  init(_ property: PropertyChange, in change: ResourceChange, _ mask: SecretMask) {
    let path = property.path.components
    self.path = ValueText.plain((path.first == "Properties" && path.count > 1 ? Array(path.dropFirst()) : path).joined(separator: "/"))
    let (old, new) = mask.values(of: property, in: change)
    let cause =
      property.replacedReference.map { " because `\(ValueText.plain($0))` is replaced" }
      ?? property.entry.map { " because \(ValueText.plain($0.words)) changes" } ?? ""
    let isWrittenAlike = property.old != nil && property.old == property.new
    if isWrittenAlike, let old {
      (mark, values) = ("~", "\(ValueText.text(old)) -> \(property.replacedReference == nil ? "(another value)" : Self.unknown)")
    } else {
      (mark, values) = Self.values(old, new)
    }
    remark =
      switch property.effect {
      case .updates: String(cause.dropFirst())
      case .mayReplace: "may force replacement" + cause
      case .replaces: "forces replacement" + cause
      }
  }

  /// The line of an entry outside the resources.
  init(_ entry: EntryChange, _ mask: SecretMask) {
    path = ValueText.plain(entry.name.isEmpty ? entry.section : entry.name)
    let (old, new) = mask.values(of: entry)
    if entry.old != nil, entry.old == entry.new, let old {
      (mark, values) = ("~", "\(ValueText.text(old)) -> (another value)")
    } else {
      (mark, values) = Self.values(old, new)
    }
    remark = ""
  }

  /// What stands for a value that nobody knows yet.
  private static let unknown = "(known after the deployment)"

  private static func values(_ old: JSON?, _ new: JSON?) -> (mark: String, text: String) {
    switch (old, new) {
    case (let old?, let new?):
      let texts = ValueText.texts(old, new)
      return ("~", "\(texts.old) -> \(texts.new)")
    case (let old?, nil): return ("-", ValueText.text(old))
    case (nil, let new?): return ("+", ValueText.text(new))
    case (nil, nil): return ("~", unknown)
    }
  }
}
