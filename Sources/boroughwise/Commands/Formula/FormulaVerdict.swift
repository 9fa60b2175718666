import Analysis
import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting

struct FormulaVerdict: Question {
  static let configuration = CommandConfiguration(
    commandName: "verdict",
    abstract:
      "Asks in every way that the figures allow whether a group gets less than the whole area.",
    discussion: """
      Amounts are divided by residents, residents of an age, offences and each kind of offence, in each \
      year that fits, under each definition of the groups. Every answer is below, above or cannot \
      tell; what cannot be asked is named. Without formula files it takes the formulas of analysis.yaml \
      and all recorded amounts that are complete.
      """
  )

  @Argument(help: "Formula files.")
  var files: [String] = []
  @OptionGroup var dataset: DatasetOption
  @Option(
    help: "Last year's amounts for all of them: a table as you keep it, CSV, Excel or OpenDocument."
  )
  var baseline: String?
  @Option(
    help: """
      Show rates by zone as well, with intervals: offences, or one kind such as offences_robbery.
      """
  )
  var boroughs: String?
  @OptionGroup var about: OwnFundOptions
  @OptionGroup var own: OwnFigureOptions
  @OptionGroup var form: AnswerForm<TableForms>

  func validate() throws {
    try about.refuse(without: own)
  }

  var ownFigures: OwnRequest { own.request(fund: about.fund, year: about.year) }

  func answer(in session: Session) async throws -> Answer {
    var request = VerdictRequest(
      formulas: files,
      baseline: baseline.map { BaselineTable($0, own.tables.choice) },
      evidence: boroughs
    )
    request.definitions = ownFigures.definitionNames
    let found = try verdicts(request, in: session)
    let neighbours = try await neighbourLikeness(of: found, in: session)
    return try await Answer(
      verdictReport(found, neighbours),
      in: form,
      .searched("formula verdict", in: session),
      from: session
    )
  }
}
