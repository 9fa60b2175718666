import Yams

/// Reads the members of a YAML mapping and keeps every fault with its line.
package struct YAMLReader {
  package let file: String
  private let node: Node
  package private(set) var faults: [Fault] = []

  /// Parses a file whose top level is a mapping.
  ///
  /// - Throws: ``FaultReport`` when it is not UTF-8, not YAML, or not a mapping.
  package init(file: String, bytes: [UInt8]) throws {
    let text = String(decoding: try checkedUTF8(bytes, file: file), as: UTF8.self)
    try Self.refuseUnseen(in: text, file: file)
    do {
      // Without Yams' resolver of types: it compiles a dozen regular expressions, and every value is
      // read as the text that the file holds.
      guard let node = try Yams.compose(yaml: text, .basic), node.mapping != nil else {
        throw FaultReport(
          Fault(
            file: file,
            found: "no mapping",
            expected: "lines of the form `name: value`",
            remedy: "Start from one of the shipped files"
          )
        )
      }
      try Self.refuseUnseen(in: node, file: file, bytes: bytes.count)
      self.init(file: file, node: node)
    } catch let error as YamlError {
      throw FaultReport(Self.fault(file: file, error: error))
    }
  }

  private static func refuseUnseen(in text: String, file: String) throws(FaultReport) {
    guard let index = text.unicodeScalars.firstIndex(where: \.isForeignToText) else { return }
    let line = 1 + text.unicodeScalars[..<index].count { $0 == "\n" }
    throw FaultReport(unseen(text.unicodeScalars[index].number, file: file, at: .line(line)))
  }

  /// Refuses what only an escape such as `"\x1B"` brings in: the file holds none of it, and every output would.
  ///
  /// A file of a few lines can stand for billions of values by aliases of aliases: one with more values than bytes is
  /// refused before they are walked.
  private static func refuseUnseen(in root: Node, file: String, bytes: Int) throws(FaultReport) {
    var waiting = [root]
    var values = 0
    while let node = waiting.popLast() {
      values += 1
      guard values <= bytes else {
        throw FaultReport(
          Fault(
            file: file,
            found: "aliases that make more values of the file than it has bytes",
            expected: "each value where it belongs",
            remedy: "Write the values out in the place of `*` and a name"
          )
        )
      }
      switch node {
      case .scalar(let scalar):
        guard let found = scalar.string.unicodeScalars.first(where: \.isForeignToText) else {
          continue
        }
        let line = scalar.mark?.line ?? 1
        throw FaultReport(unseen(found.number, file: file, at: .line(line)))
      case .mapping(let members): for (key, value) in members { waiting += [key, value] }
      case .sequence(let items): waiting += items
      case .alias: continue
      }
    }
  }

  private static func unseen(_ character: String, file: String, at place: Fault.Place) -> Fault {
    Fault(
      file: file,
      at: place,
      found: "the character \(character)",
      expected: "characters that can be seen",
      remedy: "Remove the character"
    )
  }

  private init(file: String, node: Node) {
    self.file = file
    self.node = node
  }

  private static func fault(file: String, error: YamlError) -> Fault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Fault(
        file: file,
        at: .line(mark.line),
        // The parser says "found" itself for some.
        found: problem.hasPrefix("found ") ? String(problem.dropFirst(6)) : problem,
        expected: "YAML",
        remedy: "Mend the line or the one above it: indents are spaces, and a colon ends a name"
      )
    case .reader(_, let offset, let value, let text):
      unseen(
        Unicode.Scalar(UInt32(bitPattern: value))?.number ?? "U+FFFD",
        file: file,
        at: offset.map { .line(1 + text.utf8.prefix($0).count { $0 == 0x0A }) } ?? .file
      )
    case .duplicatedKeysInMapping(let names, let context):
      Fault(
        file: file,
        at: .line(context.mark.line),
        found: "\(names.sorted().map { "`\($0)`" }.joined(separator: ", ")) more than once",
        expected: "each name once",
        remedy: "Keep one of the lines with this name"
      )
    default:
      Fault(file: file, found: excerpt("\(error)"), expected: "YAML", remedy: "Mend the file")
    }
  }

  /// The line of a member, or of the mapping when the member is missing.
  package func line(of key: String) -> Int { (node[key] ?? node).mark?.line ?? 1 }

  package mutating func add(_ key: String, found: String, expected: String, remedy: String) {
    faults.append(
      Fault(
        file: file,
        at: .line(line(of: key)),
        found: found,
        expected: expected,
        remedy: remedy
      )
    )
  }

  package mutating func add(_ more: [Fault]) { faults += more }

  /// The names of the members, in the order of the file.
  package var keys: [String] { (node.mapping ?? [:]).compactMap { $0.key.scalar?.string } }

  /// Whether a member is there.
  package func has(_ key: String) -> Bool { node[key] != nil }

  /// The text of a member; nil when it is missing.
  package func optionalText(_ key: String) -> String? { node[key]?.scalar?.string }

  /// The text of a member that must be there.
  package mutating func text(_ key: String, expected: String) -> String? {
    if let text = optionalText(key), !text.isEmpty { return text }
    add(key, found: "no `\(key)`", expected: expected, remedy: "Add a line `\(key): …`")
    return nil
  }

  /// The texts of a list; empty when the member is missing.
  package mutating func texts(_ key: String) -> [String] {
    guard let node = node[key] else { return [] }
    guard let list = node.sequence else {
      add(
        key,
        found: "no list",
        expected: "a list under `\(key)`",
        remedy: "Write one item a line, each after a hyphen"
      )
      return []
    }
    return list.compactMap { $0.scalar?.string }
  }

  /// The mappings of a list that must be there and hold at least one.
  package mutating func mappings(_ key: String, expected: String) -> [YAMLReader] {
    let readers = (node[key]?.sequence ?? []).map { YAMLReader(file: file, node: $0) }
    if readers.isEmpty || readers.contains(where: { $0.node.mapping == nil }) {
      add(
        key,
        found: "no list of mappings under `\(key)`",
        expected: expected,
        remedy: "Start from one of the shipped files"
      )
      return []
    }
    return readers
  }

  /// Whether a list is missing, or has nothing in it.
  package func isEmptyList(_ key: String) -> Bool {
    guard let node = node[key] else { return true }
    return node.sequence?.isEmpty ?? (node.scalar?.string.isEmpty ?? false)
  }

  package func mapping(_ key: String) -> YAMLReader? {
    node[key].flatMap { $0.mapping == nil ? nil : YAMLReader(file: file, node: $0) }
  }

  /// Refuses members that nobody reads, so that a misspelt name is never ignored.
  package mutating func allow(only keys: Set<String>) {
    for (key, _) in node.mapping ?? [:] {
      guard let name = key.scalar?.string, !keys.contains(name) else { continue }
      faults.append(
        Fault(
          file: file,
          at: .line(key.mark?.line ?? 1),
          found: "`\(name)`",
          expected: "one of \(keys.sorted().joined(separator: ", "))",
          remedy: "Correct the name, or remove the line"
        )
      )
    }
  }

  /// - Throws: ``FaultReport`` when there is a fault.
  package func finish() throws {
    if !faults.isEmpty { throw FaultReport(faults) }
  }
}
