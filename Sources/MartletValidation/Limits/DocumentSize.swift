import MartletDocuments

/// The length of a document once its references have their values, without white space between its parts, as IAM counts.
struct DocumentSize {
  /// References count as nothing.
  var atLeast: Int
  /// References count as the length of a common ARN or name.
  var likely: Int

  static let zero = DocumentSize(atLeast: 0, likely: 0)
  /// The length of `arn:aws:lambda:eu-central-1:123456789012:function:` and a name of 40 characters, rounded.
  private static let reference = DocumentSize(atLeast: 0, likely: 90)

  static func + (left: Self, right: Self) -> Self {
    Self(atLeast: left.atLeast + right.atLeast, likely: left.likely + right.likely)
  }
}

extension DocumentSize {
  init(atLeast: Int) { self.init(atLeast: atLeast, likely: atLeast) }

  /// The size of a value as JSON text.
  init(of value: JSON) {
    switch value {
    case .string(let text): self.init(atLeast: text.utf8.count + 2)
    case .array(let items):
      self = items.reduce(Self(atLeast: 2 + Swift.max(0, items.count - 1))) { $0 + Self(of: $1) }
    case .object(let members):
      if let call = IntrinsicCall(value) {
        self = Self(ofText: call) + Self(atLeast: 2)
      } else {
        self = members.reduce(Self(atLeast: 2 + Swift.max(0, members.count - 1))) {
          $0 + Self(atLeast: $1.key.utf8.count + 3) + Self(of: $1.value)
        }
      }
    default: self.init(atLeast: (value.text ?? "null").utf8.count)
    }
  }

  /// The size of the text that a value stands for.
  init(ofText value: JSON) {
    if let call = IntrinsicCall(value) {
      self.init(ofText: call)
    } else {
      self.init(atLeast: value.text?.utf8.count ?? 0)
    }
  }

  private init(ofText call: IntrinsicCall) {
    switch (call.name, call.argument) {
    case ("Fn::Sub", .string(let text)): self.init(ofTemplate: text)
    case ("Fn::Sub", .array(let parts)):
      if case .string(let text)? = parts.first { self.init(ofTemplate: text) } else { self = Self.reference }
    case ("Fn::Join", .array(let parts)):
      guard parts.count == 2, case .string(let separator) = parts[0], case .array(let items) = parts[1] else {
        self = Self.reference
        return
      }
      let separators = separator.utf8.count * Swift.max(0, items.count - 1)
      self = items.reduce(Self(atLeast: separators)) { $0 + Self(ofText: $1) }
    case ("Ref", .string(let name)) where name.hasPrefix("AWS::"): self.init(atLeast: 2, likely: 12)
    default: self = Self.reference
    }
  }

  /// The size of a text of `Fn::Sub`: what stands outside of `${…}`, and a reference for each of these.
  private init(ofTemplate text: String) {
    self = SubText(text).parts.reduce(.zero) { size, part in
      switch part {
      case .literal(let literal): size + Self(atLeast: literal.utf8.count)
      case .variable(let name): size + (name.hasPrefix("AWS::") ? Self(atLeast: 2, likely: 12) : Self.reference)
      }
    }
  }
}
