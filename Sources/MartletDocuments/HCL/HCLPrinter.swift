/// Prints an HCL tree in the layout of `terraform fmt`, with the blank lines of a person.
struct HCLPrinter: ~Copyable {
  private(set) var output = UTF8Output()

  /// Whether the keys of a run are attribute names, printed as they are, or object keys, quoted where needed.
  private enum Keys { case names, objectKeys }

  mutating func body(_ body: HCL.Body, indent: Int) {
    let items = body.items
    var index = 0
    while index < items.count {
      if index > 0, needsBlankLine(items, before: index) { output.write(UInt8(ascii: "\n")) }
      switch items[index] {
      case .comment(let text):
        comment(text, indent: indent)
        index += 1
      case .block(let block):
        self.block(block, indent: indent)
        index += 1
      case .attribute:
        var run: [HCL.Member] = []
        while index < items.count, case .attribute(let name, let value) = items[index] {
          run.append(HCL.Member(name, value))
          index += 1
        }
        members(run, keys: .names, indent: indent)
      }
    }
  }

  /// A block stands apart from what surrounds it; a comment belongs to what follows it.
  private func needsBlankLine(_ items: [HCL.Item], before index: Int) -> Bool {
    switch items[index - 1] {
    case .comment: return false
    case .block: return true
    case .attribute:
      for item in items[index...] {
        switch item {
        case .comment: continue
        case .block: return true
        case .attribute: return false
        }
      }
      return false
    }
  }

