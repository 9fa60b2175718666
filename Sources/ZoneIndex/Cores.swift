import Dispatch

/// Does the parts of a work, which the cores share out; which core does a part changes nothing of it.
///
/// - Precondition: a part writes what no other reads or writes, and nobody changes what the parts read.
func onAllCores(parts: Int, _ work: (_ part: Int) -> Void) {
  guard parts > 1 else { return (0..<parts).forEach(work) }
  withoutActuallyEscaping(work) { work in
    let shared = SharedWork(part: work)
    DispatchQueue.concurrentPerform(iterations: parts) { shared.part($0) }
  }
}

/// Makes a list of the lists that ranges of numbers give, on all cores.
func onAllCores<Element>(
  _ count: Int,
  share: Int = 4096,
  _ make: (Range<Int>) -> [Element]
) -> [Element] {
  let parts = (count + share - 1) / share
  var made = [[Element]](repeating: [], count: parts)
  made.withUnsafeMutableBufferPointer { made in
    onAllCores(parts: parts) { made[$0] = make(($0 * share)..<min(($0 + 1) * share, count)) }
  }
  return Array(made.joined())
}

/// Unchecked: the parts of a work keep out of each other's way, as `onAllCores` asks.
private struct SharedWork: @unchecked Sendable {
  let part: (Int) -> Void
}
