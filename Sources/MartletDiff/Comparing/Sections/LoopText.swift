/// Puts an item of a loop in the place of its identifier.
struct LoopText {
  let identifier: String
  let item: String
  private let plainItem: String

  init(identifier: String, item: String) {
    self.identifier = identifier
    self.item = item
    plainItem = String(item.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) })
  }

  /// A text with the item for `${Identifier}`, and its letters and digits for `&{Identifier}`.
  func replaced(in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    return replacing("&{\(identifier)}", plainItem, in: replacing("${\(identifier)}", item, in: text))
  }

  private func replacing(_ mark: String, _ item: String, in text: String) -> String {
    let mark = Array(mark.utf8)
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    while let byte = rest.first {
      if byte == mark[0], rest.starts(with: mark) {
        bytes += Array(item.utf8)
        rest = rest.dropFirst(mark.count)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
