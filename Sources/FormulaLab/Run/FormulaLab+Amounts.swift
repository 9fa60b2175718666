import Atlas
import Exchange
import Formula
import OwnTables

extension FormulaLab {
  /// The money that a formula splits.
  mutating func pot(
    of formula: FormulaFile,
    fund: Fund,
    baseline: BaselineAmounts?
  ) throws -> FormulaPot {
    switch formula.pot {
    case .period(let period, let line):
      guard
        let total = dataset.fundTotals.first(where: { $0.fund == fund.id && $0.period == period })
      else {
        let known = dataset.fundTotals.filter { $0.fund == fund.id }.map(\.period)
        throw Fault(
          file: formula.location,
          at: .line(line),
          found: "the pot of \(period)",
          expected: known.isEmpty
            ? "a row of funds/totals.csv for \(fund.id)"
            : "one of the totals of \(fund.id): \(known.joined(separator: ", "))",
          remedy: "Correct the period, or add the total to funds/totals.csv with its source"
        )
      }
      return FormulaPot(
        pence: total.pence,
        status: total.status,
        source: total.source,
        note: total.note,
        cell: try totalCell(of: fund, period: period)
      )
    case .amount(let pence, let status, let source):
      return FormulaPot(pence: pence, status: status, source: source, note: "", cell: nil)
    case .baseline:
      guard let baseline else { throw formula.missingBaseline(line: 1, stage: "the pot") }
      return FormulaPot(
        pence: baseline.pence.reduce(0, +),
        status: baseline.status,
        source: "the sum of last year's amounts",
        note: "",
        cell: nil
      )
    }
  }

  /// The factors of area cost.
  mutating func costFigures(
    of formula: FormulaFile,
    fund: Fund,
    _ codes: [GSSCode]
  ) throws -> CostFigures? {
    switch formula.areaCost {
    case nil: return nil
    case .indicator(let reference, let source):
      var reader = FigureReader(dataset: dataset, file: formula.location, codes: codes)
      let figures = reader.figures(reference.indicator, reference.period, line: reference.line)
      guard let figures else { throw FaultReport(reader.faults) }
      return CostFigures(
        factors: figures.map { $0.exact ?? .zero },
        cells: figures.map(\.cell),
        source: source
      )
    case .factors(let name, let source, let line):
      let path = try place(of: name, namedBy: formula, line: line)
      let table = try CSVTable(file: path, bytes: try readBytes(path))
      let rows = try BoroughRows(table, value: "factor", shownAs: shownName(path), codes)
      let factors = try rows.values { text in
        Rational(decimal: text).flatMap { $0 > .zero ? $0 : nil }
      } expected: {
        "a factor above zero such as 1.05"
      }
      return CostFigures(factors: factors, cells: rows.cells, source: source)
    }
  }

  /// Last year's amounts: a user's own, or those that the formula names.
  mutating func baselineAmounts(
    of formula: FormulaFile,
    fund: Fund,
    own: BaselineTable?,
    chain: [String]
  ) throws -> BaselineAmounts? {
    if let own { return try tableAmounts(own, fund, of: formula) }
    switch formula.baseline {
    case nil:
      guard let entry = formula.stages.first(where: \.stage.needsBaseline) else { return nil }
      throw formula.missingBaseline(line: entry.line, stage: "the stage `\(entry.stage.name)`")
    case .asked(let line):
      throw Fault(
        file: formula.location,
        at: .line(line),
        found: "a baseline that nobody has published",
        expected: "last year's amounts as a table with a row for each \(here.zone.singular)",
        remedy: "Give the table with --baseline FILE"
      )
    case .allocations(let name, let line):
      return try tableAmounts(
        BaselineTable(try place(of: name, namedBy: formula, line: line)),
        fund,
        of: formula
      )
    case .recorded(let line): return try recordedAmounts(of: formula, fund, line: line)
    case .formula(let name, let line):
      let path = try place(of: name, namedBy: formula, line: line)
      // Another spelling of a path may lead to the same file: what is shown of it is compared.
      let next = chain + [path]
      guard !chain.contains(where: { shownName($0) == shownName(path) }) else {
        throw Fault(
          file: formula.location,
          at: .line(line),
          found: "a cycle of references: \(next.map(shownName).joined(separator: " -> "))",
          expected: "a chain of formulas that ends",
          remedy: "Let one of them take its baseline from a table"
        )
      }
      let findings = try run(try read(path), baseline: nil, chain: next)
      guard findings.fund.id == fund.id else {
        throw Fault(
          file: formula.location,
          at: .line(line),
          found: "a baseline of \(findings.fund.id)",
          expected: "one of \(fund.id)",
          remedy: "Name a formula of the same fund"
        )
      }
      return BaselineAmounts(
        origin: .modelled(findings),
        pence: findings.staged.amounts,
        status: .modelled,
        cells: [],
        sources: []
      )
    }
  }

