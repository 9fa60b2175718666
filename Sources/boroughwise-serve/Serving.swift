import Exchange
import FeatureService
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Release
import ServiceOptions

/// Listens and answers until it is told to stop; requests that have begun are answered before.
///
/// - Throws: ``Fault`` of kind `unwritable` where nothing can be listened to at the address.
func serve(
  _ collections: [FeatureCollection],
  title: String,
  description: String,
  version: String,
  _ options: ServiceOptions
)
  async throws
{
  if options.check {
    let lines = collections.map { "\($0.note.id): \($0.count) features, \($0.note.title)\n" }
    // Names and titles, which have passed with their collections.
    if let names = try Gate.withoutPlaces.write(answer: Array(lines.joined().utf8)) {
      try writeAnswer(names)
    }
    return
  }
  let logger = makeLogger(Logger.Level(rawValue: options.logLevel) ?? .info)
  let base = options.baseURL ?? options.ownAddress
  let note = Edition.ServiceNote(
    title: title,
    description: description,
    baseURL: base,
    version: version,
    timeLimit: .seconds(options.timeLimit)
  )
  let answering = Answering(
    Edition(collections, note),
    ServiceMetrics(),
    rates: options.rateLimit > 0 ? RateLimit(perSecond: options.rateLimit) : nil,
    logger: logger
  )
  // What the server says of each connection is of no use beside what is said here.
  let quiet = makeLogger(.warning)
  let application = Application(
    responder: answering,
    server: .http1(
      configuration: .init(
        idleTimeout: .seconds(30),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 48 << 10,
          maxHeaderListSize: 64 << 10,
          maxHeaderFieldCount: 100
        )
      )
    ),
    configuration: .init(
      address: .hostname(options.host, port: options.port),
      availableConnectionsDelegate: MaximumAvailableConnections(1_024, logger: quiet)
    ),
    onServerRunning: { channel in
      logger.info(
        "listening",
        metadata: [
          "address": "\(channel.localAddress.map { "\($0)" } ?? "")", "base_url": "\(base)",
          "collections": "\(collections.count)",
        ]
      )
    },
    logger: quiet
  )
  do { try await application.runService() } catch let error as IOError {
    throw Fault(
      .unwritable,
      file: "\(options.host):\(options.port)",
      found: errorText(error.errnoCode),
      expected: "an address and a port that are free",
      remedy: "Name another --port, or stop what listens there"
    )
  }
  logger.info("stopped")
}

private func makeLogger(_ level: Logger.Level) -> Logger {
  var logger = Logger(label: "boroughwise-serve")
  logger.logLevel = level
  return logger
}
