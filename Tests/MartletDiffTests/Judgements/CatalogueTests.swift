import Foundation
import MartletFacts
import Testing

@testable import MartletDiff

@Test func `every judgement of a folder stands in its catalogue`() throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/MartletDiff/Judgements")
  let catalogues = [
    "Exposure": JudgementCatalogue.exposure, "DataLoss": JudgementCatalogue.dataLoss, "Deployment": JudgementCatalogue.deployment,
    "Interruption": JudgementCatalogue.interruption,
    "Limits": JudgementCatalogue.limits, "Safeguards": JudgementCatalogue.safeguards,
  ]
  for (name, judgements) in catalogues {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
    let ids = try files.filter { $0.hasSuffix(".swift") }.compactMap { file in
      let text = try String(contentsOf: folder.appending(path: "\(name)/\(file)"), encoding: .utf8)
      return text.firstMatch(of: /= Judgement\(\s*(?:ofEffects: )?"([a-z-]+)"/).map { String($0.1) }
    }
    #expect(Set(ids) == Set(judgements.map(\.id)), "\(name)")
  }
}

@Test func `judgements have names, words and sources of their own`() {
  let judgements = JudgementCatalogue.judgements
  #expect(Set(judgements.map(\.id)).count == judgements.count)
  for judgement in judgements {
    #expect(judgement.summary.first?.isLowercase == true || judgement.summary.hasPrefix("AWS"), "\(judgement.id)")
    #expect(judgement.explanation.hasSuffix("."), "\(judgement.id)")
    #expect(judgement.source.hasPrefix("https://"), "\(judgement.id)")
    #expect(JudgementCatalogue.judgement(judgement.id)?.summary == judgement.summary)
  }
}

@Test func `every effect of the table belongs to a judgement`() {
  let ids = Set(JudgementCatalogue.judgements.map(\.id))
  let named = Set(ChangeEffects.types.flatMap { ChangeEffects.effects(of: $0).map(\.judgement) })
  #expect(named.subtracting(ids).isEmpty)
}
