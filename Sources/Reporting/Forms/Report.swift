import Documents
package import Exchange
import OwnTables
package import Release
import Tables

/// What a command answers, before it has a form: what a person reads, the same for a program, and the rows behind it.
package struct Report: Sendable {
  /// What it is about, where its document has no title of its own.
  let title: String
  /// What has rows and parts is put together when a form asks for it.
  private let makeDocument: @Sendable () -> Document
  private let makeJSON: @Sendable () -> [UInt8]
  private let makeTables: @Sendable () -> [Table]
  var document: Document { makeDocument() }
  package var json: [UInt8] { withAccount(account, makeJSON()) }
  var tables: [Table] { makeTables() }
  /// The document as text; nil: of 80 columns.
  package func text(width: Int? = nil) -> [UInt8] { document.text(width: width ?? textWidth) }
  /// What was read of a person's tables, line by line: programs get it too.
  package var account: [String] = []
  /// Its drawing, which is a file of its own and stands in the page.
  var makePicture: (@Sendable () throws -> Picture)?
  /// Whether the page shows the drawing.
  var isPictureInPage = true
  /// Calendars, by the endings of their files.
  var others: [String: @Sendable (_ path: String) throws -> OutputFile] = [:]
  /// The rows as features where they are of no zones of the dataset.
  var layer: ReportLayer?
  /// The identifiers of the sources; nil: those that the tables name in their columns of sources.
  var sources: Set<String>?
  /// The rows as a CSV that is written without a table, for more rows than memory holds as one.
  var rows: (@Sendable () -> [UInt8])?

  init(_ title: String, _ document: Document, json: [UInt8], tables: [Table] = []) {
    self.init(title, { document }, json: { json }, tables: { tables })
  }

  init(
    _ title: String,
    _ document: @escaping @Sendable () -> Document,
    json: @escaping @Sendable () -> [UInt8],
    tables: @escaping @Sendable () -> [Table]
  ) {
    (self.title, makeDocument, makeJSON, makeTables) = (title, document, json, tables)
  }

  init(_ title: String, _ document: Document, json: [UInt8], _ table: Table) {
    self.init(title, document, json: json, tables: [table])
  }
}

extension Report {
  /// The same answer with what was read of a person's tables.
  func telling(_ readings: [Reading]) -> Report {
    var report = self
    report.account += readings.flatMap(\.lines)
    return report
  }
}

/// The forms in which an answer can be written, by the endings of file names.
package enum ReportForm: String, Sendable {
  case txt, md, html, json, csv, xlsx, geojson, geojsons, gpkg, fgb

  /// The form that a file's name asks for, whatever the case of its ending; nil for another.
  package init?(of file: String) {
    self.init(rawValue: file.split(separator: ".").last?.lowercased() ?? "")
  }

  package var ending: String { ".\(rawValue)" }

  /// Those of what only a person reads.
  package static let ofDocuments: [ReportForm] = [.txt, .md, .html, .json]
  /// Those of what has rows too.
  package static let ofTables = ofDocuments + [.csv, .xlsx]
  /// Those of rows that are of zones.
  package static let ofZones = ofTables + [.geojson, .geojsons, .gpkg]
  /// The same where each row is a zone's: FlatGeobuf has no row without a shape.
  package static let ofCounts = ofZones + [.fgb]
  /// Those of rows that are of places, and are no text to read.
  package static let ofPlaces: [ReportForm] = [.csv, .json, .xlsx, .geojson, .geojsons, .fgb]
  /// Whether its rows are features.
  package var isLayer: Bool { [.geojson, .geojsons, .gpkg, .fgb].contains(self) }
}

extension Report {
  /// The answer in the form that the name of a file asks for.
  ///
  /// The path ends as a form does, as a picture where there is one, or as one of ``others``; the dataset gives sources, and zones their shapes.
  ///
  /// - Throws: ``Fault`` for several tables in a form that holds one, and where a file cannot be put together;
  ///   ``FaultReport`` for a dataset that cannot be used.
  package func file(
    at path: String,
    of dataset: ReportDataset,
    version: String
  ) async throws -> OutputFile {
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    if let other = others[".\(ending)"] { return try other(path) }
    if let picture = try pictureFile(at: path, as: ending) { return picture }
    let maker = "Boroughwise \(version)"
    let form = ReportForm(of: path)
    switch form {
    case .txt?: return OutputFile(path, document.text())
    case .md?: return words(path, document.markdown())
    case .html?: return try page(at: path, by: maker)
    case .json?: return OutputFile(path, json)
    case .csv?: return OutputFile(path, try csv(for: path))
    case .xlsx?: return try workbook(at: path, of: dataset, by: maker)
    case .geojson?, .geojsons?, .fgb?:
      return try await layer(at: path, of: dataset, as: form)
    case .gpkg?: return try await geoPackage(at: path, of: dataset, by: maker)
    case nil: preconditionFailure("no form ends with \(ending)")
    }
  }

  /// A file whose marks may stand within its words: the words are searched without them too.
  private func words(_ path: String, _ bytes: [UInt8]) -> OutputFile {
    OutputFile(path, bytes, saying: [(path, bytes), (path, document.text())])
  }

  /// The page, with the drawing under its title.
  private func page(at path: String, by maker: String) throws -> OutputFile {
    let words = words(path, page(by: maker))
    guard isPictureInPage, let picture = try makePicture?() else { return words }
    return OutputFile(
      path,
      page(by: maker, showing: picture.svg),
      saying: words.said + picture.said(at: path)
    )
  }

  /// The rows as comma-separated values.
  ///
  /// - Throws: ``Fault`` for several tables, which a CSV does not hold.
  package func csv(for path: String) throws(Fault) -> [UInt8] {
    if let rows { return rows() }
    return try onlyTable(for: path).csv()
  }

  /// The table, for a file that holds one.
  func onlyTable(for path: String) throws(Fault) -> Table {
    let tables = tables
    guard let table = tables.first, tables.count == 1 else {
      throw Fault(
        file: path,
        found: "\(tables.count) tables: \(tables.map(\.name).joined(separator: ", "))",
        expected: "a form that holds them all",
        remedy: "Name a file that ends with .xlsx, or a folder where the command writes one"
      )
    }
    return table
  }
}

/// JSON with what was read of a person's tables before the members of its object; an array has no room for it.
///
/// The object is not taken apart: of a million rows that would cost more than the answer.
package func withAccount(_ account: [String], _ json: [UInt8]) -> [UInt8] {
  guard !account.isEmpty, json.starts(with: Array("{\n".utf8)) else { return json }
  let read = JSONValue(["tables_read": account]).encoded(pretty: true)
  return read.dropLast(3) + [UInt8(ascii: ",")] + json.dropFirst()
}
