import Analysis
import Atlas
import Cartography
import Exchange
import Funding
import Statistics
import Tables

/// One measure of one kind of money on the page of the map, in each of its years.
struct MappedMeasure: Sendable {
  /// The measure in one year.
  struct Year: Sendable {
    let drawing: MeasureDrawing
    /// What the map shows, in one sentence.
    let finding: String
    /// The area's figure; empty where it has none.
    let whole: String
    /// The file of the site that holds the figures; empty: none does.
    let file: String

    var fills: [String] = []

    /// How sure each figure is; nil for what is not in the fund, which is known.
    var tags: [StatusTag?] {
      drawing.measure.cells.enumerated().map { place, cell in
        drawing.outside.contains(place) ? nil : StatusTag(cell.status)
      }
    }

    /// The place of each figure among all; empty for what has none.
    var ranks: [String] {
      let values = drawing.measure.cells.map(\.full)
      let isModelled = drawing.measure.cells.contains { $0.status == .modelled }
      return values.map { value in
        value.map {
          rankWords($0, among: values.compactMap(\.self), isModelled: isModelled)
        } ?? ""
      }
    }
  }

  let key, fund, name: String
  let classes: MapClasses
  let years: [Year]

  private init(of fund: Fund, _ years: [Year]) {
    let shown = years[years.count - 1].drawing
    key = "\(fund.id)/\(shown.measure.key)"
    (name, self.fund) = (shown.name, fund.name)
    let classes = MapClasses(
      years.flatMap { $0.drawing.measure.cells.compactMap(\.value) },
      isGap: shown.measure.isGap
    )
    self.classes = classes
    self.years = years.map { year in
      var year = year
      year.fills = year.drawing.each(outside: "o", unknown: "u") { cell, _ in
        cell.value.flatMap { classes.fill(of: $0, isModelled: cell.status == .modelled) } ?? "u"
      }
      return year
    }
  }

  /// Every measure that the map can show: those of the analyses, then what is followed over years.
  static func all(_ findings: DossierFindings) -> [MappedMeasure] {
    let run = findings.run
    let analysed = run.analyses.flatMap { analysis in
      MeasureDrawing.all(of: analysis, in: run).map {
        (fund: analysis.fund, year: Year($0, of: analysis))
      }
    }
    let measures = analysed.groups { "\($0.fund.id)/\($0.year.drawing.measure.key)" }
      .map { _, those in
        MappedMeasure(
          of: those[0].fund,
          those.map(\.year).sorted { $0.drawing.measure.period < $1.drawing.measure.period }
        )
      }
    let followed = run.series.compactMap { series -> MappedMeasure? in
      let years = series.years.indices.compactMap { Year(series, $0, findings) }
      return years.isEmpty ? nil : MappedMeasure(of: series.fund, years)
    }
    return measures + followed
  }
}

extension MappedMeasure.Year {
  /// A measure of an analysis.
  fileprivate init(_ drawing: MeasureDrawing, of findings: Findings) {
    let measure = FundMeasure.named(drawing.measure.key)
    let whole = measure.map { $0.text(of: findings.whole, in: findings) } ?? ""
    let same = measure.map { $0.parts.contains(.allocation) } ?? false ? sameForAll(findings) : []
    let groups = findings.definitions.first.flatMap { definition in
      definition.pair.map { pair in
        [pair.asked.name, pair.against.name].map { name in
          MapGroup(
            name: here.groupName(name, under: definition.id),
            members: findings.boroughs.indices.filter {
              findings.boroughs[$0].groups[definition.id] == name
            }
          )
        }
      }
    }
    let isRate = measure?.rate != nil
    self.init(
      drawing: drawing,
      finding: same.first
        ?? mapFinding(
          drawing,
          against: drawing.measure.isGap
            ? (0, "rate")
            : isRate
              ? measure?.group(findings.whole).number.map {
                ($0, "\(whole) \(perWhat(drawing.measure.name))")
              } : nil,
          groups ?? []
        ),
      whole: drawing.measure.isGap ? "" : whole,
      file: "\(drawing.analysis)/boroughs.csv"
    )
  }

