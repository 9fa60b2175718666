import Analysis
import ArgumentParser
import Atlas
import OwnTables

/// The figures that a person brings, which lie over those of the dataset whatever is asked of it.
struct OwnFigureOptions: ParsableArguments {
  @Option(help: "Your own table of amounts, as a CSV, an Excel workbook or an OpenDocument sheet.")
  var allocations: String?
  @Option(
    help:
      "Your own table of offences, such as tally writes or a workbook with a count for each zone."
  )
  var offences: String?
  @Option(help: "Your own table of residents, for the calendar year in which the year begins.")
  var residents: String?
  @Option(help: "Your own formula file, to model the amounts.")
  var formula: String?
  @Option(help: "A definition of the dataset, or your own table with a group for each zone.")
  var definition: [String] = []
  @Option(help: "The title of the column of amounts, or else of offences, or else of residents.")
  var value: String?
  @OptionGroup var tables: OwnTableOptions

  func validate() throws {
    if allocations != nil, formula != nil {
      throw ValidationError(
        "--allocations and --formula exclude each other: give one of them"
      )
    }
    for (index, value) in definition.enumerated() where definition[..<index].contains(value) {
      throw ValidationError("--definition names \(value) more than once")
    }
  }

  /// What is brought, of a fund in a year where those are named.
  func request(fund: String?, year: FinancialYear?) -> OwnRequest {
    var request = OwnRequest()
    (request.fund, request.year, request.definitions) = (fund, year, definition)
    (request.allocationsFile, request.offencesFile) = (allocations, offences)
    (request.residentsFile, request.formulaFile) = (residents, formula)
    request.ownTables = tables.choice
    request.ownTables.value = value
    return request
  }
}

/// Of which fund and year the figures are that a person brings, where nothing else is asked of a fund.
struct OwnFundOptions: ParsableArguments {
  @Option(help: "The fund of your own figures: one of funds/funds.csv, or the name of a new one.")
  var fund: String?
  @Option(help: "The year of your own figures, such as 2018/19.", transform: financialYear)
  var year: FinancialYear?

  /// Refuses a fund or a year that says nothing: the answer is about all of the dataset.
  func refuse(without own: OwnFigureOptions) throws {
    guard fund != nil || year != nil, !own.request(fund: nil, year: nil).hasFigures else { return }
    throw ValidationError(
      "--fund and --year say of what your own figures are: leave them out, or give --allocations, --offences, "
        + "--residents or --formula"
    )
  }
}
