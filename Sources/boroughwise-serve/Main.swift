import Analysis
import ArgumentParser
import Atlas
import Exchange
import FeatureService
import RecordDesk
import RecordLog
import Release
import ServiceOptions

/// The server that `boroughwise serve` starts: a program of its own, so that nothing else needs a library of HTTP.
@main
struct Main: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boroughwise-serve",
    abstract: "Serves findings to map programs; boroughwise serve starts it.",
    version: toolVersion
  )

  @Option(help: "The folder of the dataset; without one, layers alone are served.")
  var data: String?
  @OptionGroup var options: ServiceOptions

  func run() async throws {
    do {
      if let data { try await serveDataset(data) } else { try await serveLayers() }
    } catch let report as FaultReport { throw exitCode(report.faults) } catch let fault as Fault {
      throw exitCode([fault])
    } catch let error where !(error is ExitCode) {
      // Exit code 1 would say that a check found faults.
      throw exitCode([
        Fault(
          file: data ?? "the layers",
          found: excerpt("\(error)"),
          expected: "findings that can be served",
          remedy: "Run `boroughwise check` on the dataset"
        )
      ])
    }
  }

  private func serveLayers() async throws {
    try await serve(options, of: options.layer) {
      Serving(
        edition: edition(
          ServedFindings(collections: try collections(ofLayers: options.layer)),
          title: "Layers",
          description: "Layers that somebody serves from files."
        )
      )
    }
  }

  private func serveDataset(_ folder: String) async throws {
    let first = try firstDesk(of: folder)
    try await serve(options, of: [folder]) {
      let session = Session(folder)
      let area = (try? session.area()) ?? .unnamed
      return try await Area.$current.withValue(area) {
        var request = AnalysisRequest()
        request.hidesBelow = options.hideBelow
        let run = try await analyse(request, in: session)
        let findings = edition(
          try await ServedFindings(of: run, in: session),
          title: "Boroughwise: \(area.name)",
          description:
            "Who gets what of public money in \(area.name), where, and what is known of services against crime."
        )
        // What is restricted from now on is kept back at the desk from now on too.
        let desk = try first.map { first in
          try first.log.requireEdition(in: session)
          return try RecordDesk(first.log, of: session, at: first.base, after: first)
        }
        return Serving(edition: findings, desk: desk)
      }
    }
  }

  /// Where the record of the dataset is kept true; nil where none is, and where nothing is served: a check makes no file.
  private func firstDesk(of folder: String) throws -> RecordDesk? {
    guard let record = options.record, !options.check else { return nil }
    let session = Session(folder)
    return try Area.$current.withValue((try? session.area()) ?? .unnamed) {
      try RecordDesk(
        RecordLog(record, of: session),
        of: session,
        at: options.baseURL ?? options.ownAddress
      )
    }
  }

  private func edition(_ findings: ServedFindings, title: String, description: String) -> Edition {
    Edition(
      findings.collections,
      Edition.ServiceNote(
        title: title,
        description: description,
        baseURL: options.baseURL ?? options.ownAddress,
        version: toolVersion,
        timeLimit: .seconds(options.timeLimit)
      ),
      directory: findings.directory,
      files: findings.files
    )
  }

  private func exitCode(_ faults: [Fault]) -> ExitCode {
    for fault in faults.condensed { say(fault.description) }
    let kinds = Set(faults.map(\.kind))
    return ExitCode(kinds.contains(.unwritable) ? 73 : kinds.contains(.refused) ? 65 : 66)
  }
}
