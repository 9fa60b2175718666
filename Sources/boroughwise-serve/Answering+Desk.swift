import FeatureService
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import RecordDesk
import RecordLog

extension Answering {
  /// The most bytes that a form may have, and the time in which it must come.
  private static let longestForm = 64 << 10
  private static let longestWait = Duration.seconds(10)

  /// Asks the desk, beside the threads that serve everybody: it waits for the disk.
  func ask(_ desk: RecordDesk, _ request: Hummingbird.Request, _ target: String) async throws
    -> FeatureService.Response
  {
    var asked = DeskRequest(request.method.rawValue, target)
    asked.contentType = request.headers[.contentType]
    asked.cookie = request.headers[.cookie]
    asked.origin = request.headers[.origin]
    asked.site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
    asked.accept = request.headers[.accept]
    if request.method == .post {
      guard let body = await form(of: request) else {
        return Edition.refusal(
          Problem(413, "A form has at most 64 kB, and comes within 10 seconds")
        )
      }
      asked.body = body
    }
    let question = asked
    let answer = try await NIOThreadPool.singleton.runIfActive {
      desk.answer(question, at: secondsNow())
    }
    if let fault = answer.fault { logger.error("the record", metadata: ["fault": "\(fault)"]) }
    return FeatureService.Response(answer.status, answer.headers, [.bytes(answer.body)])
  }

  /// The body of a request; nil for one that is too long, comes too slowly or is cut off.
  private func form(of request: Hummingbird.Request) async -> [UInt8]? {
    await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        (try? await request.body.collect(upTo: Self.longestForm)).map { Array(buffer: $0) }
      }
      group.addTask {
        try? await Task.sleep(for: Self.longestWait)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}
