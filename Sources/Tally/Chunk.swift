/// Whole records of the input, in memory that is used again for the next ones.
struct Chunk: ~Copyable {
  /// Bytes that may be read beyond the last one, whatever they hold.
  static let margin = 64

  private(set) var memory: UnsafeMutableRawBufferPointer
  /// How many bytes of whole records there are.
  var count = 0
  /// The place of the chunk in the input.
  private(set) var number = 0
  /// Whether a double quote occurs.
  var hasQuotes = false
  /// Whether the chunk stands for one record that was too long to keep.
  var isOversized = false

  init() { memory = Self.allocate(0) }

  deinit { memory.baseAddress?.deallocate() }

  private static func allocate(_ size: Int) -> UnsafeMutableRawBufferPointer {
    let base = UnsafeMutableRawPointer.allocate(byteCount: size + margin, alignment: 64)
    (base + size).initializeMemory(as: UInt8.self, repeating: 0, count: margin)
    return UnsafeMutableRawBufferPointer(start: base, count: size)
  }

  /// Makes ready for the next records.
  mutating func begin(number: Int, holding size: Int) {
    self.number = number
    count = 0
    hasQuotes = false
    isOversized = false
    grow(to: size, keeping: 0)
  }

  /// Makes room, keeping the first bytes.
  mutating func grow(to size: Int, keeping kept: Int) {
    guard size > memory.count else { return }
    let wider = Self.allocate(size)
    wider.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<kept]))
    memory.baseAddress?.deallocate()
    memory = wider
  }
}
