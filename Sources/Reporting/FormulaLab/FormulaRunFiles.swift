package import FormulaLab
import Atlas
import Documents
import Formula
package import Release
import Tables

/// A formula's run as a folder that is to be written.
///
/// Files of the user's own go along under `inputs/`, so that others can repeat the run.
///
/// - Throws: ``FaultReport`` for files of an earlier run that somebody has changed since.
package func formulaRunOutput(
  of run: FormulaRun,
  version: String,
  to path: String
) throws -> OutputFolder {
  try EarlierRun(in: path).replaced(by: formulaRunFiles(of: run, version: version))
}

/// The files of a formula's run, its record among them.
func formulaRunFiles(of run: FormulaRun, version: String) -> [OutputFile] {
  let tables = formulaTables(run).map {
    ($0, OutputFile("\($0.name).csv", $0.csv()))
  }
  let files =
    tables.map(\.1) + [
      OutputFile("report.txt", formulaRunText(of: run).text()),
      OutputFile("datapackage.json", package(of: run, tables).bytes),
    ] + run.ownFiles.map { OutputFile("inputs/\($0.name)", $0.bytes) }
  let record = formulaRunJSON(of: run, version: version, outputs: files)
  return files + [OutputFile("run.json", record)]
}

/// A formula's run, before it has a form.
package func formulaRunReport(of run: FormulaRun, version: String) -> Report {
  Report(
    run.findings.formula.title,
    formulaRunText(of: run),
    json: formulaRunJSON(of: run, version: version),
    tables: formulaTables(run)
  ).telling(run.readings)
}

private func formulaTables(_ run: FormulaRun) -> [Table] {
  [allocationTable(run.findings), stageTable(run.findings)]
}

/// The amounts in the columns that `--allocations` and `--baseline` read.
private func allocationTable(_ findings: FormulaFindings) -> Table {
  let (fund, year) = (findings.fund.id, findings.formula.financialYear.description)
  let formula = findings.formula.id
  return Table(
    "allocations",
    [
      .text("gss_code", "GSS code", "GSS code of the \(here.zone.singular)") { $0.0 },
      .text("fund", "Fund", "Identifier of the fund") { _ in fund },
      .text("financial_year", "Financial year", "1 April to 31 March") { _ in year },
      .pounds("amount_gbp", "Amount (£), MODELLED", "Pounds by this formula; no published figure") {
        $0.1
      },
      .text("status", "Status", "modelled") { _ in "modelled" },
      .text("source", "Source", "Identifier of the formula") { _ in formula },
      .testedError(isModelled: { _ in true }) { _ in findings.tested },
    ],
    zip(findings.boroughs.map(\.id.description), findings.staged.amounts).map { ($0, $1) },
    key: ["gss_code"]
  )
}

/// What stands after a stage in a borough, and what the stage has added.
private struct StageRow: Sendable {
  let borough: String
  let step: Int
  let stage: String
  /// In pence.
  let amount: Rational
  let effect: Rational?
}

private func stageTable(_ findings: FormulaFindings) -> Table {
  let effects = findings.staged.effects
  let rows = findings.staged.steps.enumerated().flatMap { number, step in
    findings.boroughs.enumerated().map { index, borough in
      StageRow(
        borough: borough.id.description,
        step: number,
        stage: step.stage?.name ?? "target",
        amount: step.amounts[index],
        effect: number == 0 ? nil : effects[number - 1][index]
      )
    }
  }
  let columns: [Column<StageRow>] = [
    .text("gss_code", "GSS code", "GSS code of the \(here.zone.singular)") { $0.borough },
    .count("step", "Step", "0: the target shares of the pot; then the stages in order") { $0.step },
    .text("stage", "Stage", "Name of the stage") { $0.stage },
    .exact(
      "amount_gbp",
      "Amount after the stage (£), MODELLED",
      "Pounds after the stage, before rounding to pence, to six decimals"
    ) { plainPounds($0.amount, places: 6) },
    .exact(
      "effect_gbp",
      "Effect of the stage (£), MODELLED",
      "What the stage has added; blank for the target"
    ) { $0.effect.map { plainPounds($0, places: 6) } },
    .text("status", "Status", "modelled") { _ in "modelled" },
    .testedError(isModelled: { _ in true }) { _ in findings.tested },
  ]
  return Table("stages", columns, rows, key: ["gss_code", "step"])
}

private func package(of run: FormulaRun, _ tables: [(Table, OutputFile)]) -> DataPackage {
  let findings = run.findings
  var cited = Set(findings.terms.flatMap { $0.periods.flatMap { $0.map(\.source) } })
  for term in findings.terms {
    cited.formUnion(((term.times ?? []) + (term.reference ?? [])).map(\.source))
  }
  cited.insert(findings.pot.source)
  let sources = run.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id }
  return DataPackage(
    name: findings.formula.id,
    title: "\(findings.formula.title): amounts by \(here.zone.singular)",
    description: modelledNote,
    sources: sources.map { citation(of: $0).plain },
    licences: licences(of: sources),
    resources: zip(tables, ["Amounts by \(here.zone.singular)", "Amounts after each stage"]).map {
      table,
      title in
      .init(path: table.1.name, title: title, bytes: table.1.bytes, table: table.0)
    }
  )
}