  /// One `#` line for each line of the text, whatever ends its lines, so that no text can leave the comment.
  private mutating func comment(_ text: String, indent: Int) {
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    for line in lines {
      var kept = String.UnicodeScalarView()
      for scalar in line { kept.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar) }
      while kept.last == " " { kept.removeLast() }
      output.write(spaces: indent * 2)
      output.write(kept.isEmpty ? "#" : "# ")
      output.write(String(kept))
      output.write(UInt8(ascii: "\n"))
    }
  }

  private mutating func block(_ block: HCL.Block, indent: Int) {
    output.write(spaces: indent * 2)
    output.write(block.type)
    for label in block.labels {
      output.write(" \"")
      HCLQuoting.write(label, into: &output)
      output.write(UInt8(ascii: "\""))
    }
    if block.body.items.isEmpty { return output.write(" {}\n") }
    output.write(" {\n")
    body(block.body, indent: indent + 1)
    output.write(spaces: indent * 2)
    output.write("}\n")
  }

  /// `key = value` lines. The equals signs of consecutive members on one line each stand in one column; a value of
  /// several lines ends such a run and is not part of it.
  private mutating func members(_ members: [HCL.Member], keys: Keys, indent: Int) {
    var entries: [(key: String, width: Int, value: HCL.Expression, isSingleLine: Bool)] = []
    entries.reserveCapacity(members.count)
    for member in members {
      let (key, width) = keys == .names ? (member.key, member.key.utf8.count) : HCLQuoting.key(member.key)
      let value = HCLLayout.unwrapped(member.value)
      let budget = HCLLayout.lineLength - indent * 2 - width - 3
      entries.append((key, width, value, HCLLayout.isSingleLine(value, budget: budget)))
    }
    var start = 0
    while start < entries.count {
      var end = start + 1
      var column = entries[start].width
      if entries[start].isSingleLine {
        while end < entries.count, entries[end].isSingleLine {
          column = max(column, entries[end].width)
          end += 1
        }
      }
      for index in start..<end {
        output.write(spaces: indent * 2)
        output.write(entries[index].key)
        output.write(spaces: column - entries[index].width)
        output.write(" = ")
        if entries[index].isSingleLine {
          inline(entries[index].value)
        } else {
          multiline(entries[index].value, indent: indent)
        }
        output.write(UInt8(ascii: "\n"))
      }
      start = end
    }
  }

  /// An element on its own line, followed by a comma.
  private mutating func element(_ expression: HCL.Expression, indent: Int) {
    let value = HCLLayout.unwrapped(expression)
    output.newline(indent: indent)
    if HCLLayout.isSingleLine(value, budget: HCLLayout.lineLength - indent * 2 - 1) {
      inline(value)
    } else {
      multiline(value, indent: indent)
    }
    output.write(UInt8(ascii: ","))
  }

  /// Opens on the current line and closes on a line of its own at `indent`. `expression` is unwrapped.
  private mutating func multiline(_ expression: HCL.Expression, indent: Int) {
    switch expression {
    case .list(let elements):
      output.write(UInt8(ascii: "["))
      for element in elements { self.element(element, indent: indent + 1) }
      output.newline(indent: indent)
      output.write(UInt8(ascii: "]"))
    case .object(let members):
      output.write("{\n")
      self.members(members, keys: .objectKeys, indent: indent + 1)
      output.write(spaces: indent * 2)
      output.write(UInt8(ascii: "}"))
    case .call(let name, let arguments):
      output.write(name)
      output.write(UInt8(ascii: "("))
      if arguments.count == 1 {
        multiline(HCLLayout.unwrapped(arguments[0]), indent: indent)
      } else {
        for argument in arguments { element(argument, indent: indent + 1) }
        output.newline(indent: indent)
      }
      output.write(UInt8(ascii: ")"))
    case .null, .bool, .int, .double, .template, .traversal, .operation:
      inline(expression)
    }
  }

  /// Without a line break, whatever the length.
  private mutating func inline(_ expression: HCL.Expression) {
    switch expression {
    case .null: output.write("null")
    case .bool(let value): output.write(value ? "true" : "false")
    case .int(let value): output.write(value)
    case .double(let value): output.write(value)
    case .traversal(let text): output.write(text)
    case .template(let parts): template(parts)
    case .list(let elements):
      output.write(UInt8(ascii: "["))
      commaSeparated(elements)
      output.write(UInt8(ascii: "]"))
    case .call(let name, let arguments):
      output.write(name)
      output.write(UInt8(ascii: "("))
      commaSeparated(arguments)
      output.write(UInt8(ascii: ")"))
    case .operation(let name, let operands): operation(name, operands)
    case .object(let members):
      if members.isEmpty { return output.write("{}") }
      output.write("{ ")
      for (index, member) in members.enumerated() {
        if index > 0 { output.write(", ") }
        output.write(HCLQuoting.key(member.key).text)
        output.write(" = ")
        inline(HCLLayout.unwrapped(member.value))
      }
      output.write(" }")
    }
  }

  private mutating func operation(_ name: String, _ operands: [HCL.Expression]) {
    if operands.count == 1 { output.write(name) }
    for (index, operand) in operands.enumerated() {
      if index > 0 { output.write(name == "?" && index > 1 ? " : " : " \(name) ") }
      let operand = HCLLayout.unwrapped(operand)
      if case .operation = operand {
        output.write(UInt8(ascii: "("))
        inline(operand)
        output.write(UInt8(ascii: ")"))
      } else {
        inline(operand)
      }
    }
  }

  private mutating func commaSeparated(_ expressions: [HCL.Expression]) {
    for (index, expression) in expressions.enumerated() {
      if index > 0 { output.write(", ") }
      inline(HCLLayout.unwrapped(expression))
    }
  }

  /// A quoted template; its parts are flattened already.
  private mutating func template(_ parts: [HCL.TemplatePart]) {
    output.write(UInt8(ascii: "\""))
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text):
        HCLQuoting.write(text, beforeInterpolation: index + 1 < parts.count, into: &output)
      case .interpolation(let expression):
        interpolation(HCLLayout.unwrapped(expression))
      }
    }
    output.write(UInt8(ascii: "\""))
  }

  /// The formatter sets a space before the brace of an object and after the sign of a negative number.
  private mutating func interpolation(_ expression: HCL.Expression) {
    switch expression {
    case .object:
      output.write("${ ")
      inline(expression)
      output.write(" }")
    case .double(let value) where value.sign == .minus:
      output.write("${- ")
      output.write(value.magnitude)
      output.write(UInt8(ascii: "}"))
    default:
      output.write("${")
      inline(expression)
      output.write(UInt8(ascii: "}"))
    }
  }
}

extension HCL.Body {
  /// The file as text, exactly as `terraform fmt` leaves it.
  ///
  /// Literal text is quoted so that Terraform reads back the same characters, `${` and `%{` included. One thing it
  /// changes on its own: Terraform normalises every string to Unicode NFC, so text that is not in that form comes back
  /// canonically equivalent (equal as a Swift `String`), not byte for byte. Its `jsonencode` normalises after it has
  /// escaped, and so spoils text in which a combining mark follows a line feed, carriage return or tab.
  public func printed() -> String {
    var printer = HCLPrinter()
    printer.body(self, indent: 0)
    return printer.output.text()
  }

  /// The file as UTF-8; the same as ``printed()`` without the cost of a string.
  public func printedBytes() -> [UInt8] {
    var printer = HCLPrinter()
    printer.body(self, indent: 0)
    return printer.output.bytes()
  }
}
