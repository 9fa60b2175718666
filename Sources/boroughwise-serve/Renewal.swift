import Exchange
import FeatureService
import Logging
import Release
import Synchronization
import UnixSignals

/// Makes the edition again when its files have changed, and when SIGHUP asks for it.
///
/// The edition that is served goes on until the next is whole; where the next has faults, it stays.
struct Renewal: Sendable {
  /// How long the files must have been left alone: whoever writes many of them is waited for.
  private static let pause = Duration.seconds(2)

  let files: [String]
  let served: Served
  let metrics: ServiceMetrics
  let logger: Logger
  let make: @Sendable () async throws -> Serving

  /// Watches until the task is cancelled.
  ///
  /// - Parameter first: the files as they were before the edition that is served was made.
  func run(since first: FileStates) async {
    let wish = Wish()
    async let signals: Void = wish.awaitSignals()
    var (tried, last) = (first, first)
    while (try? await Task.sleep(for: Self.pause)) != nil {
      let now = FileStates(at: files)
      let isLeftAlone = now == last
      last = now
      let isWished = wish.taken()
      guard isWished || (isLeftAlone && now != tried) else { continue }
      tried = now
      await renew(from: now)
    }
    await signals
  }

  /// Whether SIGHUP has asked for an edition that is not begun.
  private final class Wish: Sendable {
    private let isWished = Atomic(false)

    func awaitSignals() async {
      for await _ in await UnixSignalsSequence(trapping: .sighup) {
        isWished.store(true, ordering: .relaxed)
      }
    }

    func taken() -> Bool { isWished.exchange(false, ordering: .relaxed) }
  }

  private func renew(from before: FileStates) async {
    do {
      let next = try await make()
      // Files of two states may have been read: the next round reads them again.
      guard FileStates(at: files) == before else { return }
      served.exchange(for: next)
      metrics.noteEdition(isServed: true)
      logger.info("edition exchanged", metadata: ["edition": "\(next.edition.tag)"])
    } catch {
      let faults = (error as? FaultReport)?.faults ?? (error as? Fault).map { [$0] }
      for fault in faults?.condensed ?? [] { say(fault.description) }
      let reason =
        faults.map { $0.count == 1 ? "a fault" : "\($0.count) faults" } ?? "what cannot be read"
      served.refuse(
        "the files have changed and have \(reason), which the log names; the edition before is served"
      )
      metrics.noteEdition(isServed: false)
      let cause = faults == nil ? ": \(excerpt("\(error)", most: 200))" : ""
      logger.error("edition not taken over, which has \(reason)\(cause)")
    }
  }
}
