import ServiceRecord
import ArgumentParser
import Atlas

struct ServicesIn: Question {
  static let configuration = CommandConfiguration(
    commandName: "in",
    abstract: "Lists the services that cover a zone, and those that may or in part."
  )

  @Argument(help: "A zone, by name or GSS code.")
  var borough: [String]
  @OptionGroup var filter: ServiceFilter
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func answer(in session: Session) async throws -> Answer {
    let search = try await servicesIn(
      borough.joined(separator: " "),
      filter.query,
      asOf: filter.day.asOf,
      in: session
    )
    return try await Answer(search, in: form, by: "services in", in: session)
  }
}
