import Analysis
import ArgumentParser
import Atlas
import Exchange
import Funding
import Release
import Reporting

struct Series: Question {
  static let configuration = CommandConfiguration(
    abstract: "Follows the money of a fund over years: amount, rates, rank, change.",
    discussion: """
      Zones by name or code, groups of one definition with commas between, the name of the area, or `all`. A line for \
      each year; nothing is compared across a break of the series, and what is not known stays unknown. \
      docs/series.md explains funds, breaks and prices.
      """
  )

  @Argument(help: "Zones, groups of one definition with commas between, the area, or all.")
  var subjects: [String]
  @Option(help: "One fund of funds/funds.csv.")
  var fund: String
  @Option(help: "amount, per-head, per-person or per-offence: what is ranked, compared and drawn.")
  var measure: SeriesMeasure?
  @OptionGroup var offences: BasketOption
  @Option(help: "The definition of the groups; by default the first of area.yaml.")
  var definition: String?
  @OptionGroup var span: SpanOptions
  @Flag(help: "With the zones that share a border with each named one.")
  var neighbours = false
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ChartForms>

  func answer(in session: Session) async throws -> Answer {
    var request = SeriesRequest(subjects: subjects, fund: fund)
    (request.measure, request.definition) = (measure, definition)
    request.basket = offences.basket
    (request.from, request.to, request.base) = (span.from, span.to, span.real)
    request.withNeighbours = neighbours
    let found = try await series(request, in: session)
    return try await Answer(
      seriesReport(found),
      in: form,
      .searched("series", in: session),
      from: session
    )
  }
}

extension SeriesMeasure: ExpressibleByArgument {}

/// Which years are followed, and in whose prices.
struct SpanOptions: ParsableArguments {
  @Option(help: "The first year, such as 2015/16.", transform: financialYear)
  var from: FinancialYear?
  @Option(help: "The last year.", transform: financialYear)
  var to: FinancialYear?
  @Option(help: "The year in whose prices amounts are; approximate.", transform: financialYear)
  var real: FinancialYear?
}
