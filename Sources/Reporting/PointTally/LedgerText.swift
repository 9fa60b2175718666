package import PointTally
import Documents
import Exchange
import PlanarGeometry
import ReferenceSystems
import Tables
import Tally

/// How many rows of each kind a text names; JSON names up to a thousand.
private let mostNamed = 5

/// What became of every row, for a person.
package func ledgerText(_ findings: TallyFindings) -> [UInt8] {
  Document([.together(ledgerBlocks(findings))]).text()
}

func ledgerBlocks(_ findings: TallyFindings) -> [Block] {
  let total = findings.total
  let names = findings.files.map(\.name)
  var blocks: [Block] = [
    .lines([
      "Points of \(names.count == 1 ? names[0] : "\(names.count) files") in the "
        + "\(findings.layer.zones.count) zones of \(findings.layer.name)"
    ]), operationWords(findings.settings.operations),
  ]
  blocks.append(
    .table(
      counts("", "rows", ledgerLines(total.ledger, findings.settings).map { ($0.words, $0.count) })
    )
  )
  if total.ledger.blankLines > 0 {
    let count = grouped(total.ledger.blankLines)
    blocks.append(.lines(["  (and \(count) blank lines, which are no rows)"]))
  }
  if findings.repeated > 0, let column = findings.settings.idColumn {
    let count = findings.repeated
    blocks.append(
      .paragraph(
        "\(grouped(count)) of the rows \(count == 1 ? "has" : "have") the \(column) of an earlier row: "
          + "the record stands there again and is counted again. The \(grouped(findings.identified)) rows "
          + "with one are \(counted(findings.identified - count, "record")).",
        indent: 2
      )
    )
  }
  if !total.nearBorder.isEmpty {
    let near = total.nearBorder.reduce(0, +)
    blocks.append(
      .paragraph(
        "\(grouped(near)) of the placed points lie within "
          + "\(decimal(findings.settings.borderDistance, 0)) m of a border of their zone: where points "
          + "are snapped or anonymised, that many could belong next door.",
        indent: 2
      )
    )
  }
  blocks.append(.lines(findings.files.flatMap { named($0, findings) }))
  return blocks + reconciliation(findings)
}

/// One operation after the other, with grids and accuracy.
func operationWords(_ operations: [CoordinateOperation]) -> Block {
  let words = operations.map { operation in
    let accuracy = operation.accuracyMetres.map { ", accurate to \(decimal($0, 1)) m" } ?? ""
    let grids = operation.grids.map { ", grid \($0)" }.joined()
    return "\(operation.source) to \(operation.target): \(operation.name)\(grids)\(accuracy)"
  }
  return .paragraphs(words, indent: 2)
}

private func named(_ file: TallyFindings.FileCount, _ findings: TallyFindings) -> [String] {
  let ledger = file.count.ledger
  var lines: [String] = []
  for row in ledger.unreadableRows.prefix(mostNamed) {
    lines.append("  \(file.name), row \(row.row): \(reasonText(row.reason))")
  }
  for row in ledger.unknownPostcodeRows.prefix(mostNamed) {
    lines.append(
      "  \(file.name), row \(row.row): \(excerpt(row.postcode)) is not among the postcodes of the dataset"
    )
  }
  for row in ledger.outOfRangeRows.prefix(mostNamed) {
    lines.append("  \(file.name), row \(row.row): \(row.point.x) \(row.point.y) is out of range")
  }
  for stray in findings.outside.lazy.filter({ $0.file == file.name }).prefix(mostNamed) {
    let place =
      stray.nearest.map { "\(distance($0.distance)) from \($0.code)" }
      ?? "\(stray.point.x) \(stray.point.y) lies where \(findings.layer.system) does not hold"
    lines.append("  \(file.name), row \(stray.row): outside, \(place)")
  }
  let count =
    ledger.unreadable + ledger.unknownPostcodes + ledger.outOfRange + ledger.outside
  if count > lines.count {
    lines.append(
      "  \(file.name): \(grouped(count - lines.count)) more such rows; --json names the first 1,000 of each kind"
    )
  }
  return lines
}

private func reconciliation(_ findings: TallyFindings) -> [Block] {
  if !findings.published.isEmpty { return reconciliation(findings.published) }
  guard let column = findings.settings.reconcileColumn else { return [] }
  let sum = findings.total.reconciliation
  let rows = [
    ("agree", sum.agreeing), ("another zone, or none", sum.disagreeing),
    ("code of no zone of the layer", sum.unknownCode), ("without a code", sum.withoutCode),
  ]
  var blocks: [Block] = [.table(counts("Against the column \(column)", "points", rows))]
  let measured = findings.disagreements.compactMap { row in row.distance.map { (row, $0) } }
  if let (row, farthest) = measured.max(by: { $0.1 < $1.1 }) {
    blocks.append(
      .lines([
        "  Of the \(grouped(findings.disagreements.count)) disagreements named, the farthest from a "
          + "border is \(distance(farthest)) (\(row.file), row \(row.row))"
      ])
    )
  }
  return blocks
}

/// What was counted of each kind.
private func counts(_ title: String, _ unit: String, _ rows: [(String, Int)]) -> TextTable {
  let columns: [Column<(String, Int)>] = [.text(title) { $0.0 }, .count(unit) { $0.1 }]
  return TextTable(columns, rows)
}

private func reconciliation(_ counts: [TallyFindings.PublishedCount]) -> [Block] {
  let columns: [Column<TallyFindings.PublishedCount>] = [
    .text("Against the published table") { $0.code },
    .count("counted") { $0.counted }.absent([.unknown: "no such zone"]),
    .count("published") { $0.published }.absent([.unknown: "no such row"]),
    .count("difference") { count in
      count.counted.flatMap { counted in count.published.map { counted - $0 } }
    }.absent([.unknown: ""]),
  ]
  let table = TextTable(columns, counts.filter { $0.counted != $0.published })
  let agreeing = counts.count { $0.counted == $0.published }
  let known = counts.count { $0.counted != nil }
  return [.table(table), .lines(["  \(agreeing) of \(known) zones agree"])]
}

private func distance(_ metres: Double) -> String {
  metres < 1000 ? "\(decimal(metres, 1)) m" : "\(decimal(metres / 1000, 1)) km"
}
