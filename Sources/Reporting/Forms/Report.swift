import Documents
import Exchange
package import Release
import Tables

/// What a command answers, before it has a form: what a person reads, the same for a program, and the rows behind it.
package struct Report: Sendable {
  /// What it is about, where its document has no title of its own.
  let title: String
  let document: Document
  package let json: [UInt8]
  let tables: [Table]
  /// The document as text; nil: of 80 columns.
  package func text(width: Int? = nil) -> [UInt8] { document.text(width: width ?? textWidth) }
  /// Pictures and calendars, by the endings of their files.
  var others: [String: @Sendable (_ path: String) throws -> OutputFile] = [:]

  init(_ title: String, _ document: Document, json: [UInt8], tables: [Table] = []) {
    (self.title, self.document, self.json, self.tables) = (title, document, json, tables)
  }

  init(_ title: String, _ document: Document, json: [UInt8], _ table: Table) {
    self.init(title, document, json: json, tables: [table])
  }
}

/// The forms in which an answer can be written, by the endings of file names.
package enum ReportForm: String, Sendable {
  case txt, md, html, json, csv, xlsx, geojson, geojsons, gpkg

  package var ending: String { ".\(rawValue)" }

  /// Those of what only a person reads.
  package static let ofDocuments: [ReportForm] = [.txt, .md, .html, .json]
  /// Those of what has rows too.
  package static let ofTables = ofDocuments + [.csv, .xlsx]
  /// Those of rows that are of zones.
  package static let ofZones = ofTables + [.geojson, .geojsons, .gpkg]
}

extension Report {
  /// The answer in the form that the name of a file asks for.
  ///
  /// The path ends as a form does, or as one of ``others``; the dataset gives sources, and zones their shapes.
  ///
  /// - Throws: ``Fault`` for several tables in a form that holds one, and where a file cannot be put together;
  ///   ``FaultReport`` for a dataset that cannot be used.
  package func file(
    at path: String,
    of dataset: ReportDataset,
    version: String
  ) async throws -> OutputFile {
    let ending = String(path.split(separator: ".").last ?? "")
    if let other = others[".\(ending)"] { return try other(path) }
    let maker = "Boroughwise \(version)"
    switch ReportForm(rawValue: ending) {
    case .txt?: return OutputFile(path, document.text())
    case .md?: return words(path, document.markdown())
    case .html?: return words(path, page(by: maker))
    case .json?: return OutputFile(path, json)
    case .csv?: return OutputFile(path, try onlyTable(for: path).csv())
    case .xlsx?: return try workbook(at: path, of: dataset, by: maker)
    case .geojson?, .geojsons?:
      return try await layer(at: path, of: dataset, inSequence: ending == "geojsons")
    case .gpkg?: return try await geoPackage(at: path, of: dataset, by: maker)
    case nil: preconditionFailure("no form ends with \(ending)")
    }
  }

  /// A file whose marks may stand within its words: the words are searched without them too.
  private func words(_ path: String, _ bytes: [UInt8]) -> OutputFile {
    OutputFile(path, bytes, saying: [(path, bytes), (path, document.text())])
  }

  /// The table, for a file that holds one.
  func onlyTable(for path: String) throws(Fault) -> Table {
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
