/// Random decisions that depend on a seed and on nothing else (SplitMix64).
public final class Draw: RandomNumberGenerator {
  private var state: UInt64
  private let tape: DrawTape?

  /// - Parameter tape: what records the decisions, or changes some of those that it has recorded.
  public init(seed: UInt64, tape: DrawTape? = nil) {
    state = seed
    self.tape = tape
  }

  public func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let word = Self.mixed(state)
    return tape?.played(word) ?? word
  }

  /// Begins a part of what is drawn. On a tape, it begins as it did when it was recorded, whatever was drawn before.
  func begin(_ part: String) {
    if let recorded = tape?.begin(part, at: state) { state = recorded }
  }

  static func mixed(_ state: UInt64) -> UInt64 {
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number in the range, each as likely as the others.
  public func uniform(_ range: ClosedRange<Int>) -> Int {
    var source = self
    return Int.random(in: range, using: &source)
  }

  /// True once in `count` times.
  public func oneIn(_ count: Int) -> Bool { uniform(0...count - 1) == 0 }

  /// A number in the range; its ends, where limits are wrong, come up often.
  public func int(_ range: ClosedRange<Int>) -> Int {
    switch uniform(0...5) {
    case 0: range.lowerBound
    case 1: range.upperBound
    default: uniform(range)
    }
  }

  public func seconds(_ range: ClosedRange<Int>) -> Duration { .seconds(int(range)) }
  public func bool() -> Bool { oneIn(2) }

  public func pick<Element>(_ elements: [Element]) -> Element {
    elements[uniform(0...elements.count - 1)]
  }

  public func pick<Choice: CaseIterable>(_: Choice.Type) -> Choice { pick(Array(Choice.allCases)) }

  /// The value, or nothing: half of the time each.
  public func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? {
    let draws = bool()
    return draws ? value() : nil
  }

  /// A selection without repetitions, in the order of `elements`.
  public func some<Element>(of elements: [Element], atMost limit: Int) -> [Element] {
    var chosen: [Element] = []
    for element in elements where chosen.count < limit && oneIn(3) { chosen.append(element) }
    return chosen
  }

  public func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var source = self
    return elements.shuffled(using: &source)
  }
}
