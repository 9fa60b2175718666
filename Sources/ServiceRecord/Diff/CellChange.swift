import Atlas
import Exchange

/// A cell or a row of a table that says something else in another publication.
package struct CellChange: Hashable, Sendable {
  /// The table, such as `services/rules.csv`.
  package let table: String
  /// What tells its row from others.
  package let row: String
  /// The column; nil: the whole row came or went.
  package let column: String?
  /// What it said before; nil: nothing.
  package let old: String?
  /// What it says now; nil: nothing.
  package let new: String?

  /// What differs between two tables, in order of table and row; the order of rows says nothing.
  package static func changes(_ old: [TableRow], _ new: [TableRow]) -> [CellChange] {
    let (before, after) = (TableRow.byKey(old), TableRow.byKey(new))
    let keys = Set(before.keys).union(after.keys).sorted { $0.lexicographicallyPrecedes($1) }
    return keys.flatMap { key -> [CellChange] in
      let rows = (before[key], after[key])
      func change(_ column: String?, _ old: String?, _ new: String?) -> CellChange? {
        old == new
          ? nil
          : CellChange(
            table: key[0],
            row: key.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "),
            column: column,
            old: old,
            new: new
          )
      }
      guard let first = rows.0, let second = rows.1 else {
        return [change(nil, rows.0?.words, rows.1?.words)].compactMap(\.self)
      }
      return zip(first.cells, second.cells).compactMap { change($0.column, $0.value, $1.value) }
    }
  }
}

/// A row of a table as answers read it.
package struct TableRow {
  let table: String
  /// What tells it from others.
  let key: [String]
  /// What else it says; nil and blank: nothing.
  let cells: [(column: String, value: String?)]

  init(_ table: String, _ key: [String?], _ cells: KeyValuePairs<String, String?>) {
    self.table = table
    self.key = key.map { $0 ?? "" }
    self.cells = cells.map { ($0.key, $0.value.flatMap { $0.isEmpty ? nil : $0 }) }
  }

  /// A row of a file: two that are compared have the same columns in the same order.
  package init(_ table: String, key: [String], cells: [(column: String, value: String)]) {
    (self.table, self.key) = (table, key)
    self.cells = cells.map { ($0.column, $0.value.isEmpty ? nil : $0.value) }
  }

  /// All that the row says.
  fileprivate var words: String {
    cells.compactMap { cell in cell.value.map { "\(cell.column) \($0)" } }.joined(separator: ", ")
  }

  /// Rows by table and key; those of one key are numbered in the order of what they say.
  fileprivate static func byKey(_ rows: [TableRow]) -> [[String]: TableRow] {
    var found: [[String]: TableRow] = [:]
    for (key, rows) in Dictionary(grouping: rows, by: { [$0.table] + $0.key }) {
      for (index, row) in rows.sorted(by: { $0.words < $1.words }).enumerated() {
        found[key + (index == 0 ? [] : ["\(index + 1)"])] = row
      }
    }
    return found
  }
}

extension ServiceDirectory {
  /// The rows that answers about no single service stand on: categories, rules, marks and whole themes.
  var commonRows: [TableRow] {
    let terms = categoryOfTerm.map {
      TableRow(Dataset.File.serviceCategoryTerms, [$0.key], ["category": $0.value])
    }
    return categories.map(\.tableRow) + terms + rules.map(\.tableRow) + marks.map(\.tableRow)
      + measures.filter { $0.service == nil }.map { $0.tableRow(withoutRating: false) }
      + themes.map(\.tableRow) + finance.map(\.tableRow) + variances.map(\.tableRow)
      + risks.map(\.tableRow) + goals.map(\.tableRow) + printedCounts.map(\.tableRow)
  }
}

extension ServiceCategory {
  fileprivate var tableRow: TableRow {
    TableRow(
      Dataset.File.serviceCategories,
      [id],
      [
        "name": name, "description": summary, "half_life_months": "\(halfLifeMonths)",
        "parts": parts.joined(separator: " "),
      ]
    )
  }
}

extension RatingRule {
  fileprivate var tableRow: TableRow {
    TableRow(
      Dataset.File.ratingRules,
      [id],
      [
        "name": name, "green_at": "\(greenAt)", "amber_at": "\(amberAt)",
        "better": better == .more ? nil : better.rawValue,
        "q1 to q4": profile.map { "\($0)" }.joined(separator: " "), "basis": basis.rawValue,
        "note": note,
      ]
    )
  }
}

extension PerformanceMark {
  fileprivate var tableRow: TableRow {
    TableRow(
      Dataset.File.performanceMarks,
      [period.description, theme, mark, indicator],
      ["meaning": meaning]
    )
  }
}

extension ThemeReview {
  fileprivate var tableRow: TableRow {
    TableRow(
      Dataset.File.themes,
      [period.description, theme],
      [
        "objectives": objectives?.rawValue, "time": time?.rawValue, "spend": spend?.rawValue,
        "capability": capability?.rawValue, "risk": risk?.rawValue,
        "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension FundingCall {
  var tableRow: TableRow {
    TableRow(
      Dataset.File.serviceCalls,
      [id],
      [
        "name": name, "fund": fund, "category": category, "opens": opens?.description,
        "deadline": deadline?.description, "coverage_scope": coverage.scope.rawValue,
        "gss_codes": coverage.areas.compactMap { area in
          if case .borough(let code) = area { code.description } else { nil }
        }.sorted().joined(separator: " "),
        "amount_gbp": pence.map { plainPounds($0) }, "url": url, "source": source,
      ]
    )
  }
}

extension ServiceAmount {
  var tableRow: TableRow {
    TableRow(
      Dataset.File.serviceAmounts,
      [firstYear?.description, lastYear?.description, countsInTotal ? "counted" : "not counted"],
      [
        "amount_gbp": plainPounds(pence), "qualifier": qualifier.rawValue, "basis": basis,
        "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension PerformanceMeasure {
  /// The row, without what a ``RatingChange`` says where it says it.
  func tableRow(withoutRating: Bool) -> TableRow {
    TableRow(
      Dataset.File.performance,
      [period.description, theme, indicator, measure],
      [
        "service": serviceName, "measure_mark": nameMark, "unit": unit.rawValue,
        "span": span == .yearToDate ? nil : span.rawValue, "aim": aim?.rawValue,
        "baseline": baseline.map { "\($0)" },
        "target": withoutRating ? nil : target.text,
        "actual_ytd": withoutRating ? nil : actual.text,
        "rag": withoutRating && override == nil ? nil : printedRating?.rawValue, "rule": rule,
        "override_rag": withoutRating ? nil : override?.rating.rawValue,
        "override_reason": override?.reason, "override_by": override?.by,
        "override_date": override?.date?.description, "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension PerformanceMeasure.Observed {
  fileprivate var text: String? {
    switch self {
    case .number(let number): "\(number)"
    case .mark(let mark): mark
    case .blank: nil
    }
  }
}
