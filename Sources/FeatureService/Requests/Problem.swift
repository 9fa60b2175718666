package import Exchange

/// Why a request has no answer, for whoever sent it.
///
/// - Source: RFC 9457, Problem Details for HTTP APIs.
package struct Problem: Error, Hashable, Sendable {
  package let status: Int
  /// A sentence that names the parameter and says what to do.
  package let detail: String

  package init(_ status: Int, _ detail: String) { (self.status, self.detail) = (status, detail) }

  /// A parameter that cannot be used.
  static func bad(_ parameter: String, _ detail: String) -> Problem {
    Problem(400, "\(parameter): \(detail)")
  }

  /// The name of the status, which is that of HTTP.
  package var title: String {
    switch status {
    case 400: "Bad request"
    case 404: "Not found"
    case 405: "Method not allowed"
    case 406: "Not acceptable"
    case 408: "The request took too long to arrive"
    case 410: "Gone"
    case 413: "Content too large"
    case 414: "URI too long"
    case 429: "Too many requests"
    case 431: "Request header fields too large"
    case 499: "Client closed request"
    case 503: "Service unavailable"
    default: "Internal error"
    }
  }

  package var json: JSONValue {
    [
      "type": "about:blank", "title": .string(title), "status": .integer(Int64(status)),
      "detail": .string(detail),
    ]
  }
}
