/// One part of an input that is split among several runs: as many bytes as every other, of all its files together.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// From 0.
  package let index: Int
  package let count: Int

  /// The whole input.
  package static let whole = Shard(index: 0, count: 1)

  private init(index: Int, count: Int) {
    (self.index, self.count) = (index, count)
  }

  /// The most shards of one input.
  package static let most = 10_000

  /// Creates a shard from the form `2/8`, the second of eight; nil for any other form, and for more
  /// shards than ``most``.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1,
      number <= count, count <= Self.most
    else { return nil }
    (index, self.count) = (number - 1, count)
  }

  package var description: String { "\(index + 1)/\(count)" }

  /// Its bytes, rows or blocks of an input of so many.
  package func range(of total: Int) -> Range<Int> {
    (total * index / count)..<(total * (index + 1) / count)
  }
}
