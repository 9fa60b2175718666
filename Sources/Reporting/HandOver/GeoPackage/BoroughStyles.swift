import Analysis
import Funding
import Atlas
import Cartography
import GeoPackage
import Tables

/// The styles of the layer of boroughs: for each analysis, the rates that texts tell of it, such as pounds per
/// resident, each in three classes.
func boroughStyles(of run: AnalysisRun) -> [LayerStyle] {
  run.analyses.flatMap { findings in
    let table = boroughTable(of: findings)
    return findings.shown(FundMeasure.all).compactMap { measure in
      measure.rate.map { boroughStyle(of: table, measure, in: $0.unit, findings) }
    }
  }
}

private func boroughStyle(
  of table: Table,
  _ measure: FundMeasure,
  in unit: String,
  _ findings: Findings
) -> LayerStyle {
  let field = measure.field(in: [findings])
  let column = columnName(measure.name, of: findings)
  // Offences have nothing to do with the fund: only the year is said of them.
  let isOfFund = measure.parts.contains(.allocation)
  let statusName = isOfFund ? "allocation_status" : "offences_status"
  let values = table.values(of: measure.name).map(\.number)
  let statuses = table.values(of: statusName).map { $0.text.flatMap(FigureStatus.init) }
  let known = zip(values, statuses).compactMap { value, status in value.map { ($0, status) } }
  let classes = ClassBreaks(of: known.map(\.0), by: .naturalBreaks)
  let fills = MapColours.sequence(classes.classes.count)
  var rules: [LayerStyle.Rule] = []
  for (index, (interval, fill)) in zip(classes.classes, fills).enumerated() {
    guard let least = interval.smallest, let most = interval.largest else { continue }
    // Limits lie between the classes, and the outer classes are open: no rounding of a limit or of a value
    // moves a borough.
    let lower = limit(below: index, of: classes)
    let upper = limit(below: index + 1, of: classes)
    let members = known.filter { classes.index(of: $0.0) == index }
    let (from, to) = (field.text(.number(least)), field.text(.number(most)))
    let range = least == most ? from : "\(from) to \(to)"
    for kind in statusKinds {
      let count = members.count { kind.statuses.contains($0.1) }
      guard count > 0 else { continue }
      rules.append(
        LayerStyle.Rule(
          "\(range)\(kind.warning.map { ", \($0)" } ?? "") (\(counted(count, here.zone)))",
          .all([
            .isWithin(column, above: lower, upTo: upper),
            .isAny(
              columnName(statusName, of: findings),
              of: kind.statuses.compactMap { $0?.rawValue }
            ),
          ]),
          MapColours.fill(fill.colour, hatch: kind.warning == nil ? nil : fill.hatch)
        )
      )
    }
  }
  let missing = values.count - known.count
  rules.append(
    LayerStyle.Rule(
      "No figure: outside the fund, or not known (\(counted(missing, "area")))",
      .isUnknown(column),
      MapColours.unknown
    )
  )
  let warnings = statusKinds.filter { kind in
    known.contains { kind.statuses.contains($0.1) }
  }.compactMap(\.warning)
  let subject = isOfFund ? "\(findings.fund.name) \(findings.year)" : findings.offences.period
  let status = warnings.isEmpty ? "" : " (\(warnings.joined(separator: ", ")))"
  return LayerStyle(
    name: (["\(findings.fund.id) \(findings.year): \(unit)"] + warnings)
      .joined(separator: ", "),
    description: "\(unit), \(findings.fund.name), \(findings.year). "
      + (isOfFund ? [statusSentence(of: findings)] + sameForAll(findings) : []).map { $0 + " " }
      .joined()
      + "Classes: \(classes.methodInWords). Hatched: modelled or submitted, so published by nobody. "
      + "No figure is drawn as such, never as 0.",
    // A legend is read without the name of the style: its heading says what is mapped.
    rules: [LayerStyle.Rule("\(unit), \(subject)\(status)", nil, rules: rules)],
    label: label(of: column, field)
  )
}

/// Where a class begins: between its smallest value and the largest of the class below; nil for the lowest,
/// and above the highest.
private func limit(below index: Int, of classes: ClassBreaks) -> Double? {
  guard index > 0, index < classes.classes.count,
    let lower = classes.classes[index - 1].largest, let higher = classes.classes[index].smallest
  else { return nil }
  return shortNumber(between: lower, and: higher)
}

/// The name and the value, so that a reader needs no colour; on a small map, where names would cover the
/// boroughs of the group it is set against, the value alone.
///
/// Names are wrapped after 11 letters, the length of "and Chelsea": in one line they are wider than the
/// small boroughs.
private func label(of column: String, _ field: Field) -> String {
  """
  CASE WHEN coalesce(@map_scale, 0) > 300000 THEN '' ELSE wordwrap("name", 11) || '\\n' END \
  || CASE WHEN "\(column)" IS NULL THEN 'no figure' \
  ELSE '\(field.isInPounds ? "£" : "")' || format_number("\(column)", \(field.shownPlaces)) END
  """
}

/// Whether somebody published the figures, directly or by arithmetic, or a user or a formula gave them; with what
/// the legend and the title add where figures may not be taken as they are.
private let statusKinds: [(statuses: [FigureStatus?], warning: String?)] = [
  ([.published, .derived, .rounded], nil), ([.submitted], "SUBMITTED"), ([.modelled], "MODELLED"),
]
