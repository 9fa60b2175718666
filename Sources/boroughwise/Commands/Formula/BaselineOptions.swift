import ArgumentParser
import FormulaLab

/// Last year's amounts, which a person brings beside formulas.
struct BaselineOptions: ParsableArguments {
  @Option(
    help:
      "Last year's amounts for every formula named: a table as you keep it, CSV, Excel or OpenDocument."
  )
  var baseline: String?
  @OptionGroup var tables: OwnTableOptions

  var table: BaselineTable? { baseline.map { BaselineTable($0, tables.choice) } }
}
