import ArgumentParser
import Atlas
import Exchange
import Glibc
import ServiceOptions
import Release

/// Finds the dataset, and becomes the server that lies beside this program.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves the findings to map programs, as an OGC API over HTTP, until it is stopped.",
    discussion: """
      It runs what DATA/analysis.yaml lists, once, and then answers: zones, each fund and year, services, gaps of \
      cover, calls for funding, small areas. docs/service.md says what can be asked, and how to put it behind a proxy.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @OptionGroup var options: ServiceOptions

  func run() async throws {
    try await reportingFaults {
      var folder: String?
      if options.layer.isEmpty {
        if let found = try dataset.find(for: .reads) {
          say(found.statement)
          folder = found.folder
        } else {
          folder = dataset.folder
        }
      }
      try becomeServer(of: folder)
    }
  }

  func validate() throws {
    if !options.layer.isEmpty, dataset.named != nil {
      throw ValidationError("--layer and --data exclude each other: give one of them")
    }
    if !options.layer.isEmpty, options.record != nil {
      throw ValidationError("--record is of a dataset: leave --layer out")
    }
  }

  /// Replaces this program: it does not come back.
  ///
  /// - Throws: ``Fault`` of kind `unreadable` where there is no server beside it.
  private func becomeServer(of folder: String?) throws(Fault) -> Never {
    let program = Installation.server
    var words = [program]
    if let folder { words += ["--data", folder] }
    for layer in options.layer { words += ["--layer", layer] }
    if let address = options.baseURL { words += ["--base-url", address] }
    if let record = options.record { words += ["--record", record] }
    if options.check { words.append("--check") }
    words += ["--host", options.host, "--log-level", options.logLevel]
    words += ["--port", "\(options.port)", "--rate-limit", "\(options.rateLimit)"]
    words += ["--request-time", "\(options.requestTime)"]
    words += ["--time-limit", "\(options.timeLimit)", "--hide-below", "\(options.hideBelow)"]
    var arguments = words.map { strdup($0) } + [nil]
    execv(program, &arguments)
    throw Fault(
      .unreadable,
      file: program,
      found: errorText(errno),
      expected: "the server, which is a program beside this one",
      remedy:
        "Build it in a clone with `swift build -c release --product boroughwise-serve`: packages do not have it yet"
    )
  }
}
