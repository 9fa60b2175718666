import Analysis
import ArgumentParser
import Atlas
import Release
import Reporting

struct Publish: Question {
  static let configuration = CommandConfiguration(
    abstract: "Writes the dossier: one page that needs no network, with the data files beside it.",
    discussion: """
      It runs what DATA/analysis.yaml lists. OUT/index.html is complete in itself: open it from a disk or \
      a memory stick, or put the folder on any web host.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @Option(help: "The folder to write; it is made when it is missing.")
  var out: String
  @OptionGroup var disclosure: DisclosureOption
  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  func validate() throws { try requireFolder(out) }

  func answer(in session: Session) async throws -> Answer {
    let findings = try await dossier(
      in: session,
      hidesBelow: disclosure.hideBelow ?? 0
    )
    var answer = Answer(.searched("publish", for: [findings.run.restricted]))
    for caution in findings.run.cautions { say(answer.gate.message("Caution: \(caution)")) }
    answer.folder = try await dossierOutput(of: findings, version: toolVersion, to: out)
    if !quiet { answer.remarks = ["The dossier is in \(out)/: open \(out)/index.html"] }
    return answer
  }
}
