import MartletDocuments

/// Values as one line of a page shows them.
enum ValueText {
  /// How many characters of a value are shown.
  static let limit = 72
  private static let ellipsis = "…"

  /// A value; of a long one the beginning and the end.
  static func text(_ json: JSON) -> String { elided(scalars(json)) }

  /// A value and what takes its place; of long ones the parts that differ, with a little of what surrounds them.
  static func texts(_ old: JSON, _ new: JSON) -> (old: String, new: String) {
    let left = scalars(old)
    let right = scalars(new)
    if left.count <= limit, right.count <= limit { return (string(left[...]), string(right[...])) }
    var start = 0
    while start < min(left.count, right.count), left[start] == right[start] { start += 1 }
    var end = 0
    while end < min(left.count, right.count) - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
    // What surrounds the difference, down to the beginning where that is near.
    let first = start <= 24 ? 0 : start - 16
    let last = end <= 24 ? 0 : end - 16
    func part(_ scalars: [Unicode.Scalar]) -> String {
      let middle = elided(Array(scalars[first..<max(first, scalars.count - last)]))
      return (first > 0 ? ellipsis : "") + middle + (last > 0 ? ellipsis : "")
    }
    return (part(left), part(right))
  }

  /// Text without characters that a terminal or a page would act upon.
  static func plain(_ text: String) -> String { string(Array(text.unicodeScalars)[...]) }

  /// The JSON of a value; a mask is none, and stands without quotes.
  private static func scalars(_ json: JSON) -> [Unicode.Scalar] {
    if case .string(let text) = json, json == SecretMask.masked || json == SecretMask.maskedChange { return Array(text.unicodeScalars) }
    return Array(json.printed(.compact).unicodeScalars)
  }

  private static func elided(_ scalars: [Unicode.Scalar]) -> String {
    if scalars.count <= limit { return string(scalars[...]) }
    let half = (limit - 1) / 2
    return string(scalars.prefix(half)) + ellipsis + string(scalars.suffix(half))
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars {
      switch scalar.value {
      // Controls, and what turns the direction of writing.
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}
