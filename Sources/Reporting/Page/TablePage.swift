import Analysis
import FormulaLab
import Funding
import Atlas
import Statistics

/// "The table": the map's twin, a table for each fund with a row for each borough.
struct TablePage: Sendable {
  struct Column: Sendable {
    let key, name: String
    let isNumber: Bool
  }
  struct Bar: Sendable {
    /// In percent of the cell.
    let x, width: String
    let isModelled: Bool
  }
  struct Cell: Sendable {
    let text: String
    /// What it is sorted by; empty where unknown.
    let raw: String
    let isNumber: Bool
    /// One or none.
    let bar: [Bar]
  }
  struct Row: Sendable {
    let index: Int
    let name: String
    let cells: [Cell]
  }
  struct Total: Sendable {
    let name: String
    let cells: [Cell]
  }
  struct Table: Sendable {
    let key, id, title, status, statusClass, note: String
    let columns: [Column]
    let rows: [Row]
    let totals: [Total]
  }

  let tables: [Table]

  init(_ drawings: [MeasureDrawing], in run: AnalysisRun) {
    tables = run.analyses.map { findings in
      let folder = folderName(of: findings)
      return Self.table(findings, drawings.filter { $0.measure.analysis == folder })
    }
  }

  private static func table(_ findings: Findings, _ drawings: [MeasureDrawing]) -> Table {
    let tag = StatusTag(findings.whole.status)
    let definitions = findings.definitions.map(\.id)
    // What a narrow screen shows first comes first: the status of the amount, then the figures.
    var columns = [
      Column(key: "name", name: sentenceCase(here.zone.singular), isNumber: false),
      Column(key: "status", name: "Status of the amount", isNumber: false),
    ]
    columns += drawings.map {
      Column(key: $0.measure.column, name: $0.measure.heading, isNumber: true)
    }
    if findings.bounds != nil {
      columns.append(Column(key: "least", name: "Least possible (bound)", isNumber: true))
      columns.append(Column(key: "most", name: "Most possible (bound)", isNumber: true))
    }
    if !findings.published.isEmpty {
      columns.append(Column(key: "published", name: "Published", isNumber: false))
    }
    columns += definitions.map {
      Column(key: "group_\($0)", name: "Group (\(shortDefinition($0)))", isNumber: false)
    }
    let rows = findings.boroughs.enumerated().map { index, borough -> Row in
      var cells = [words(amountStatus(of: borough, in: findings))]
      cells += drawings.map { figure(of: index, $0) }
      if let bounds = findings.bounds { cells += limits(of: borough, in: bounds) }
      if !findings.published.isEmpty {
        let facts = findings.published.filter { $0.borough.id == borough.borough.id }
        cells.append(
          Cell(
            text: facts.map(publishedInShort).joined(separator: "; "),
            raw: facts.first?.published.map { String($0) } ?? "",
            isNumber: false,
            bar: []
          )
        )
      }
      cells += definitions.map { words(borough.groups[$0] ?? "none") }
      return Row(index: index, name: borough.borough.name, cells: cells)
    }
    return Table(
      key: folderName(of: findings),
      id: "table-\(folderName(of: findings))",
      title: title(of: findings),
      status: tag.status,
      statusClass: tag.statusClass,
      note: (sameForAll(findings)
        + [statusSentence(of: findings, publishedIn: ", in the column “Published”")]
        + impliedNotes(of: findings)).joined(separator: " "),
      columns: columns,
      rows: rows,
      totals: [total(findings.whole, here.name, findings, columns)]
        + (findings.definitions.first?.groups ?? []).map { group in
          let name =
            "\(sentenceCase(here.groupName(group.name, under: definitions[0]))) (\(shortDefinition(definitions[0])))"
          return total(group, name, findings, columns)
        }
    )
  }

  /// The status of an amount in capitals, and whether the amount lies outside what is possible.
  private static func amountStatus(of borough: BoroughFinding, in findings: Findings) -> String {
    guard let amount = borough.allocation else {
      return borough.isInFund ? "unknown" : "not in the fund"
    }
    return amount.status.rawValue.uppercased()
      + (findings.excess(of: borough) > 0 ? ", out of bounds" : "")
  }

  /// The least and the most that published figures leave possible.
  private static func limits(of borough: BoroughFinding, in bounds: InferFindings) -> [Cell] {
    let range = bounds.bounds(of: borough.borough.id)?.pounds
    return [range?.lowerBound, range?.upperBound].map { end in
      Cell(
        text: end.map { pounds(whole: $0) }
          ?? (borough.isInFund ? "unknown" : "not in the fund"),
        raw: end.map(String.init) ?? "",
        isNumber: true,
        bar: []
      )
    }
  }

  private static func words(_ text: String) -> Cell {
    Cell(text: text, raw: text, isNumber: false, bar: [])
  }

  private static func figure(of index: Int, _ drawing: MeasureDrawing) -> Cell {
    let measure = drawing.measure
    let figure = measure.figures[index]
    return Cell(
      text: figure.value.map(measure.format) ?? figure.absence,
      raw: figure.full.map { String($0) } ?? "",
      isNumber: true,
      bar: bar(figure, measure).map { [$0] } ?? []
    )
  }

  /// A bar from 0; where figures lie on both sides of it, from the place of 0.
  private static func bar(
    _ figure: DossierMeasure.BoroughFigure,
    _ measure: DossierMeasure
  ) -> Bar? {
    let values = measure.figures.compactMap(\.value)
    guard let value = figure.value, let most = values.max(), let least = values.min() else {
      return nil
    }
    let (low, high) = (min(0, least), max(0, most))
    guard high > low else { return nil }
    let from = (min(0, value) - low) / (high - low) * 100
    let width = value.magnitude / (high - low) * 100
    return Bar(
      x: decimal(from, 1),
      width: decimal(width, 1),
      isModelled: figure.status == .modelled
    )
  }

  private static func total(
    _ group: GroupFinding,
    _ name: String,
    _ findings: Findings,
    _ columns: [Column]
  ) -> Total {
    let cells = columns.dropFirst().map { column -> Cell in
      let words =
        column.key == "status"
        ? StatusTag(group.totalStatus).status
        : FundMeasure.named(column.key).map { $0.text(of: group, in: findings) } ?? ""
      return Cell(text: words, raw: "", isNumber: column.isNumber, bar: [])
    }
    return Total(name: name, cells: cells)
  }
}
