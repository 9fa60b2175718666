import Glibc
import PlanarGeometry
import ZoneIndex

@testable import Tally

/// Measures counting from files, as a cold process would, and what each stage takes of it.
struct BenchScan {
  let layer: String
  let points: String

  func run() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    func milliseconds() -> Double { rounded((clock.now - start) / .milliseconds(1)) }
    let zones = try PlainLayer(path: layer).zones
    print("layer read (by the benchmark's own reader) at \(milliseconds()) ms")
    let index = try ZoneIndex(zones)
    print("index built at \(milliseconds()) ms")
    let first = try await PointScanner(index, columns: .streetLevel).count(FileSource(path: points))
    print("counted at \(milliseconds()) ms, resident \(residentMegabytes()) MB at most")
    let ledger = first.ledger
    print("rows \(ledger.rows) placed \(ledger.placed) outside \(ledger.outside)")

    try measure("read only, 1 thread", digest: { UInt64($0) }) { try read() }
    try measure("read and cut into records, 1 thread", digest: { UInt64($0) }) { try cut() }
    try measure("and find the fields, 1 thread", digest: { UInt64($0) }) { try tell() }
    for (name, categories) in [
      ("one count", []), ("by crime type and month", ["Crime type", "Month"]),
    ] {
      for workers in [1, 2] {
        var columns = PointColumns.streetLevel
        columns.categories = categories
        var scanner = PointScanner(index, columns: columns)
        scanner.workerCount = workers
        try await measure(
          "\(name), \(workers) workers",
          per: ledger.rows,
          digest: { (count: PointCount) in UInt64(truncatingIfNeeded: count.ledger.placed) }
        ) { try await scanner.count(FileSource(path: points)) }
      }
    }
    print("resident \(residentMegabytes()) MB at most")
  }

  private func read() throws -> Int {
    let source = try FileSource(path: points)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return total }
      total += count
    }
  }

  private func cut() throws -> Int {
    var reader = ChunkReader(try FileSource(path: points))
    var chunk = Chunk()
    var total = 0
    while try reader.read(&chunk) { total += chunk.count }
    return total
  }

  private func tell() throws -> Int {
    var reader = ChunkReader(try FileSource(path: points))
    var chunk = Chunk()
    var table = FieldTable()
    var total = 0
    while try reader.read(&chunk) {
      let bytes = UnsafeRawBufferPointer(rebasing: chunk.memory[..<chunk.count])
      var at = 0
      while at < bytes.count {
        at = table.scan(bytes, from: at, hasQuotes: chunk.hasQuotes)
        total += table.recordCount
      }
    }
    return total
  }

  private func residentMegabytes() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
