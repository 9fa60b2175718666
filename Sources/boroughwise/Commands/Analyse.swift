import Analysis
import ArgumentParser
import Atlas
import Coverage
import Release
import Reporting

struct Analyse: Question {
  static let configuration = CommandConfiguration(
    abstract: "Measures what each zone gets, and one group against another.",
    discussion: """
      Without options it runs what DATA/analysis.yaml lists. Reports, GeoJSON and CSV go to the \
      output folder, with run.json, which names every input by its SHA-256.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @Option(help: "The folder to write; it is made when it is missing.")
  var out = "reports"
  @Option(help: "One fund of funds/funds.csv, or the name of a new one for your own amounts.")
  var fund: String?
  @Option(help: "One financial year, such as 2018/19.", transform: financialYear)
  var year: FinancialYear?
  @OptionGroup var kind: BasketOption
  @OptionGroup var own: OwnFigureOptions
  @Option(help: "A category of offences, such as offences_robbery, for rates of its own.")
  var category: [String] = []
  @Option(
    help: "The day for which cover by services is worked out, such as 2025-03-31.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
  @Option(
    help:
      "How services_reach.csv counts residents of a small area that is cut: area (default) or centroid."
  )
  var by: ReachWeighting?
  @OptionGroup var disclosure: DisclosureOption
  @Option(help: "The folder of an earlier release, to be searched for leaks beside this one.")
  var since: String?
  @Flag(help: "Write the findings to standard output as JSON.")
  var json = false
  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  func validate() throws {
    try requireFolder(out)
    for (index, value) in category.enumerated() where category[..<index].contains(value) {
      throw ValidationError("--category names \(value) more than once")
    }
    if own.offences != nil, kind.basket != nil {
      throw ValidationError("--offences and --basket exclude each other: give one of them")
    }
    guard request.isSingle else { return }
    for (option, isGiven) in [
      ("--as-of", asOf != nil), ("--by", by != nil), ("--hide-below", disclosure.hideBelow != nil),
    ] where isGiven {
      throw ValidationError(
        "\(option) is about services, which a run of one fund or year leaves out: leave it out, or "
          + "--fund, --year, --allocations, --offences, --residents, --basket and --formula"
      )
    }
  }

  var ownFigures: OwnRequest { own.request(fund: fund, year: year) }

  private var request: AnalysisRequest {
    var request = AnalysisRequest()
    request.own = ownFigures
    request.basket = kind.basket
    request.categories = category
    request.asOf = asOf
    request.weighting = by ?? .area
    request.hidesBelow = disclosure.hideBelow ?? 0
    return request
  }

  func answer(in session: Session) async throws -> Answer {
    let run = try await analyse(request, in: session)
    let gate = Gate.searched("analyse", for: [run.restricted])
    let account = (session.own?.account ?? []).map(gate.message)
    var answer = Answer(gate, json ? withAccount(account, findingsJSON(of: run)) : nil)
    answer.cautions = run.cautions
    answer.folder = try await analysisOutput(of: run, version: toolVersion, to: out, since: since)
    if !quiet { answer.remarks = ["Reports are in \(out)/: begin with \(out)/report.txt"] }
    return answer
  }
}
