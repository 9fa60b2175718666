import ServiceRecord
import Atlas
import Coverage
import GeoPackage

/// The styles of the layer of services: one type of need at a time, and the outlines of all.
///
/// Most services are for all of the area and lie on top of one another: of one type of need few do.
func serviceStyles(of findings: ServiceFindings) -> [LayerStyle] {
  [needStyle(of: findings), outlineStyle(on: findings.day)]
}

/// Who covers what by one type of need, and whether it runs: that with most places of its own is drawn, and the reader ticks another.
private func needStyle(of findings: ServiceFindings) -> LayerStyle {
  let services = findings.register.services.map(\.service)
  func count(_ category: ServiceCategory, where isCounted: (Service) -> Bool) -> Int {
    services.count { $0.category == category.id && isCounted($0) }
  }
  let used = findings.directory.categories.filter { count($0) { _ in true } > 0 }
  // A type of need whose services are all for the whole area shows one outline.
  let local = used.map { count($0) { $0.coverage.scope == .areas } }
  let shown = local.firstIndex(of: local.max() ?? 0)
  let states: [(value: String, words: String, fill: AreaFill)] = [
    (
      "no", "Does not run on that day",
      AreaFill(nil, outline: .init("#5F5F5F", width: 0.4, dash: .dotted))
    ),
    ("maybe", "May run: the record is not certain", MapColours.uncertain),
    ("yes", "Runs for certain", MapColours.certain),
  ]
  return LayerStyle(
    name: "services: one type of need",
    description:
      "Whom services of one type of need cover, and whether they run on \(spoken(findings.day)). Tick one type of need at "
      + "a time. A service of which no area is known is in the table alone.",
    rules: used.enumerated().map { index, category in
      LayerStyle.Rule(
        "\(category.name) (\(counted(count(category) { _ in true }, "record")))",
        .isAny("category", of: [category.id]),
        rules: states.map { LayerStyle.Rule($0.words, .isAny("runs", of: [$0.value]), $0.fill) },
        isShown: index == shown
      )
    }
  )
}

/// An outline for each service, by whether it runs on the day.
///
/// Outlines meet: those that are certain are drawn over those that are not, which are wider and show beside them.
private func outlineStyle(on day: CalendarDate) -> LayerStyle {
  func rule(
    _ value: String,
    _ words: String,
    _ line: AreaFill.Line,
    level: Int,
    isShown: Bool = true
  ) -> LayerStyle.Rule {
    LayerStyle.Rule(
      words,
      .isAny("runs", of: [value]),
      AreaFill(nil, outline: line, level: level),
      isShown: isShown
    )
  }
  return LayerStyle(
    name: "services: running on \(day)",
    description: "Outlines of the areas covered, by whether the service runs on \(spoken(day)). A "
      + "service of which no area is known is in the table alone.",
    rules: [
      LayerStyle.Rule(
        "Areas covered by services, \(spoken(day))",
        nil,
        rules: [
          rule("yes", "Runs for certain", AreaFill.Line("#1B5E20", width: 0.5), level: 2),
          rule(
            "maybe",
            "May run: the record is not certain",
            AreaFill.Line("#C77700", width: 1.2, dash: .dashed),
            level: 1
          ),
          rule(
            "no",
            "Does not run on that day",
            AreaFill.Line("#5F5F5F", width: 0.4, dash: .dotted),
            level: 0,
            isShown: false
          ),
        ]
      )
    ]
  )
}

/// The style of the layer of gaps: cover by one type of need at a time.
///
/// The areas of each type of need fill the area: all at once would hide one another, so the one with the most
/// states is drawn and the reader ticks another.
func gapStyle(of findings: ServiceFindings) -> LayerStyle {
  let states: [(CoverState, String, AreaFill)] = [
    (.none, "None found", MapColours.fill(MapColours.cover[0])),
    (.one, "One on record", MapColours.fill(MapColours.cover[1])),
    (.many, "Two or more on record", MapColours.fill(MapColours.cover[2])),
    (.unknown, "Not known: at least one may", MapColours.unknown),
  ]
  let counts = findings.matrix.categories.map { category in
    findings.gaps.count { $0.category.id == category.id }
  }
  let shown = counts.firstIndex(of: counts.max() ?? 0)
  return LayerStyle(
    name: "coverage_gaps: one type of need",
    description: "How many services cover a place for certain on \(spoken(findings.day)). Tick one "
      + "type of need at a time. None found is not proof that there is none. \(recordCaution)",
    rules: findings.matrix.categories.enumerated().map { index, category in
      LayerStyle.Rule(
        category.name,
        .isAny("category", of: [category.id]),
        rules: states.filter { state, _, _ in
          findings.gaps.contains { $0.category.id == category.id && $0.cell.state == state }
        }.map { state, words, fill in
          LayerStyle.Rule(words, .isAny("state", of: [state.rawValue]), fill)
        },
        isShown: index == shown
      )
    }
  )
}
