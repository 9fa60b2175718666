import Atlas
import Exchange

/// The files that an import is about to write, and the sources that they cite.
struct DatasetDraft {
  private(set) var files: [String: [UInt8]] = [:]
  private(set) var sources: [String: Source] = [:]
  /// What an import has to say of a file beyond its schema, by path, for `datapackage.json`.
  private(set) var remarks: [String: JSONObject] = [:]
  /// What was left out and why, for the person who runs the import.
  private(set) var notes: [String] = []

  init(sources: [Source]) {
    for source in sources { self.sources[source.id] = source }
  }

  /// Keeps the rows of a table, whose columns are those that its schema declares; of those that it may lack, the
  /// given ones, or all.
  mutating func add(_ path: String, with optional: [String]? = nil, rows: [[String]]) {
    guard let declared = DatasetTable.at(path) else {
      preconditionFailure("\(path) has no schema")
    }
    var table = CSVWriter(
      header: optional.map { declared.header(with: $0) } ?? declared.allColumns
    )
    for row in rows { table.append(row) }
    files[path] = table.bytes
  }

  mutating func add(_ path: String, _ bytes: [UInt8]) { files[path] = bytes }
  mutating func note(_ text: String) { notes.append(text) }
  mutating func remark(_ path: String, _ members: JSONObject) { remarks[path] = members }

  /// The bytes of a file as they will be after the import: of the draft, else of the dataset; nil
  /// when neither has the file.
  func bytes(of path: String, orIn dataset: String) throws -> [UInt8]? {
    try files[path] ?? readFileIfPresent(DatasetFolder(dataset).location(of: path))
  }

  /// Keeps a source and answers its identifier.
  @discardableResult
  mutating func cite(_ source: Source) -> String {
    sources[source.id] = source
    return source.id
  }

  /// Keeps a document by the reference that it is known by, and answers its identifier.
  ///
  /// A reference that is already kept gains the title, date and address that it lacked; one with
  /// another address is another document and gets a number.
  /// The subject is what was read there: it stands for the title of a decision without one.
  mutating func cite(
    reference: String,
    title: String,
    subject: String = "",
    published: String = "",
    url: String
  ) -> String {
    let citation = Citation(reference: reference, title: title, subject: subject)
    var id = citation.stem
    var number = 2
    while let earlier = sources[id], !earlier.url.isEmpty, !url.isEmpty, earlier.url != url {
      id = "\(citation.stem)-\(number)"
      number += 1
    }
    let earlier = sources[id]
    func first(_ a: String?, _ b: String) -> String { a.flatMap { $0.isEmpty ? nil : $0 } ?? b }
    return cite(
      Source(
        id: id,
        title: citation.betterTitle(than: earlier?.title),
        publisher: first(earlier?.publisher, citation.publisher),
        published: first(earlier?.published, first(published, citation.published)),
        licence: KnownSources.citedFacts,
        attribution: "",
        url: first(earlier?.url, url)
      )
    )
  }

  /// The rows of the sources, in order of identifier.
  var sourceRows: [[String]] { sources.values.sorted { $0.id < $1.id }.map(\.fields) }
}
