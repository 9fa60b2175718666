import Digest
import Exchange

/// What somebody sends to the desk, as far as an answer depends on it.
package struct DeskRequest: Sendable {
  package let method: String
  /// The path with its query, as it stands in the request line.
  package let target: String
  package var body: [UInt8] = []
  package var contentType: String?
  package var cookie: String?
  /// From which pages the request comes: `Origin` and `Sec-Fetch-Site`.
  package var origin: String?
  package var site: String?
  package var accept: String?

  package init(_ method: String, _ target: String) { (self.method, self.target) = (method, target) }

  /// The parts of the path between its slashes, without their escapes; nil where one cannot be read.
  var path: [String]? {
    let parts = target.prefix { $0 != "?" }.split(separator: "/").map { try? percentDecoded($0) }
    return parts.contains(nil) ? nil : parts.compactMap { $0 }
  }
}

/// What the desk answers.
package struct DeskAnswer: Sendable {
  package let status: Int
  package var headers: [(name: String, value: String)]
  package let body: [UInt8]
  /// What whoever runs the service should know; no part of it is sent.
  package var fault: String?
}

/// Why something cannot be answered, in a sentence without its full stop for whoever asked.
struct DeskProblem: Error {
  let status: Int
  let words: String

  init(_ status: Int, _ words: String) { (self.status, self.words) = (status, words) }

  /// Nothing is there, or nothing for whoever asks: both look alike.
  static let nothing = DeskProblem(
    404,
    "Nothing is here. A link that has expired or was revoked opens nothing: ask for a new one"
  )
}

/// The fields of a form that was sent.
struct SentForm {
  private let pairs: [(name: String, value: String)]
  /// The SHA-256 of all that was sent.
  let digest: String

  /// Reads a form that may have the `known` fields, and those that are `repeated` more than once.
  ///
  /// - Throws: ``DeskProblem`` for what is no form, and for fields that are unknown or stand twice.
  init(
    _ request: DeskRequest,
    known: Set<String>,
    repeated: Set<String> = []
  ) throws(DeskProblem) {
    let type = request.contentType?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else {
      throw DeskProblem(415, "This takes what a form sends, and nothing else")
    }
    guard let text = String(validating: request.body, as: UTF8.self) else {
      throw DeskProblem(400, "The form cannot be read")
    }
    var pairs: [(name: String, value: String)] = []
    for part in text.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = try? percentDecoded(sides[0], plusIsSpace: true),
        let value = try? percentDecoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
      else { throw DeskProblem(400, "The form cannot be read") }
      guard known.contains(name) || repeated.contains(name) else {
        throw DeskProblem(400, "The form has a field that is not known here: open it again")
      }
      guard repeated.contains(name) || !pairs.contains(where: { $0.name == name }) else {
        throw DeskProblem(400, "A field of the form stands twice: open it again")
      }
      pairs.append((name, value))
    }
    (self.pairs, digest) = (pairs, sha256Text(of: request.body))
  }

  /// The text of a field on one line, without blanks around it; empty where it was not sent.
  subscript(_ name: String) -> String {
    let text = pairs.first { $0.name == name }?.value ?? ""
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// All values of a field.
  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// The fields whose names begin so, by the rest of their names.
  func numbered(_ prefix: String) -> [(number: Int64, value: String)] {
    pairs.compactMap { pair in
      guard pair.name.hasPrefix(prefix) else { return nil }
      return Int64(pair.name.dropFirst(prefix.count)).map { ($0, pair.value) }
    }
  }
}
