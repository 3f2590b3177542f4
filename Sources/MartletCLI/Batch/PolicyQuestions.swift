import MartletDocuments
import MartletPolicy

/// The questions of `policy --batch`.
enum PolicyQuestions {
  /// `{"existing", "new"}`: does `new` allow what `existing` does not?
  static func compare(_ universe: AccessUniverse) -> Batch {
    Batch { question throws(Batch.Problem) in
      let existing = try policy("existing", of: question)
      let new = try policy("new", of: question)
      switch PolicyDecision.newlyAllowed(old: existing, new: new, universe: universe) {
      case .noAccess:
        return [.init("result", "no-new-access")]
      case .access(let witness):
        return [
          .init("result", "new-access"), .init("witness", witness.request.json), .init("reason", .string(witness.summary)),
        ]
      case .undecided(let reason):
        return [.init("result", "undecided"), .init("reason", .string(reason))]
      }
    }
  }

  /// `{"policy", "action", "resource", "principal"?, "context"?}`: what does the policy say about the request?
  static func evaluate() -> Batch {
    Batch { question throws(Batch.Problem) in
      let policy = try policy("policy", of: question)
      do throws(PolicyRequestError) {
        return [.init("result", .string(policy.evaluate(try PolicyRequest(question)).rawValue))]
      } catch {
        throw Batch.Problem("\(error)")
      }
    }
  }

  /// A policy: an object, or a text that holds one.
  private static func policy(_ name: String, of question: JSON) throws(Batch.Problem) -> PolicyDocument {
    guard var json = question[name] else { throw Batch.Problem("`\(name)` is missing") }
    if case .string(let text) = json {
      do throws(JSONParseError) {
        json = try JSON(parsing: text)
      } catch {
        throw Batch.Problem("`\(name)`: \(error)")
      }
    }
    do throws(PolicyProblem) {
      return try PolicyDocument(json)
    } catch {
      throw Batch.Problem("`\(name)`: \(error)")
    }
  }
}
