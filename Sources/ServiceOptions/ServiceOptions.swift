package import ArgumentParser

/// What both programs understand: `boroughwise serve`, which finds the dataset, and the server beside it.
package struct ServiceOptions: ParsableArguments {
  @Option(
    help:
      "A GeoJSON layer to serve, in longitude and latitude, instead of a dataset; may be repeated."
  )
  package var layer: [String] = []
  @Option(help: "The address to listen at; 0.0.0.0 for all of this machine.")
  package var host = "127.0.0.1"
  @Option(help: "The port to listen at.")
  package var port = 8080
  @Option(
    name: .customLong("base-url"),
    help:
      "Where the service is reached from outside, such as https://data.example.org/fund: all links begin so."
  )
  package var baseURL: String?
  @Option(
    name: .customLong("rate-limit"),
    help: "Requests a second that one address may send; 0: any number."
  )
  package var rateLimit = 0
  @Option(name: .customLong("time-limit"), help: "Seconds that an answer may be worked at.")
  package var timeLimit = 10
  @Option(
    name: .customLong("request-time"),
    help: "Seconds in which a request must have arrived whole."
  )
  package var requestTime = 30
  @Option(
    name: .customLong("log-level"),
    help: "The least serious messages that are logged: debug, info, warning or error."
  )
  package var logLevel = "info"

  @Option(
    name: .customLong("hide-below"),
    help: "Hide counts of people in parts of zones below this number, and all that would tell them."
  )
  package var hideBelow: Int64 = 0
  @Option(
    help:
      "The record that owners keep true by their links: a file of events, begun where it is not there."
  )
  package var record: String?
  @Flag(help: "Prepare all that would be served, say what it is, and end.")
  package var check = false

  package init() {}

  /// Where it is reached from this machine.
  package var ownAddress: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  package func validate() throws {
    guard (1...65_535).contains(port) else {
      throw ValidationError("--port takes a number from 1 to 65535")
    }
    guard hideBelow >= 0 else { throw ValidationError("--hide-below takes a number of 0 or more") }
    guard rateLimit >= 0 else { throw ValidationError("--rate-limit takes a number from 0") }
    guard timeLimit > 0 else {
      throw ValidationError("--time-limit takes a number of seconds from 1")
    }
    guard requestTime > 0 else {
      throw ValidationError("--request-time takes a number of seconds from 1")
    }
    guard ["debug", "info", "warning", "error"].contains(logLevel) else {
      throw ValidationError("--log-level takes debug, info, warning or error")
    }
    if baseURL == nil, ["0.0.0.0", "::"].contains(host) {
      throw ValidationError(
        "--host \(host) needs --base-url: every link says where the service is reached"
      )
    }
    if let baseURL { try requireBaseURL(baseURL) }
  }
}

/// Refuses what is no address at which a service is reached: it stands in every link, as it is.
///
/// - Throws: ``ValidationError``.
package func requireBaseURL(_ address: String) throws {
  let rest = ["https://", "http://"].first { address.hasPrefix($0) }.map {
    address.dropFirst($0.count)
  }
  let isPlain = rest?.utf8.allSatisfy {
    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
      || "-._~:/[]%".utf8.contains($0)
  }
  guard let rest, !rest.isEmpty, !rest.hasPrefix("/"), isPlain == true else {
    throw ValidationError(
      "--base-url takes an address such as https://data.example.org, with no question mark"
    )
  }
}
