import Atlas
import Exchange
import Foundation
import PlanarGeometry
import TestSupport
import Testing

@testable import Standards

@Suite("Tables of what was read", .inLondon)
struct ServiceTablesTests {
  @Test("The loader takes the tables, and finds the services in them", arguments: Standard.allCases)
  func loads(standard: Standard) throws {
    let record = try RecordFixtures.shipped()
    let export = StandardExport(record, as: standard, on: RecordFixtures.day)
    let imported = try ImportedServices.read(
      file: "export.json",
      bytes: export.file.encoded(pretty: false),
      as: standard,
      context: RecordFixtures.context(record)
    )
    let copy = try DatasetCopy()
    for (name, bytes) in try imported.tables() where name != "sources.csv" {
      try copy.folder.write(name, Data(bytes))
    }
    // Measures of services that stayed at home would be refused.
    try copy.removeLines(beginning: "2022/23", in: "services/performance.csv")
    let loaded = try Session(copy.path).services()
    #expect(loaded.directory.refused.map(\.description) == [])
    #expect(loaded.directory.services.map(\.id) == imported.services.map(\.id))
    let dangling = Set(imported.withoutEnvelope.map(\.service))
    for (service, original) in zip(loaded.directory.services, imported.services) {
      let allowed: Set<RecordField> = dangling.contains(service.id) ? [.partOf] : []
      #expect(RecordField.differences(service, original) == allowed)
    }
  }

  @Test func `The file of an area cannot leave the folder`() throws {
    var imported = ImportedServices()
    let area = CoverageArea.polygon(file: "../../outside.geojson", MultiPolygon([]))
    imported.services = [
      Service(
        id: "A",
        name: "A",
        category: "c",
        coverage: ServiceCoverage(.areas, areas: [area]),
        source: "s"
      )
    ]
    let fault = #expect(throws: Fault.self) { try imported.tables() }
    #expect(
      fault?.description == """
        service A: found an area in the file "../../outside.geojson"; expected a path inside the \
        dataset, such as services/x.geojson. Rename the file of the area.
        """
    )
  }
}
