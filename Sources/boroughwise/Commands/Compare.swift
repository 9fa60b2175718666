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
      Every fund of DATA/analysis.yaml in its year; with --year or your own figures one fund in one year; with --fund \
      alone, --from, --to, --real or --measure over years: one fund, or those that analysis.yaml follows.
      """
  )

  @Argument(help: "Two or more zones, by name or GSS code.")
  var boroughs: [String]
  @OptionGroup var years: YearsOptions
  @OptionGroup var dataset: DatasetOption
  @Option(help: "One financial year, such as 2018/19.", transform: financialYear)
  var year: FinancialYear?
  @OptionGroup var own: OwnFigureOptions
  @OptionGroup var form: AnswerForm<ZoneForms>

  func validate() throws {
    if boroughs.count < 2 {
      throw ValidationError("compare needs at least two zones")
    }
  }

  var ownFigures: OwnRequest { own.request(fund: years.fund, year: year) }

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("compare", in: session)
    if years.isAsked(besides: ownFigures), let request = years.request(boroughs) {
      let found = try compareOverYears(request, in: session)
      return try await Answer(comparedYearsReport(found), in: form, gate, from: session)
    }
    var request = AnalysisRequest()
    request.own = ownFigures
    let found = try await compare(boroughs, request, in: session)
    return try await Answer(comparisonReport(found), in: form, gate, from: session)
  }
}

/// What is followed over which years.
struct YearsOptions: ParsableArguments {
  @Option(help: "One fund of funds/funds.csv: over years, or in the year that --year names.")
  var fund: String?
  @Option(help: "amount, per-head, per-person or per-offence, over years.")
  var measure: SeriesMeasure?
  @OptionGroup var span: SpanOptions

  /// Whether years are asked about: not where one is named, or where figures of one are brought.
  func isAsked(besides own: OwnRequest) -> Bool {
    measure != nil || span.isGiven || (own.year == nil && !own.hasFigures)
  }

  /// What is asked over years; nil where nothing of it is asked.
  func request(_ boroughs: [String]) -> YearsRequest? {
    guard fund != nil || measure != nil || span.isGiven else { return nil }
    var request = YearsRequest(boroughs: boroughs)
    (request.fund, request.measure) = (fund, measure)
    (request.from, request.to, request.base) = (span.from, span.to, span.real)
    return request
  }
}
