import Analysis
import Atlas
import Cartography
import FormulaLab
import Funding
import Statistics

/// The first screen: what one group has for each pound of the other, a tile map, and a search.
struct AnswerPage: Sendable {
  /// What one kind of money is for each pound of the other group, on an axis that all kinds share.
  struct Line: Sendable {
    let money: String
    let tag: StatusTag
    /// `51p`, `£1.13`.
    let pence: String
    /// Hundredths of the axis: of the figure, and of a pound.
    let length, pound: Int
    /// Hatched, as modelled figures are everywhere; else empty.
    let look: String
  }

  /// The answer: of two groups, or where none are compared of the whole; what it is about, and the rates behind it.
  let lead, about, rates: String
  let heading: String
  let lines: [Line]
  let hasLines: Bool
  let sure: String
  let label, search: String
  let tileTitle, tileText, viewBox: String
  let tileLetter: Int
  let tiles: [PageTile]
  /// What the drawing is to a reader of the screen: a picture, or a group of links.
  let role: String
  /// Where the map stands.
  let map: String

  /// The answer, its tiles with links where the zones have pages: the address of each, in their order.
  init(
    _ findings: DossierFindings,
    _ shown: MeasureDrawing,
    _ chart: DossierChart,
    search: String,
    map: String = "#map",
    pages: [String] = []
  ) {
    (self.map, role) = (map, pages.isEmpty ? "img" : "group")
    let run = findings.run
    let answer = Answer(of: run)
    (lead, about, rates, sure) = (answer.lead, answer.about, answer.rates, answer.sure)
    let compared = Pair.all(of: run)
    let longest = max(1, compared.map(\.1.ratio).max() ?? 1)
    lines = compared.map { analysis, pair in
      Line(
        money: title(of: analysis)
          + (analysis.uniformPence == nil ? "" : ": the same for every \(here.zone.singular)"),
        tag: StatusTag(analysis.ratioStatus),
        pence: pair.pence,
        length: Int((100 * pair.ratio / longest).rounded()),
        pound: Int((100 / longest).rounded()),
        look: analysis.isModelled ? "m" : ""
      )
    }
    hasLines = lines.count > 1
    heading =
      compared.first.map {
        "\(sentenceCase($1.asked)) for each £1 of \($1.against), by head of those whom the money is for"
      } ?? ""
    label = "\(sentenceCase(here.zone.singular))\(findings.postcodes == nil ? "" : " or postcode")"
    self.search = search
    tileTitle = "\(shown.name), \(shown.tag.status)"
    tileText = shown.altText
    viewBox = chart.viewBox
    tileLetter = chart.tileLetter
    tiles = chart.pageTiles(
      fills: shown.fills,
      titles: zip(shown.names, shown.texts).map { "\($0): \($1)" },
      values: shown.labels,
      pages: pages
    )
  }
}

/// The answer in words, wherever it is read first: on the page, in the workbook.
struct Answer: Sendable {
  /// Of two groups, or where none are compared of the whole; without its full stop.
  let lead: String
  /// What it is about, the rates behind it, and how sure it is.
  let about, rates, sure: String

  init(of run: AnalysisRun) {
    let compared = Pair.all(of: run)
    let first = run.analyses.first
    lead =
      compared.first.map { $1.sentence(of: $0) } ?? first.map { totalSentence(of: $0) } ?? ""
    about = compared.first.map { "\(title(of: $0.0))." } ?? DossierPage.lede(of: run)
    rates =
      compared.first.map { $1.rates(of: $0) }
      ?? first.map { extremes(of: $0).joined(separator: " ") } ?? ""
    sure = compared.isEmpty ? "" : Self.sureness(compared.map(\.0))
  }

  /// How sure the lines are, by what their figures are.
  private static func sureness(_ analyses: [Findings]) -> String {
    let statuses = Dictionary(grouping: analyses, by: \.ratioStatus)
    let words = StatusTag.key.compactMap { key -> String? in
      statuses[key.status].map {
        "\($0.count) \($0.count == 1 ? "is" : "are") "
          + (key.status == .rounded ? "published and rounded" : key.status.rawValue)
      }
    }
    let models = analyses.compactMap { modelSentence(of: $0) }.map { " \($0)" }
    return
      "How sure? Of \(analyses.count) kinds of money \(joined(words)).\(models.joined())"
  }
}

/// The group asked about beside the one that it is set against, for one kind of money.
private struct Pair {
  let ratio: Double
  let asked, against: String

  /// Nil where no two groups are compared, or a figure is missing.
  init?(_ findings: Findings) {
    guard let definition = findings.definitions.first, let pair = definition.pair,
      let ratio = definition.comparison?.main.ratio.value
    else { return nil }
    self.ratio = ratio
    asked = here.groupName(pair.asked.name, under: definition.id)
    against = here.groupName(pair.against.name, under: definition.id)
  }

  /// Of every kind of money that has both.
  static func all(of run: AnalysisRun) -> [(Findings, Pair)] {
    run.analyses.compactMap { analysis in Pair(analysis).map { (analysis, $0) } }
  }

  var pence: String { penceOfPound(ratio) }

  func sentence(of findings: Findings) -> String {
    sentenceCase(
      "\(asked) \(findings.gets(asked)) \(pence) \(findings.perHead) for each £1 in \(against)"
    )
  }

  func rates(of findings: Findings) -> String {
    findings.definitions.first.map { comparison(of: $0, in: findings) } ?? ""
  }
}
