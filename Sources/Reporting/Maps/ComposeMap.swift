import Funding
import Analysis
import Atlas
package import Cartography
import Exchange

/// Composes the figure of a measure, a map for each period.
///
/// - Precondition: at least one measure, all of one key, with cells in the order of `names`.
///
/// Where the boundaries are of some zones, `shown` has their places and `place` what they are called: the classes are
/// those of all.
package func mapFigure(
  _ measures: [MapMeasure],
  boundaries: SharedBoundaries,
  names: [String],
  showing shown: [Int]? = nil,
  of place: String? = nil,
  form: MapFigure.Form = .map,
  page: Palette.Page = .light,
  prefix: String = "map-"
) -> MapFigure {
  precondition(!measures.isEmpty, "a measure to map")
  let first = measures[0]
  let panels = measures.map(\.panel)
  let values = panels.flatMap(\.values)
  let period = joined(measures.map(\.period))
  let notes =
    (shown == nil
      ? []
      : ["Classes are those of all \(here.zone.plural), so that colours mean what they mean there."])
    + comparabilityNotes(measures) + measures.flatMap { $0.notes + warnings(of: $0.cautions) }
  let name = sentenceCase(first.name)
  return MapFigure(
    boundaries: boundaries,
    names: shown.map { $0.map { names[$0] } } ?? names,
    panels: shown.map { shown in panels.map { $0.keeping(shown) } } ?? panels,
    breaks: first.isGap
      ? ClassBreaks.aboutZero(of: values) : ClassBreaks(of: values, by: .naturalBreaks),
    words: MapWords(
      title: "\(name), \(period)" + (place.map { ": \($0)" } ?? ""),
      subtitle: ([first.subject + "."] + unique(measures.map(\.statusLine))).joined(separator: " "),
      measure: "\(first.name), \(period)",
      zone: (here.zone.singular, here.zone.plural),
      notes: unique(notes),
      source: sourceLine(measures.flatMap(\.sources)),
      licence: licenceLine(measures.flatMap(\.sources)),
      format: first.format
    ),
    form: form,
    palette: Palette(page),
    prefix: prefix
  )
}

/// A figure that a person has asked for, with what it shows.
struct DrawnMap: Sendable {
  let figure: MapFigure
  /// One for each period.
  let measures: [MapMeasure]
  /// The zones that are shown, by their places among all.
  let shown: [Int]

  /// - Throws: ``Fault`` for a measure that the run has not; for boundaries that cannot be drawn.
  init(of findings: MapFindings, measure key: String, asTiles: Bool, around name: String?) throws {
    measures = try Reporting.measures(of: findings, key)
    let dataset = findings.dataset
    let all = dataset.boroughs
    let middle = try name.map { try BoroughFinder(boroughs: all, command: "map").borough($0) }
    let beside = middle.map { Set([$0.id] + dataset.neighbours(of: $0.id).map(\.id)) }
    let boundaries = try boroughDrawing(of: dataset, showing: beside)
    shown = all.indices.filter { beside?.contains(all[$0].id) ?? true }
    figure = mapFigure(
      measures,
      boundaries: boundaries,
      names: all.map(\.name),
      showing: beside == nil ? nil : shown,
      of: middle.map { "\($0.name) and the \(here.zone.plural) beside it" },
      form: asTiles ? .tiles(TileLayout(of: boundaries)) : .map
    )
  }
}

private func measures(of findings: MapFindings, _ key: String) throws -> [MapMeasure] {
  switch findings.figures {
  case .indicator(let indicator, let periods):
    return periods.map { mapMeasure(of: indicator, in: $0, dataset: findings.dataset) }
  case .runs(let runs):
    let all = runs.flatMap { run in run.analyses.map { (run, $0) } }
    return try all.map { run, analysis in
      let known = mapMeasures(of: analysis, in: run, beside: all.map(\.1))
      if let measure = known.first(where: { $0.key == key }) { return measure }
      throw Fault(
        file: "map",
        found: "no measure `\(key)` in \(analysis.fund.id) \(analysis.year)",
        expected: "one of \(known.map(\.key).joined(separator: ", "))",
        remedy: "Correct the name of the measure"
      )
    }
  }
}

func sourceLine(_ sources: [Source]) -> String {
  let titles = unique(
    sources.map { source in
      [source.title, source.publisher, source.published].filter { !$0.isEmpty }.joined(
        separator: ", "
      )
    }
  )
  return titles.isEmpty ? "" : "Sources: \(titles.joined(separator: "; "))."
}

func licenceLine(_ sources: [Source]) -> String {
  let attributions = unique(sources.map(\.attribution).filter { !$0.isEmpty })
  let licences = unique(sources.map { $0.licence.isEmpty ? "not stated" : $0.licence })
  let named = licences.isEmpty ? [] : ["Licences: \(licences.joined(separator: ", "))."]
  return (attributions + named).joined(separator: " ")
}
