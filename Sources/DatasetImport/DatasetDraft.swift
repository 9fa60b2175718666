internal import Atlas
internal import Exchange

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

  mutating func add(_ path: String, _ table: CSVWriter) { files[path] = table.bytes }
  mutating func add(_ path: String, _ bytes: [UInt8]) { files[path] = bytes }
  mutating func note(_ text: String) { notes.append(text) }
  mutating func remark(_ path: String, _ members: JSONObject) { remarks[path] = members }

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
  mutating func cite(
    reference: String,
    title: String,
    published: String = "",
    publisher: String = "",
    url: String
  ) -> String {
    let stem = slug(of: reference)
    var id = stem
    var number = 2
    while let earlier = sources[id], !earlier.url.isEmpty, !url.isEmpty, earlier.url != url {
      id = "\(stem)-\(number)"
      number += 1
    }
    let earlier = sources[id]
    func first(_ a: String?, _ b: String) -> String { a.flatMap { $0.isEmpty ? nil : $0 } ?? b }
    return cite(
      Source(
        id: id,
        title: first(earlier?.title, title.isEmpty ? reference : "\(reference): \(title)"),
        publisher: first(earlier?.publisher, publisher),
        published: first(earlier?.published, published),
        licence: "facts cited; see the publisher's terms",
        attribution: "",
        url: first(earlier?.url, url)
      )
    )
  }

  /// The table of sources, in order of identifier.
  var sourceTable: CSVWriter {
    var table = CSVWriter(header: Source.columns)
    for source in sources.values.sorted(by: { $0.id < $1.id }) { table.append(source.fields) }
    return table
  }
}

/// A reference as an identifier: lower case, words joined by hyphens.
func slug(of text: String) -> String {
  let kept = text.lowercased().unicodeScalars.map { scalar -> Character in
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : " "
  }
  return String(kept).split(separator: " ").joined(separator: "-")
}
