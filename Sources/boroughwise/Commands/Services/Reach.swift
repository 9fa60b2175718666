import OwnTables
import PointTally
import ArgumentParser
import Atlas
import Coverage
import Release
import Reporting
import Tally

struct ServicesReach: Question {
  static let configuration = CommandConfiguration(
    commandName: "reach",
    abstract: "Counts the residents and the ground within a radius of each service.",
    discussion: """
      The table has the columns service_id, longitude, latitude and radius_m, or postcodes (--postcode). A circle is the polygon of \
      64 sides inscribed in it, as GIS tools draw it (99.84 % of the disc). Residents of a zone that the \
      circle cuts count by the share of its area inside (--by area), or all where the centroid of its \
      area lies inside, else none (--by centroid). Ground outside all zones, beyond the area or water that \
      small areas leave out, such as a tidal river, has no residents and is told apart.
      """
  )

  @Argument(help: "A table of services.")
  var file: String
  @Option(help: "The column of postcodes, in the place of longitudes and latitudes.")
  var postcode: String?
  @Option(
    help:
      "A layer of zones with residents: GeoJSON, GeoPackage, Shapefile or another format; the dataset's small areas unless given."
  )
  var zones: String?
  @OptionGroup var layer: LayerOptions
  @Option(help: "The property that holds a zone's residents.")
  var residents = "population"
  @Option(help: "The property of the layer that holds the code of the dataset's zone.")
  var borough: String?
  @Option(help: "How residents of cut zones count: area or centroid.")
  var by = ReachWeighting.area
  @Option(help: "What has a row in the table: services or boroughs, which stands for zones.")
  var rows = ReachForm.services
  @Flag(help: "Do not say how many services have ground outside the zones.")
  var quiet = false
  @Option(
    help: "Count one part of the services, such as 2/8; all of the table is read and checked.",
    transform: Shard.asked
  )
  var shard: Shard?
  @OptionGroup var tables: OwnTableOptions
  @OptionGroup var form: AnswerForm<RowForms>
  @OptionGroup var dataset: DatasetOption

  var datasetUse: DatasetUse { zones == nil || postcode != nil ? .reads : .readsIfThere }

  func answer(in session: Session) async throws -> Answer {
    var request = ReachRequest(services: file)
    request.zones = zones
    request.postcode = postcode
    request.layer = try layer.choice
    request.dataset = session.folder.path
    request.properties = ResidentProperties(
      code: layer.code,
      residents: residents,
      borough: borough
    )
    request.weighting = by
    request.ownTables = tables.choice
    request.shard = shard ?? .whole
    let found = try await reach(request)
    // With zones of the user's own nothing of the dataset is read, so that nothing of it can leave.
    var answer = try await Answer(
      reachReport(found, rows: rows),
      in: form,
      zones == nil ? .searched("services reach", in: session) : .ownFile,
      from: session
    )
    if !quiet { answer.remarks = [reachNote(found)].compactMap(\.self) }
    return answer
  }
}

extension ReachWeighting: ExpressibleByArgument {}
extension ReachForm: ExpressibleByArgument {}
