import MartletDocuments

/// Questions as lines of JSON, answered line by line, in order.
///
/// An answer carries the `id` of its question. A line that is no question is answered with its number, counted from 1, and what is
/// wrong with it; the rest goes on. Empty lines are passed over.
struct Batch {
  /// What makes a line no question.
  struct Problem: Error {
    let message: String

    init(_ message: String) { self.message = message }
  }

  /// The members of an answer, without its `id`.
  let answer: (JSON) throws(Problem) -> [JSON.Member]

  /// Answers all that `input` gives, each line as soon as it is complete.
  func run(input: () -> [UInt8]?, output: ([UInt8]) -> Void) {
    var splitter = LineSplitter()
    var number = 0
    while let piece = input() {
      for line in splitter.lines(of: piece) { reply(to: line, &number, output) }
    }
    if let line = splitter.lastLine() { reply(to: line, &number, output) }
  }

  private func reply(to line: [UInt8], _ number: inout Int, _ output: ([UInt8]) -> Void) {
    number += 1
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    output(reply(to: line, number: number).printedBytes(.compact) + [UInt8(ascii: "\n")])
  }

  private func reply(to line: [UInt8], number: Int) -> JSON {
    var id: JSON?
    func problem(_ message: String) -> JSON {
      .object((id.map { [JSON.Member("id", $0)] } ?? []) + [.init("line", .int(number)), .init("error", .string(message))])
    }
    let question: JSON
    do throws(JSONParseError) {
      question = try JSON(parsing: line)
    } catch {
      return problem("column \(error.column): \(error.problem.rawValue)")
    }
    guard case .object = question else { return problem("a JSON object is expected") }
    id = question["id"]
    do throws(Problem) {
      return .object([.init("id", id ?? .null)] + (try answer(question)))
    } catch {
      return problem(error.message)
    }
  }
}
