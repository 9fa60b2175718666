import Exchange

/// What was read of a person's table, for that person: on one screen.
package struct Reading: Hashable, Sendable {
  /// The file as the person named it.
  package let file: String
  /// What was taken, each by its name.
  package let parts: [Part]

  package struct Part: Hashable, Sendable {
    package let name: String
    package let text: String
  }

  init(file: String, _ parts: [(String, String)]) {
    self.file = file
    self.parts = parts.map { Part(name: $0.0, text: $0.1) }
  }

  /// The same with other words for some of its parts.
  func replacing(_ words: (Part) -> String?) -> Reading {
    Reading(file: file, parts.map { ($0.name, words($0) ?? $0.text) })
  }

  static func strict(_ table: CSVTable) -> Reading {
    Reading(
      file: table.file,
      [("columns", table.header.joined(separator: ", ")), ("rows", "\(table.rowCount)")]
    )
  }

  /// The account with a line more.
  package func adding(_ name: String, _ text: String) -> Reading {
    Reading(file: file, parts.map { ($0.name, $0.text) } + [(name, text)])
  }

  /// The account as lines.
  package var lines: [String] {
    let width = (parts.map(\.name.count).max() ?? 0) + 2
    return ["\(fileName(of: file)) was read so:"]
      + parts.map { part in
        "  " + part.name + String(repeating: " ", count: width - part.name.count) + part.text
      }
  }
}
