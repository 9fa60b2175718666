import ServiceRecord
import ArgumentParser

struct ServicesIn: Question {
  static let configuration = CommandConfiguration(
    commandName: "in",
    abstract: "Lists the services that cover a zone, and those that may or in part."
  )

  @Argument(help: "A zone, by name or GSS code.")
  var borough: [String]
  @OptionGroup var filter: ServiceFilter
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm

  func answer() async throws -> Answer {
    let search = try await servicesIn(
      borough.joined(separator: " "),
      filter.query,
      asOf: filter.asOf,
      dataset: dataset.folder
    )
    return try Answer(search, in: form, by: "services in", dataset: dataset)
  }
}
