import ServiceRecord
import Atlas
import Coverage
import GeoPackage

/// The style of the layer of services: an outline each, by whether it runs on the day.
///
/// Most services are for all of the area and lie on top of one another: colours inside would hide the rest.
/// Outlines meet too: those that are certain are drawn over those that are not, which are wider and show
/// beside them.
func serviceStyle(on day: CalendarDate) -> LayerStyle {
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
