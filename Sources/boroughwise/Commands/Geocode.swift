import ArgumentParser
import Atlas
import OwnTables
import Release
import Reporting
import ServiceRecord

struct Geocode: Question {
  static let configuration = CommandConfiguration(
    abstract: "Adds zone, ward, small area and coordinates to a table of postcodes.",
    discussion: """
      The table leaves as it came, with columns behind its own: gss_code, zone_name, ward_code, ward_name, lsoa_code, \
      longitude, latitude, easting, northing, positional_quality and postcode_status, which says why a row has no \
      place. What became of all rows goes to standard error.
      """
  )

  @Argument(
    help: "A table with a column of postcodes: CSV, Excel or OpenDocument; - for standard input."
  )
  var file: String
  @Option(help: "The column of postcodes, where its name does not tell.")
  var postcode: String?
  @Flag(help: "Do not say what was read and what became of it.")
  var quiet = false
  @OptionGroup var table: OwnTableOptions
  @OptionGroup var form: AnswerForm<PlaceForms>
  @OptionGroup var dataset: DatasetOption

  func answer(in session: Session) async throws -> Answer {
    let found = try await geocode(file, column: postcode, table.choice, in: session)
    let report = geocodeReport(found)
    var answer = try await Answer(
      form.isLayer ? report.withPositions(of: found) : report,
      in: form,
      .ownFile,
      from: session
    )
    if !quiet { answer.ledger = geocodedText(found) }
    return answer
  }
}