  private mutating func tableAmounts(
    _ baseline: BaselineTable,
    _ fund: Fund,
    of formula: FormulaFile
  ) throws -> BaselineAmounts {
    let path = baseline.path
    let year = FinancialYear(start: formula.financialYear.start - 1)
    let amounts = try readAllocations(
      try amountTable(baseline, in: year),
      source: fileName(of: path),
      fund: fund,
      year: year,
      dataset: dataset
    )
    return BaselineAmounts(amounts, shownAs: shownName(path))
  }

  /// A table of amounts: one of the dataset has its documented columns, a person's is as they keep it.
  private mutating func amountTable(
    _ baseline: BaselineTable,
    in year: FinancialYear
  ) throws -> CSVTable {
    let (path, bytes) = (baseline.path, try readBytes(baseline.path))
    guard resource(path) == nil else { return try CSVTable(file: path, bytes: bytes) }
    let own = try readOwnTable(
      file: path,
      bytes: bytes,
      as: .amounts(in: year),
      OwnPlaces(dataset),
      baseline.choice
    )
    if !readings.contains(own.reading) { readings.append(own.reading) }
    return own.table
  }

  private mutating func recordedAmounts(
    of formula: FormulaFile,
    _ fund: Fund,
    line: Int
  ) throws -> BaselineAmounts {
    let year = FinancialYear(start: formula.financialYear.start - 1)
    if let own = dataset.ownAmounts(of: fund, in: year) { return BaselineAmounts(own) }
    do {
      let amounts = try dataset.recordedAllocations(of: fund, in: year)
      return BaselineAmounts(
        origin: .recorded(year),
        pence: amounts.map(\.pence),
        status: FigureStatus.weakest(of: amounts.map(\.status)) ?? .published,
        cells: try allocationCells(of: fund, in: year, amounts.map(\.borough)),
        sources: amounts.map(\.source)
      )
    } catch let fault as Fault {
      throw Fault(
        file: formula.location,
        at: .line(line),
        found: fault.found,
        expected: fault.expected,
        remedy: "Give the table with --baseline FILE, or name a formula as the baseline"
      )
    }
  }
}

extension FormulaLab {
  /// The cell of a total of a fund.
  private mutating func totalCell(of fund: Fund, period: String) throws -> Figure.Cell? {
    let table = try table(Dataset.File.fundTotals)
    let rows = try RowReader(table, columns: ["fund", "period"])
    return (0..<table.rowCount).first {
      rows.equals($0, "fund", fund.id) && rows.equals($0, "period", period)
    }.map { Figure.Cell(file: Dataset.File.fundTotals, row: table.rowNumber($0)) }
  }

  /// The cells of the recorded amounts of a fund.
  private mutating func allocationCells(
    of fund: Fund,
    in year: FinancialYear,
    _ codes: [GSSCode]
  ) throws -> [Figure.Cell] {
    let table = try table(Dataset.File.allocations)
    let rows = try RowReader(table, columns: ["gss_code", "fund", "financial_year"])
    var found: [String: Int] = [:]
    for row in 0..<table.rowCount
    where rows.equals(row, "fund", fund.id)
      && rows.equals(row, "financial_year", year.description)
    { found[rows.text(row, "gss_code")] = table.rowNumber(row) }
    return codes.compactMap { found[$0.description] }.map {
      Figure.Cell(file: Dataset.File.allocations, row: $0)
    }
  }
}

extension FormulaFile {
  /// Says that last year's amounts are missing.
  func missingBaseline(line: Int, stage: String) -> Fault {
    Fault(
      file: location,
      at: .line(line),
      found: "\(stage), which needs last year's amounts, and no `baseline`",
      expected: "`baseline:` in the file, or --baseline FILE",
      remedy: "Add `baseline: { allocations: FILE.csv }` or `baseline: { formula: OTHER.yaml }`"
    )
  }
}
