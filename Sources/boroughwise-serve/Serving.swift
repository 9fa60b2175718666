import CMalloc
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
/// The edition is made of files and folders; when one of them has changed, it is made again.
///
/// - Throws: ``Fault`` of kind `unwritable` where nothing can be listened to at the address; what `make` throws first.
func serve(
  _ options: ServiceOptions,
  of files: [String],
  _ make: @escaping @Sendable () async throws -> Serving
) async throws {
  let before = FileStates(at: files)
  // What only the making needed goes back to the system, which keeps the memory of others free.
  let make: @Sendable () async throws -> Serving = {
    let next = try await make()
    malloc_trim(0)
    return next
  }
  let first = try await make()
  if options.check { return try describe(first.edition) }
  let logger = makeLogger(Logger.Level(rawValue: options.logLevel) ?? .info)
  let (served, metrics) = (Served(first), ServiceMetrics())
  let answering = Answering(
    served: served,
    metrics: metrics,
    rates: options.rateLimit > 0 ? RateLimit(perSecond: options.rateLimit) : nil,
    gone: Gone(),
    logger: logger,
    filters: FilterLane(threads: System.coreCount - 1)
  )
  let renewal = Renewal(files: files, served: served, metrics: metrics, logger: logger, make: make)
  // Its threads are not those that answer, so that nobody waits for an analysis.
  let watch = Task.detached(priority: .background) { await renewal.run(since: before) }
  defer { watch.cancel() }
  try await listen(options, answering) { address in
    logger.info(
      "listening",
      metadata: [
        "address": "\(address)", "base_url": "\(options.baseURL ?? options.ownAddress)",
        "collections": "\(first.edition.collections.count)",
      ]
    )
  }
  logger.info("stopped")
}

/// Says what would be served.
private func describe(_ edition: Edition) throws {
  let lines = edition.collections.map {
    "\($0.note.id): \($0.count) features, \($0.note.title)\n"
  }
  // Names and titles, which have passed with their collections.
  if let names = try Gate.withoutPlaces.write(answer: Array(lines.joined().utf8)) {
    try writeAnswer(names)
  }
}

private func listen(
  _ options: ServiceOptions,
  _ answering: Answering,
  whenReady: @escaping @Sendable (String) -> Void
) async throws {
  // What the server says of each connection is of no use beside what is said here.
  let quiet = makeLogger(.warning)
  let application = Application(
    responder: answering,
    server: .http1(
      configuration: .init(
        additionalChannelHandlers: [
          ConnectionWatch(.init(request: .seconds(Int64(options.requestTime))), answering.gone)
        ],
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
    onServerRunning: { channel in whenReady(channel.localAddress.map { "\($0)" } ?? "") },
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
}

private func makeLogger(_ level: Logger.Level) -> Logger {
  var logger = Logger(label: "boroughwise-serve")
  logger.logLevel = level
  return logger
}
