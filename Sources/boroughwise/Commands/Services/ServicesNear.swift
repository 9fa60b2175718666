import ServiceRecord
import ArgumentParser
import Atlas

struct ServicesNear: Question {
  static let configuration = CommandConfiguration(
    commandName: "near",
    abstract: "Lists the services that cover a postcode or a point, and those that may.",
    usage: "boroughwise services near POSTCODE | X,Y [--category CATEGORY] … [--json]",
    discussion: """
      A service is found by the area that it covers, never by where its office is. X Y is longitude and \
      latitude (-0.0532 51.5264) or easting and northing (535151 182626).
      """
  )

  @OptionGroup var place: PlaceOptions
  @OptionGroup var filter: ServiceFilter
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>

  func answer(in session: Session) async throws -> Answer {
    let search = try await servicesNear(
      place.words,
      system: place.crs,
      filter.query,
      asOf: filter.day.asOf,
      in: session
    )
    return try await Answer(search, in: form, by: "services near", in: session)
  }
}
