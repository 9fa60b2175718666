/// One thing that is wrong with an input: where it stands, what was found, what was expected, and
/// what to do about it.
package struct Fault: Error, Hashable, Sendable {
  /// What kind of answer a fault calls for; it decides the exit code.
  package enum Kind: Hashable, Sendable {
    /// The input was read and is refused.
    case refused
    /// The input is missing or cannot be read.
    case unreadable
    /// The output cannot be written.
    case unwritable
  }

  /// Where in a file a fault stands.
  package enum Place: Hashable, Sendable {
    /// The file as a whole.
    case file
    /// A row as a spreadsheet counts it (the header is row 1), and a column by name.
    case row(Int, column: String?)
    /// A line of a text file, counted from 1.
    case line(Int)
    /// A byte of a JSON file, counted from 0, and the JSON Pointer (RFC 6901) of the value.
    case byte(Int, pointer: String)
    /// A value of a JSON file, by its JSON Pointer (RFC 6901).
    case pointer(String)
    /// A feature of a layer, by its code.
    case feature(String)
  }

  /// What kind of answer the fault calls for.
  package var kind: Kind
  /// The file as the user named it.
  package var file: String
  /// Where in the file it stands.
  package var place: Place
  /// What stands there, as a phrase: `"£1,234"`, `nothing`, `31 boroughs`.
  package var found: String
  /// What should stand there, as a phrase: `a number of pounds such as 1234.56`.
  package var expected: String
  /// What the reader can do, as a sentence without its full stop.
  package var remedy: String

  /// Names what is wrong.
  package init(
    _ kind: Kind = .refused,
    file: String,
    at place: Place = .file,
    found: String,
    expected: String,
    remedy: String
  ) {
    self.kind = kind
    self.file = file
    self.place = place
    self.found = found
    self.expected = expected
    self.remedy = remedy
  }
}

extension Fault {
  /// What was expected, where it is one of some names: `one of a, b`; of no name, what is missing instead.
  package static func oneOf(_ names: [String], orElse missing: String) -> String {
    names.isEmpty ? missing : "one of \(names.joined(separator: ", "))"
  }
}

extension [Fault] {
  /// The faults, of which more than five values of one column with one remedy become the first of them with a count.
  package var condensed: [Fault] {
    func key(_ fault: Fault) -> [String]? {
      guard case .row(_, let column?) = fault.place,
        fault.found == "nothing" || (fault.found.hasPrefix("\"") && fault.found.hasSuffix("\""))
      else { return nil }
      return [fault.file, column, fault.expected, fault.remedy]
    }
    var rows: [[String]: [Int]] = [:]
    for fault in self {
      if let key = key(fault), case .row(let row, _) = fault.place {
        rows[key, default: []].append(row)
      }
    }
    var told: Set<[String]> = []
    return compactMap { fault in
      guard let key = key(fault), let all = rows[key], all.count > 5, let last = all.max() else {
        return fault
      }
      guard told.insert(key).inserted else { return nil }
      var first = fault
      first.found += " and the like in \(all.count - 1) more rows to row \(last)"
      return first
    }
  }
}

extension Fault: CustomStringConvertible {
  /// The fault as one line: place, what was found, what was expected, and what to do.
  ///
  /// Whatever an input holds, no terminal obeys it.
  package var description: String {
    printable(
      "\(file.isEmpty ? "\"\"" : file)\(place): found \(found); expected \(expected). \(remedy)."
    )
  }
}

extension Fault.Place: CustomStringConvertible {
  /// The place as it continues a file name: `, row 7, column amount_gbp`.
  package var description: String {
    switch self {
    case .file: ""
    case .row(let row, nil): ", row \(row)"
    case .row(let row, let column?): ", row \(row), column \(column)"
    case .line(let line): ", line \(line)"
    case .byte(let offset, ""): ", byte \(offset)"
    case .byte(let offset, let pointer): ", byte \(offset), at \(pointer)"
    case .pointer(let pointer): ", at \(pointer)"
    case .feature(let code): ", feature \(code)"
    }
  }
}

/// All the faults of an input, thrown together, so that nobody mends a file one fault at a time.
package struct FaultReport: Error, Hashable, Sendable, CustomStringConvertible {
  /// The faults, in the order in which they were found.
  package let faults: [Fault]

  /// Reports faults.
  ///
  /// - Precondition: at least one fault.
  package init(_ faults: [Fault]) {
    precondition(!faults.isEmpty, "a report needs a fault")
    self.faults = faults
  }

  /// Reports one fault.
  package init(_ fault: Fault) {
    faults = [fault]
  }

  /// The faults, a line each.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
