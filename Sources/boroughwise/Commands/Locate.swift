import ServiceRecord
import ArgumentParser
import Atlas
import Reporting
import Release

struct Locate: Question {
  static let configuration = CommandConfiguration(
    abstract: "Says in which zone, groups and small area a point or a postcode lies.",
    usage: "boroughwise locate X Y | POSTCODE [--crs CRS] [--data FOLDER] [--json]",
    discussion: """
      X Y is longitude and latitude (-0.1276 51.5072) or easting and northing (530043 180358). A \
      point outside the area is an answer too: the nearest zone, exit code 0.
      """
  )

  @OptionGroup var place: PlaceOptions
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<DocumentForms>

  func answer(in session: Session) async throws -> Answer {
    let question = try PlaceQuestion(place.words, system: place.crs)
    let found = try await locate(question, in: session)
    return try await Answer(placeReport(found), in: form, .withoutPlaces, from: session)
  }
}
