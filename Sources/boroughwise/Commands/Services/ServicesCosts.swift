import ArgumentParser
import Atlas
import OwnTables
import Release
import Reporting
import ServiceRecord

struct ServicesCosts: Question {
  static let configuration = CommandConfiguration(
    commandName: "costs",
    abstract: "Says what one counted outcome of a service costs, or why that cannot be said.",
    discussion: """
      Money and count must be of the same days. With --unit-costs, a CSV of your own with the columns outcome, low, \
      central, high (pounds), price_year and source, it adds what the outcomes are worth for each pound, as a range. \
      No unit costs are shipped.
      """
  )

  @Option(help: "Only this service, by its identifier, such as S104.")
  var service: String?
  @Option(help: "A table of unit costs, with a source in every row.")
  var unitCosts: String?
  @OptionGroup var tables: OwnTableOptions
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func answer(in session: Session) async throws -> Answer {
    let found = try serviceCosts(of: service, unitCosts: unitCosts, tables.choice, in: session)
    let gate = try Gate.searched("services costs", in: session)
    gate.sayRefused(found.refused)
    return try await Answer(serviceCostReport(found), in: form, gate, from: session)
  }
}
