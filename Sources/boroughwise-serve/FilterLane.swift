import FeatureService
import NIOPosix
import Synchronization

/// Threads of their own for filters, which may take long: what is quick never waits for them.
final class FilterLane: Sendable {
  /// More than so many wait too long: they are told at once.
  private static let mostWaiting = 64
  private let threads: NIOThreadPool
  private let waiting = Atomic(0)

  /// - Parameter count: how many filters are answered at a time.
  init(threads count: Int) {
    threads = NIOThreadPool(numberOfThreads: max(1, count))
    threads.start()
  }

  /// Answers as soon as a thread is free, or says that too many wait.
  func run(
    _ answer: @escaping @Sendable () -> FeatureService.Response
  ) async throws -> FeatureService.Response {
    defer { waiting.subtract(1, ordering: .relaxed) }
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else {
      var refusal = Edition.refusal(Problem(503, "Too many filters are asked at once: try again"))
      refusal.headers.append(("Retry-After", "5"))
      return refusal
    }
    return try await threads.runIfActive(answer)
  }
}
