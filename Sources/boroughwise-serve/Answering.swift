import FeatureService
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import RecordDesk

/// Answers requests over HTTP from the edition that is served when they begin.
struct Answering: HTTPResponder {
  let served: Served
  let metrics: ServiceMetrics
  let rates: RateLimit?
  let gone: Gone
  let logger: Logger
  let filters: FilterLane

  /// Who asks.
  struct Peer: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
  }

  func respond(to request: Hummingbird.Request, context: Peer) async throws -> Hummingbird.Response
  {
    let start = ContinuousClock.now
    let answer = try await answer(to: request, from: context, in: served.now)
    let isHead = request.method == .head
    let response = response(of: answer, isHead: isHead)
    let spent = ContinuousClock.now - start
    metrics.note(status: answer.status, bytes: isHead ? 0 : answer.length, spent: spent)
    if answer.status >= 500 {
      logger.error(
        "no answer",
        metadata: ["status": "\(answer.status)", "path": "\(printablePath(request))"]
      )
    } else {
      logger.debug(
        "answered",
        metadata: [
          "method": "\(request.method.rawValue)", "path": "\(printablePath(request))",
          "status": "\(answer.status)",
          "bytes": "\(answer.length)", "seconds": "\(spent.seconds)",
        ]
      )
    }
    return response
  }

  private func answer(
    to request: Hummingbird.Request,
    from peer: Peer,
    in now: Serving
  ) async throws -> FeatureService.Response {
    if let rates, let address = peer.channel.remoteAddress?.ipAddress, !rates.allows(address) {
      var refusal = Edition.refusal(
        Problem(429, "More requests than this service answers: wait a second")
      )
      refusal.headers.append(("Retry-After", "1"))
      return refusal
    }
    let target = request.head.path ?? "/"
    guard target.utf8.count <= 40_000 else {
      return Edition.refusal(Problem(414, "The address is longer than 40,000 bytes"))
    }
    switch target {
    case "/health": return plain("text/plain; charset=utf-8", served.health)
    case "/metrics": return plain("text/plain; version=0.0.4; charset=utf-8", metrics.text)
    default: break
    }
    let edition = now.edition
    if let desk = now.desk, RecordDesk.answers(target) {
      return try await ask(desk, request, target)
    }
    let headers = request.headers
    let asked = FeatureService.Request(
      target,
      method: request.method.rawValue,
      accept: headers[.accept],
      acceptEncoding: headers[.acceptEncoding],
      ifNoneMatch: headers[.ifNoneMatch],
      isAwaited: { [gone, channel = peer.channel] in
        channel.isActive && !gone.contains(channel)
      }
    )
    // A filter may ask much, and so may the packing of a great page: neither holds up what is quick, nor each other.
    let query = asked.query ?? ""
    if query.contains("filter=") { return try await filters.run { edition.answer(asked) } }
    guard asked.acceptEncoding != nil, query.contains("limit=") else {
      return edition.answer(asked)
    }
    return try await NIOThreadPool.singleton.runIfActive { edition.answer(asked) }
  }

  private func plain(_ type: String, _ text: String) -> FeatureService.Response {
    FeatureService.Response(
      200,
      [
        ("Content-Type", type), ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
      ],
      [.bytes(Array(text.utf8))]
    )
  }

  private func response(of answer: FeatureService.Response, isHead: Bool) -> Hummingbird.Response {
    var fields = HTTPFields()
    for header in answer.headers {
      if let name = fieldName(header.name) {
        fields.append(HTTPField(name: name, value: header.value))
      }
    }
    let status = HTTPResponse.Status(code: answer.status)
    // These have no body, and the second says so by its length.
    if answer.status == 304 || answer.status == 204 {
      return Hummingbird.Response(status: status, headers: fields)
    }
    if isHead {
      fields[.contentLength] = "\(answer.length)"
      return Hummingbird.Response(status: status, headers: fields)
    }
    return Hummingbird.Response(status: status, headers: fields, body: body(of: answer))
  }

  /// The body, of which a long one is gathered piece by piece as fast as it is taken: whoever reads slowly holds little
  /// memory, and for whoever leaves no more is gathered.
  private func body(of answer: FeatureService.Response) -> ResponseBody {
    if answer.body.count == 1, case .bytes(let bytes) = answer.body[0] {
      return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    }
    return ResponseBody(contentLength: answer.length) { writer in
      for part in answer.body {
        switch part {
        case .bytes(let bytes): try await writer.write(ByteBuffer(bytes: bytes))
        case .features(let run): try await send(run, to: &writer)
        }
      }
      try await writer.finish(nil)
    }
  }

  private func send(_ run: FeatureRun, to writer: inout any ResponseBodyWriter) async throws {
    let room = 1 << 18
    var buffer = ByteBuffer()
    buffer.reserveCapacity(min(room + room / 4, run.length))
    for place in 0..<run.count {
      let (head, shape, end) = run.pieces(of: place)
      buffer.writeBytes(head)
      buffer.writeBytes(shape)
      buffer.writeBytes(end)
      if buffer.readableBytes >= room || place == run.count - 1 {
        try await writer.write(buffer)
        buffer.clear()
      }
    }
  }

  /// The path without its query, which may hold what somebody looks for, and without what opens a record.
  private func printablePath(_ request: Hummingbird.Request) -> String {
    let path = String((request.head.path ?? "").prefix { $0 != "?" }.prefix(200))
    return RecordDesk.printablePath(path)
  }
}

/// The names of the headers that answers have, which are checked once.
private let fieldNames: [String: HTTPField.Name] = Dictionary(
  uniqueKeysWithValues: [
    "Content-Type", "ETag", "Cache-Control", "Vary", "Content-Security-Policy", "Content-Crs",
    "Link",
    "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "X-Content-Type-Options",
    "Referrer-Policy",
    "Content-Encoding",
  ].compactMap { name in HTTPField.Name(name).map { (name, $0) } }
)

private func fieldName(_ name: String) -> HTTPField.Name? {
  fieldNames[name] ?? HTTPField.Name(name)
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