  /// What is followed over years, in one of them; nil where nothing is known of it.
  fileprivate init?(_ series: FundSeries, _ place: Int, _ findings: DossierFindings) {
    let measure = series.measure
    let whole = series.subjects.last { $0.zone == nil }
    let format = RateFormat(whole: whole?.points.compactMap { $0[measure].value }.last)
    let zones = findings.boroughs.map { borough in
      series.subjects.first { $0.zone?.id == borough.id }
    }
    let cells = zones.map { zone -> MapMeasure.Cell in
      guard let point = zone?.points[place], let value = point[measure].value else {
        let why = zone == nil ? series.fund.outsideWords : "unknown"
        return MapMeasure.Cell(value: nil, full: nil, text: why, status: nil)
      }
      return MapMeasure.Cell(
        value: rounded(value, places: format.places),
        full: value,
        text: format.text(value),
        status: point.measureStatus
      )
    }
    guard cells.contains(where: { $0.value != nil }) else { return nil }
    let words = measure.words(in: series)
    let drawing = MeasureDrawing(
      MapMeasure(
        key: measure.rawValue,
        name: words + pricesInWords(series),
        subject: series.fund.name,
        period: series.years[place].description,
        isGap: false,
        cells: cells,
        statusLine: "",
        notes: seriesNotes(series),
        cautions: [],
        sources: [],
        format: format.text
      ),
      heading: "",
      analysis: series.fund.id,
      names: findings.boroughs.map(\.name),
      outside: zones.indices.filter { zones[$0] == nil },
      outsideWords: series.fund.outsideWords
    )
    let total = whole?.points[place][measure].value
    let pair = findings.run.analyses.first?.definitions.first { $0.id == series.definition?.id }?
      .pair
    let groups = pair.map { [$0.asked.name, $0.against.name] } ?? []
    let same = equalShare(of: zones.compactMap(\.self).map { $0.points[place].pence })
    self.init(
      drawing: drawing,
      finding: same.map(sameInYear)
        ?? mapFinding(
          drawing,
          against: total.map { ($0, "\(format.text($0)) \(perWhat(words))") },
          groups.map { name in
            MapGroup(
              name: series.definition.map { here.groupName(name, under: $0.id) } ?? name,
              members: zones.indices.filter { zones[$0]?.group == name }
            )
          }
        ),
      whole: total.map(format.text) ?? "",
      file: ""
    )
  }
}

/// What is said of a year in which every zone has the same amount.
private func sameInYear(_ pence: Int64) -> String {
  "Every \(here.zone.singular) has the same \(pounds(pence: pence)), so differences show only how many people it is "
    + "shared by"
}

/// Zones that a map is asked about together.
struct MapGroup: Sendable {
  let name: String
  let members: [Int]
}

/// What a pound or an offence is counted for: `per head` of pounds per head.
private func perWhat(_ words: String) -> String {
  words.hasPrefix("pounds ") ? String(words.dropFirst("pounds ".count)) : words
}

/// What a map shows, in one sentence: how many zones of each group lie below the area's figure, or from where to where
/// figures go.
///
/// `whole` is the area's figure and its words after the area's name; nil: there is none to set zones against.
func mapFinding(
  _ drawing: MeasureDrawing,
  against whole: (value: Double, words: String)?,
  _ groups: [MapGroup]
) -> String {
  let values = drawing.measure.cells.map(\.full)
  let known = values.indices.compactMap { place in values[place].map { (place: place, value: $0) } }
  guard let least = known.min(by: { $0.value < $1.value }),
    let most = known.max(by: { $0.value < $1.value })
  else { return "\(drawing.name): no figure is known" }
  guard let whole, least.value < most.value else {
    func words(_ end: (place: Int, value: Double)) -> String {
      "\(drawing.measure.cells[end.place].text) in \(drawing.names[end.place])"
    }
    return least.value < most.value
      ? "\(drawing.name): from \(words(least)) to \(words(most))"
      : "\(drawing.name): \(drawing.measure.cells[least.place].text) in each"
  }
  func count(_ members: [Int]) -> (below: Int, all: Int) {
    let own = known.filter { members.contains($0.place) }
    return (own.count { $0.value < whole.value }, own.count)
  }
  let parts = groups.map { (name: $0.name, count: count($0.members)) }.filter { $0.count.all > 0 }
  guard let first = parts.first else {
    let (below, all) = count(Array(values.indices))
    return
      "\(grouped(below)) of \(counted(all, here.zone)) \(below == 1 ? "is" : "are") below \(here.possessive) \(whole.words)"
  }
  let rest = parts.dropFirst().map {
    ", and \(grouped($0.count.below)) of \(grouped($0.count.all)) in \($0.name)"
  }
  return
    "\(grouped(first.count.below)) of \(counted(first.count.all, here.zone)) in \(first.name) "
    + "\(first.count.below == 1 ? "is" : "are") below \(here.possessive) \(whole.words)"
    + rest.joined()
}
