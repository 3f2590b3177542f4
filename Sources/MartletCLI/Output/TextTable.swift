/// Rows of cells in columns as wide as their widest cell.
struct TextTable {
  let header: [String]
  let rows: [[String]]
  /// The width of each column; for several tables under one another they may be those of all together.
  let widths: [Int]

  init(header: [String], rows: [[String]], widths: [Int]? = nil) {
    self.header = header
    self.rows = rows
    self.widths =
      widths
      ?? header.indices.map { column in
        rows.reduce(header[column].count) { max($0, $1[column].count) }
      }
  }

  /// The header and the rows, each line after two spaces; without the columns in which every row is empty.
  func text() -> String {
    let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return ([header] + rows).map { row in
      var line = "  "
      for column in columns { line += row[column] + String(repeating: " ", count: widths[column] - row[column].count + 2) }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
