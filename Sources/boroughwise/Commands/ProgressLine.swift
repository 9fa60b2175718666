import Glibc
import Synchronization
import Release

/// A line that says how far a count has come: on a terminal only, and gone when it is done.
final class ProgressLine: Sendable {
  private static let step = 64 << 20

  private let isOn: Bool
  private let shown = Atomic<Int>(0)

  init(isOn: Bool) {
    self.isOn = isOn && isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
  }

  /// Shows a new count of bytes, once for every 64 MB.
  @Sendable func show(_ bytes: Int) {
    guard isOn else { return }
    let before = shown.load(ordering: .relaxed)
    guard bytes / Self.step > before / Self.step else { return }
    shown.store(bytes, ordering: .relaxed)
    say(bytes: Array("\r\(bytes >> 20) MB read".utf8))
  }

  func clear() {
    if isOn, shown.load(ordering: .relaxed) > 0 { say(bytes: Array("\r\u{1B}[K".utf8)) }
  }
}
