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
  @Option(help: "The file to write, ending in .csv; without it CSV goes to standard output.")
  var out: String?
  @Flag(help: "Do not say what was read and what became of it.")
  var quiet = false
  @OptionGroup var table: OwnTableOptions
  @OptionGroup var dataset: DatasetOption

  func validate() throws { try requireEnding([".csv"], of: out) }

  func answer(in session: Session) async throws -> Answer {
    let found = try await geocode(file, column: postcode, table.choice, in: session)
    var answer = Answer(.ownFile)
    if let out {
      answer.files = [OutputFile(out, geocodedCSV(found))]
    } else {
      answer.text = geocodedCSV(found)
    }
    if !quiet {
      answer.remarks = found.reading?.lines ?? []
      answer.ledger = geocodedText(found)
    }
    return answer
  }
}
