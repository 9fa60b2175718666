internal import Analysis
internal import ArgumentParser
internal import Atlas
internal import Exchange
internal import Reporting

struct ServicesMoney: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "money",
    abstract: "Shows each borough's stack of funds and services in one financial year.",
    discussion: """
      Pan-London services, and services that name several boroughs, are shared out by a key: \
      residents, offences, need (residents times the average deprivation score) or equal parts. What \
      cannot be shared out is listed, and every amount of the year stands in a ledger that balances.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @Option(
    help: "A financial year such as 2024/25; by default the latest with residents and offences.",
    transform: financialYear
  )
  var year: FinancialYear?
  @Option(help: "A day such as 2025-03-31, whose year is the latest to choose.", transform: day)
  var asOf: CalendarDate?
  @Option(help: "residents, offences, need or equal.")
  var key = ApportionmentKey.residents
  @Flag(help: "List money of several years instead of spreading it over their days.")
  var noSpread = false
  @Option(help: "One borough, by name or GSS code: its stack slice by slice, with sources.")
  var borough: String?
  @Option(help: "A CSV file to write: a row for each slice.")
  var out: String?
  @Flag(help: "Write the answer as JSON.")
  var json = false

  func validate() throws {
    try requireEnding([".csv"], of: out)
    if year != nil, asOf != nil {
      throw ValidationError("--year and --as-of exclude each other: give one of them")
    }
  }

  func run() async throws {
    try await reportingFaults {
      var request = MoneyRequest()
      request.year = year
      request.asOf = asOf
      request.key = key
      request.spreadsOverYears = !noSpread
      let findings = try await money(request, dataset: dataset.folder)
      for fault in findings.refused { say(fault.description) }
      if !findings.refused.isEmpty {
        say("\(findings.refused.count) rows of services were refused; the rest is used.")
      }
      let stack = try borough.map { try findings.borough($0) }
      let outlet = try ServiceOutlet("services money", dataset: dataset.folder)
      let text =
        json
        ? moneyJSON(findings, of: stack)
        : stack.map { moneyText(findings, of: $0) } ?? moneyText(findings)
      try outlet.release(out.map { ($0, moneyCSV(findings, of: stack)) }, answer: text)
    }
  }
}

extension ApportionmentKey: ExpressibleByArgument {}

@Sendable
private func day(_ text: String) throws -> CalendarDate {
  if let day = CalendarDate(text) { return day }
  throw ValidationError("found \"\(text)\"; expected a day such as 2025-03-31")
}
