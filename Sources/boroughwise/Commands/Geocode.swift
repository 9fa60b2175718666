import ArgumentParser
import Atlas
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

  @Argument(help: "A CSV with a column of postcodes.")
  var file: String
  @Option(help: "The column of postcodes, where its name does not tell.")
  var postcode: String?
  @Option(help: "The file to write, ending in .csv; without it CSV goes to standard output.")
  var out: String?
  @OptionGroup var dataset: DatasetOption

  func validate() throws { try requireEnding([".csv"], of: out) }

  func answer(in session: Session) async throws -> Answer {
    let found = try await geocode(file, column: postcode, in: session)
    var answer = Answer(.ownFile)
    if let out {
      answer.files = [OutputFile(out, geocodedCSV(found))]
    } else {
      answer.text = geocodedCSV(found)
    }
    answer.ledger = geocodedText(found)
    return answer
  }
}
