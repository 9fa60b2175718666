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
  @OptionGroup var kind: BasketOption
  @OptionGroup var span: SpanOptions
  @Option(help: "The year of your own figures, such as 2018/19.", transform: financialYear)
  var year: FinancialYear?
  @Flag(help: "With the zones that share a border with each named one.")
  var neighbours = false
  @OptionGroup var own: OwnFigureOptions
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ChartForms>

  func validate() throws {
    if own.definition.count > 1 {
      throw ValidationError("a series has the groups of one definition: give one --definition")
    }
    if year != nil, !ownFigures.hasFigures {
      throw ValidationError(
        "--year says of which year your own figures are: the years of a series are --from and --to"
      )
    }
  }

  var ownFigures: OwnRequest { own.request(fund: fund, year: year) }

  func answer(in session: Session) async throws -> Answer {
    var request = SeriesRequest(subjects: subjects, fund: fund)
    (request.measure, request.definition) = (measure, ownFigures.definitionNames.first)
    request.basket = kind.basket
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

  var isGiven: Bool { from != nil || to != nil || real != nil }
}
