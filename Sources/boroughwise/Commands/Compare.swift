import Analysis
import ArgumentParser
import Atlas
import Funding
import Release
import Reporting

struct Compare: Question {
  static let configuration = CommandConfiguration(
    abstract: "Sets zones side by side with their group and the whole area.",
    discussion: """
      Every fund of DATA/analysis.yaml in its year; with --fund, --from, --to, --real or --measure over years: one fund, \
      or those that analysis.yaml follows.
      """
  )

  @Argument(help: "Two or more zones, by name or GSS code.")
  var boroughs: [String]
  @OptionGroup var years: YearsOptions
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ZoneForms>

  func validate() throws {
    if boroughs.count < 2 {
      throw ValidationError("compare needs at least two zones")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("compare", in: session)
    if let request = years.request(boroughs) {
      let found = try compareOverYears(request, in: session)
      return try await Answer(comparedYearsReport(found), in: form, gate, from: session)
    }
    let found = try await compare(boroughs, in: session)
    return try await Answer(comparisonReport(found), in: form, gate, from: session)
  }
}

/// What is followed over which years.
struct YearsOptions: ParsableArguments {
  @Option(help: "One fund of funds/funds.csv, over years.")
  var fund: String?
  @Option(help: "amount, per-head, per-person or per-offence, over years.")
  var measure: SeriesMeasure?
  @OptionGroup var span: SpanOptions

  /// What is asked over years; nil where nothing of it is asked.
  func request(_ boroughs: [String]) -> YearsRequest? {
    guard fund != nil || measure != nil || span.from != nil || span.to != nil || span.real != nil
    else {
      return nil
    }
    var request = YearsRequest(boroughs: boroughs)
    (request.fund, request.measure) = (fund, measure)
    (request.from, request.to, request.base) = (span.from, span.to, span.real)
    return request
  }
}
