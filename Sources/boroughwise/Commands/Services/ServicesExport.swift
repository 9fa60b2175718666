import ArgumentParser
import Atlas
import Exchange
import Standards
import Release

struct ServicesExport: Question {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the services in the form of Open Referral UK or 360Giving.",
    discussion: """
      What the standard cannot hold is listed on standard error, and with --losses as JSON. \
      docs/standards.md says which field goes where.
      """
  )

  @Option(help: "open-referral-uk or 360giving.")
  var format: Standard
  @Option(help: "Only what covers this zone, or may cover it: a name or a GSS code.")
  var borough: String?
  @Option(help: "What identifiers of 360Giving begin with; 360Giving gives publishers theirs.")
  var prefix = "boroughwise"
  @Option(help: "The file to write, .json.")
  var out: String
  @OptionGroup var options: StandardsOptions

  var dataset: DatasetOption { options.dataset }

  func validate() throws { try requireEnding([".json"], of: out) }

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("services export", in: session)
    let (record, day) = try await options.record(of: borough, in: session, through: gate)
    let export = StandardExport(record, as: format, on: day, prefix: prefix)
    var answer = Answer(gate)
    answer.files = [OutputFile(out, export.file.encoded(pretty: true))]
    options.add(export.losses, to: &answer)
    return answer
  }
}
