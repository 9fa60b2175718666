import Atlas
import Documents
package import Exchange
import Foreign
import GeoPackage
import PlanarGeometry
import Release
import Tables

/// The rows of an answer where they are, in degrees.
package struct ReportLayer: Sendable {
  /// The shapes: of zones, or positions.
  enum Shapes: Sendable {
    case areas([MultiPolygon?])
    case points([Point?])
  }

  let table: Table
  let ids: [String]
  let shapes: Shapes

  package var features: [GeoJSONOutputFeature] {
    switch shapes {
    case .areas(let areas): table.features(ids: ids, areas: areas)
    case .points(let points): table.features(ids: ids, points: points)
    }
  }

  /// The areas; nil for positions.
  var areas: [MultiPolygon?]? { if case .areas(let areas) = shapes { areas } else { nil } }

  /// How many rows have no shape.
  var unplaced: Int {
    switch shapes {
    case .areas(let areas): areas.count { $0 == nil }
    case .points(let points): points.count { $0 == nil }
    }
  }
}

extension Report {
  /// The rows as features, each with the shape of the zone whose code it has; others have no shape.
  func layer(
    at path: String,
    of dataset: ReportDataset,
    as form: ReportForm?
  ) async throws -> OutputFile {
    let rows = try await layer(for: path, of: dataset)
    let features = rows.features
    if form == .geojsons {
      return OutputFile(path, try GeoJSONWriter.sequence(features: features))
    }
    let name = rows.table.name
    let collection = try GeoJSONWriter.featureCollection(name: name, features: features)
    guard form == .fgb else { return OutputFile(path, collection) }
    // GDAL would leave them out and say nothing.
    let unplaced = rows.unplaced
    guard unplaced == 0 else {
      throw Fault(
        file: path,
        found: "\(counted(unplaced, "row")) without a place, of \(grouped(features.count))",
        expected: "a place for each row: FlatGeobuf holds no other",
        remedy: "Write .geojson, or take those rows out of the table"
      )
    }
    let bytes = try flatGeobuf(of: collection, name: name, path: path)
    return OutputFile(path, bytes, saying: [(path, collection)])
  }

  private func layer(for path: String, of dataset: ReportDataset) async throws -> ReportLayer {
    if let layer { return layer }
    let table = try onlyTable(for: path)
    return ReportLayer(
      table: table,
      ids: table.ids,
      shapes: .areas(try await dataset.areas(of: table))
    )
  }

  /// The tables as layers, or as attributes where their rows are of no zone.
  func geoPackage(
    at path: String,
    of dataset: ReportDataset,
    by maker: String
  ) async throws -> OutputFile {
    let words = statementsInShort
    var layers: [GeoPackageTable] = []
    let tables = layer.map { [$0.table] } ?? tables
    for table in tables {
      let areas: [MultiPolygon?]? =
        if let layer { layer.areas } else if table.hasZones {
          try await dataset.areas(of: table)
        } else { nil }
      layers.append(
        GeoPackageTable(
          name: table.name,
          title: tables.count == 1 ? heading : "\(heading): \(table.name)",
          description: words,
          table,
          areas: try areas.map {
            try onNationalGrid($0, gridFolder: dataset.session.folder.gridFolder)
          }
        )
      )
    }
    let sources = try sources(of: dataset)
    let notes = DataPackage(
      name: tables.first?.name ?? "answer",
      title: heading,
      description: "\(words) Made by \(maker).",
      sources: (sources + (layer == nil ? try dataset.boundarySource() : [])).map {
        citation(of: $0).plain
      },
      licences: licences(of: sources),
      resources: []
    )
    let bytes = try GeoPackageFile.bytes(
      tables: layers,
      metadata: [
        GeoPackageMetadata(
          standard: "https://specs.frictionlessdata.io/data-package/",
          mediaType: "application/json",
          text: String(decoding: notes.bytes, as: UTF8.self)
        )
      ],
      day: dataset.day.description
    )
    return OutputFile(
      path,
      bytes,
      saying: layers.map { ("\($0.name) of \(path)", searchableText(of: $0)) }
        + [("notes of \(path)", notes.bytes)]
    )
  }

  /// The title of the document, or else of the answer.
  var heading: String {
    let titles = document.titles
    return titles.count == 1 ? titles[0] : title
  }

  /// What a list of layers has room for of what the document says.
  private var statementsInShort: String {
    let words = document.statements.map(\.words).joined(separator: " ")
    let short = words.count <= 2_000 ? words : "\(words.prefix(2_000))…"
    return short.isEmpty ? "What has no value is unknown; it is never 0." : short
  }
}

extension Table {
  /// The column of codes of zones.
  private static let code = "gss_code"

  fileprivate var hasZones: Bool { fields.contains { $0.name == Self.code } }

  /// The code of each row's zone; nil for a group or the whole area.
  fileprivate var codes: [GSSCode?] { values(of: Self.code).map { $0.text.flatMap(GSSCode.init) } }

  /// An identifier for each row: the code of its zone, with a number behind it where several rows have it.
  fileprivate var ids: [String] {
    let names = codes.map { $0?.description ?? "row" }
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
    let digits = String(rows.count).count
    return names.enumerated().map { index, name in
      guard name == "row" || counts[name] != 1 else { return name }
      let number = String(index + 1)
      return "\(name)-\(String(repeating: "0", count: digits - number.count))\(number)"
    }
  }
}

extension ReportDataset {
  /// The shape of each row's zone, in degrees.
  fileprivate func areas(of table: Table) async throws -> [MultiPolygon?] {
    let boundaries = try await session.places().boundaries
    return table.codes.map { $0.flatMap { boundaries[$0] } }
  }

  /// Whose the shapes are.
  fileprivate func boundarySource() throws -> [Source] {
    try session.tables().sources.filter { $0.id == here.boundarySource }
  }
}
