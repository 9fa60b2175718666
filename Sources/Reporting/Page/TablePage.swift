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
    var bar: [Bar] = []
  }
  struct Row: Sendable {
    let index: Int
    let name: String
    let cells: [Cell]
  }
  struct Table: Sendable {
    let key, id, title: String
    let tag: StatusTag
    let note: String
    let columns: [Column]
    let rows, totals: [Row]
  }

  let tables: [Table]

  init(_ drawings: [MeasureDrawing], in run: AnalysisRun) {
    tables = run.analyses.map { findings in
      let folder = folderName(of: findings)
      return Self.table(findings, drawings.filter { $0.analysis == folder })
    }
  }

  /// A column with what it has for each borough and for a sum of them.
  private struct Content {
    let column: Column
    let cells: [Cell]
    var total: (GroupFinding) -> String = { _ in "" }
  }

  private static func table(_ findings: Findings, _ drawings: [MeasureDrawing]) -> Table {
    // What a narrow screen shows first comes first: the status of the amount, then the figures.
    var contents = [
      words("status", "Status of the amount", findings, total: { StatusTag($0.totalStatus).status })
      {
        status(of: $0, in: findings)
      }
    ]
    contents += drawings.map { drawing in
      Content(
        column: Column(key: drawing.measure.key, name: drawing.heading, isNumber: true),
        cells: drawing.measure.cells.map { cell in
          Cell(
            text: cell.text,
            raw: cell.full.map { String($0) } ?? "",
            isNumber: true,
            bar: bar(cell, drawing.measure).map { [$0] } ?? []
          )
        },
        total: { group in
          FundMeasure.named(drawing.measure.key).map { $0.text(of: group, in: findings) } ?? ""
        }
      )
    }
    if let bounds = findings.bounds {
      contents += [
        ("least", "Least", \ClosedRange<Int64>.lowerBound), ("most", "Most", \.upperBound),
      ].map { key, title, end in
        Content(
          column: Column(key: key, name: "\(title) possible (bound)", isNumber: true),
          cells: findings.boroughs.map { borough in
            let end = bounds.bounds(of: borough.borough.id)?.pounds?[keyPath: end]
            return Cell(
              text: end.map { pounds(whole: $0) }
                ?? (borough.isInFund ? "unknown" : findings.outsideWords),
              raw: end.map(String.init) ?? "",
              isNumber: true
            )
          }
        )
      }
    }
    if !findings.published.isEmpty {
      contents.append(
        Content(
          column: Column(key: "published", name: "Published", isNumber: false),
          cells: findings.boroughs.map { borough in
            let facts = findings.published.filter { $0.borough.id == borough.borough.id }
            return Cell(
              text: facts.map(publishedInShort).joined(separator: "; "),
              raw: facts.first?.published.map { String($0) } ?? "",
              isNumber: false
            )
          }
        )
      )
    }
    contents += findings.definitions.map { definition in
      words("group_\(definition.id)", "Group (\(shortDefinition(definition.id)))", findings) {
        $0.groups[definition.id] ?? "none"
      }
    }
    let sums =
      [(here.name, findings.whole)]
      + (findings.definitions.first.map { definition in
        definition.groups.map { (groupLabel($0.name, definition.id), $0) }
      } ?? [])
    return Table(
      key: folderName(of: findings),
      id: "table-\(folderName(of: findings))",
      title: title(of: findings),
      tag: StatusTag(findings.whole.status),
      note: (sameForAll(findings)
        + [statusSentence(of: findings, publishedIn: ", in the column “Published”")]
        + impliedNotes(of: findings)).joined(separator: " "),
      columns: [Column(key: "name", name: sentenceCase(here.zone.singular), isNumber: false)]
        + contents.map(\.column),
      rows: findings.boroughs.enumerated().map { index, borough in
        Row(index: index, name: borough.borough.name, cells: contents.map { $0.cells[index] })
      },
      totals: sums.enumerated().map { index, sum in
        Row(
          index: index,
          name: sum.0,
          cells: contents.map {
            Cell(text: $0.total(sum.1), raw: "", isNumber: $0.column.isNumber)
          }
        )
      }
    )
  }

  /// A column of words, by which it is sorted too.
  private static func words(
    _ key: String,
    _ name: String,
    _ findings: Findings,
    total: @escaping (GroupFinding) -> String = { _ in "" },
    _ words: (BoroughFinding) -> String
  ) -> Content {
    Content(
      column: Column(key: key, name: name, isNumber: false),
      cells: findings.boroughs.map(words).map { Cell(text: $0, raw: $0, isNumber: false) },
      total: total
    )
  }

  /// The status of an amount in capitals, and whether the amount lies outside what is possible.
  private static func status(of borough: BoroughFinding, in findings: Findings) -> String {
    guard let amount = borough.allocation else {
      return borough.isInFund ? "unknown" : findings.outsideWords
    }
    return amount.status.rawValue.uppercased()
      + (findings.excess(of: borough) > 0 ? ", out of bounds" : "")
  }

  /// A bar from 0; where figures lie on both sides of it, from the place of 0.
  private static func bar(_ cell: MapMeasure.Cell, _ measure: MapMeasure) -> Bar? {
    let values = measure.cells.compactMap(\.value)
    guard let value = cell.value, let most = values.max(), let least = values.min() else {
      return nil
    }
    let (low, high) = (min(0, least), max(0, most))
    guard high > low else { return nil }
    return Bar(
      x: decimal((min(0, value) - low) / (high - low) * 100, 1),
      width: decimal(value.magnitude / (high - low) * 100, 1),
      isModelled: cell.status == .modelled
    )
  }
}
