import Atlas
import Documents
import Exchange
import GeoPackage
import PlanarGeometry
import Release
import Tables

extension Report {
  /// The rows as features, each with the shape of the zone whose code it has; others have no shape.
  func layer(
    at path: String,
    of dataset: ReportDataset,
    inSequence isSequence: Bool
  ) async throws -> OutputFile {
    let table = try onlyTable(for: path)
    let features = table.features(ids: table.ids, areas: try await dataset.areas(of: table))
    return OutputFile(
      path,
      isSequence
        ? try GeoJSONWriter.sequence(features: features)
        : try GeoJSONWriter.featureCollection(name: table.name, features: features)
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
    for table in tables {
      layers.append(
        GeoPackageTable(
          name: table.name,
          title: tables.count == 1 ? heading : "\(heading): \(table.name)",
          description: words,
          table,
          areas: table.hasZones
            ? try onNationalGrid(
              await dataset.areas(of: table),
              gridFolder: dataset.session.folder.gridFolder
            ) : nil
        )
      )
    }
    let sources = try dataset.sources(of: tables)
    let notes = DataPackage(
      name: tables.first?.name ?? "answer",
      title: heading,
      description: "\(words) Made by \(maker).",
      sources: (sources + (try dataset.boundarySource())).map { citation(of: $0).plain },
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
