import Exchange

/// What somebody asks, as far as an answer depends on it.
package struct Request: Sendable {
  package let method: String
  /// As it stands in the request line, with its escapes.
  package let path: String
  /// Nil where no question mark follows the path.
  package let query: String?
  package let accept: String?
  package let acceptEncoding: String?
  package let ifNoneMatch: String?
  /// When it came: the time that it waits counts as well.
  package let arrival = ContinuousClock.now
  /// Whether somebody waits for the answer still: long work asks it now and then.
  package let isAwaited: @Sendable () -> Bool

  package init(
    _ target: String,
    method: String = "GET",
    accept: String? = nil,
    acceptEncoding: String? = nil,
    ifNoneMatch: String? = nil,
    isAwaited: @escaping @Sendable () -> Bool = { true }
  ) {
    (self.method, self.isAwaited) = (method, isAwaited)
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : nil
    (self.accept, self.acceptEncoding, self.ifNoneMatch) = (accept, acceptEncoding, ifNoneMatch)
  }
}

/// The parameters of a query, in their order.
struct Parameters {
  private(set) var pairs: [(name: String, value: String)] = []

  /// Reads `a=1&b=2`, where a plus is a space, as forms are sent.
  ///
  /// - Throws: ``Problem`` for escapes that are none, for what is no UTF-8, and for a name that stands twice.
  init(_ query: String?) throws(Problem) {
    for part in (query ?? "").split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try unescaped(sides[0], plusIsSpace: true)
      let value = sides.count > 1 ? try unescaped(sides[1], plusIsSpace: true) : ""
      guard self[name] == nil else {
        throw Problem(400, "The parameter \(shown(name)) stands twice")
      }
      pairs.append((name, value))
    }
  }

  subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// Refuses what a resource does not know.
  func require(oneOf names: [String]) throws(Problem) {
    for pair in pairs where !names.contains(pair.name) {
      throw Problem(
        400,
        "There is no parameter \(shown(pair.name)) here: it is one of \(names.joined(separator: ", "))"
      )
    }
  }

  /// The parameters as a query, with some set or, where nil, removed.
  func query(_ changes: KeyValuePairs<String, String?>) -> String {
    var pairs = pairs
    for (name, value) in changes {
      let place = pairs.firstIndex { $0.name == name }
      if let place { pairs.remove(at: place) }
      if let value { pairs.insert((name, value), at: place ?? pairs.count) }
    }
    return pairs.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(
      separator: "&"
    )
  }
}

/// A name that somebody sent, in short and in quotes.
func shown(_ text: String) -> String {
  let most = 40
  let short = text.prefix(most).filter { $0.isLetter || $0.isNumber || "-_.: ".contains($0) }
  return "\"\(short)\(text.count > most ? "…" : "")\""
}

/// A part of an address without its escapes.
///
/// - Throws: ``Problem`` for an escape that is none and for what is no UTF-8 or holds a NUL.
func unescaped(_ text: some StringProtocol, plusIsSpace: Bool = false) throws(Problem) -> String {
  do { return try percentDecoded(text, plusIsSpace: plusIsSpace) } catch {
    switch error {
    case .digits:
      throw Problem(
        400,
        "A percent sign in the address that two hexadecimal digits do not follow"
      )
    case .text: throw Problem(400, "The address holds bytes that are no text in UTF-8")
    }
  }
}
