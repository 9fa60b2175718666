import ServiceRecord
import ArgumentParser
import Atlas
import Release
import Reporting

struct ServicesMoney: Question {
  static let configuration = CommandConfiguration(
    commandName: "money",
    abstract: "Shows each zone's stack of funds and services in one financial year.",
    discussion: """
      Services for the whole area, and those that name several zones, are shared out by a key: \
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
  @Option(
    help: "A day such as 2025-03-31, whose year is the latest to choose.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
  @Option(help: "residents, offences, need or equal.")
  var key = ApportionmentKey.residents
  @Flag(help: "List money of several years instead of spreading it over their days.")
  var noSpread = false
  @Option(help: "One zone, by name or GSS code: its stack slice by slice, with sources.")
  var borough: String?
  @OptionGroup var form: AnswerForm<ZoneForms>

  func validate() throws {
    if year != nil, asOf != nil {
      throw ValidationError("--year and --as-of exclude each other: give one of them")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    var request = MoneyRequest()
    request.year = year
    request.asOf = asOf
    request.key = key
    request.spreadsOverYears = !noSpread
    let found = try await money(request, in: session)
    let gate = try Gate.searched("services money", in: session)
    gate.sayRefused(found.refused)
    let stack = try borough.map { try found.borough($0) }
    return try await Answer(moneyReport(found, of: stack), in: form, gate, from: session)
  }
}

extension ApportionmentKey: ExpressibleByArgument {}
