package import PlanarGeometry

/// Where postcodes lie, in the reference system of the zones: a table of open addressing that workers read side by side.
///
/// - Complexity: O(*postcodes*) to make, O(1) for a look-up; 24 bytes for each of twice as many slots.
package struct PostcodePlaces: Sendable {
  /// Postcodes packed into numbers; 0 is a slot without one.
  private var keys: [UInt64]
  private var points: [Point]
  private let isPostcode: @Sendable (String) -> Bool

  /// What a field says.
  enum Reading {
    case blank
    case place(Point)
    /// A postcode that the table has not: no longer in use, new, or of another area.
    case unknown
    case notAPostcode
  }

  /// Makes the table.
  ///
  /// `isPostcode` tells a postcode that is not in the table from any other text, by its form.
  package init(
    _ places: [(postcode: String, point: Point)],
    isPostcode: @escaping @Sendable (String) -> Bool
  ) {
    self.isPostcode = isPostcode
    var capacity = 16
    while capacity < places.count * 2 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    points = Array(repeating: Point(x: 0, y: 0), count: capacity)
    for (postcode, point) in places {
      let key = Array(postcode.utf8).withUnsafeBytes { bytes in
        bytes.baseAddress.flatMap { Self.key($0, 0, bytes.count) } ?? 0
      }
      precondition(key != 0, "\(postcode) is no postcode")
      var slot = Self.slot(key, capacity)
      while keys[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & (capacity - 1) }
      keys[slot] = key
      points[slot] = point
    }
  }

  /// Reads a field: case, spaces and quotes around it do not matter, nor what nobody sees.
  @inline(__always)
  func read(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Reading {
    guard let key = Self.key(base, start, end) else { return readSlowly(base, start, end) }
    if key == 0 { return .blank }
    return place(key) ?? readSlowly(base, start, end)
  }

  @inline(__always)
  private func place(_ key: UInt64) -> Reading? {
    keys.withUnsafeBufferPointer { keys in
      var slot = Self.slot(key, keys.count)
      while true {
        let found = keys[slot]
        if found == key { return .place(points[slot]) }
        if found == 0 { return nil }
        slot = (slot &+ 1) & (keys.count &- 1)
      }
    }
  }

  /// Text with characters beyond ASCII, or that is in no slot.
  @inline(never)
  private func readSlowly(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Reading {
    let field = UnsafeRawBufferPointer(start: base + start, count: end - start)
    let seen = String(decoding: field, as: UTF8.self).unicodeScalars.filter { scalar in
      !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
        && scalar != "\""
    }
    let text = Array(String(String.UnicodeScalarView(seen)).utf8)
    guard !text.isEmpty else { return .blank }
    let key = text.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap { Self.key($0, 0, bytes.count) }
    }
    if let key, let place = place(key) { return place }
    return isPostcode(String(decoding: text, as: UTF8.self)) ? .unknown : .notAPostcode
  }

  /// The letters and digits of a field in capitals, a byte each; 0 for none, nil for anything else or more than seven.
  @inline(__always)
  private static func key(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> UInt64? {
    var key: UInt64 = 0
    var at = start
    while at < end {
      var byte = base.load(fromByteOffset: at, as: UInt8.self)
      at &+= 1
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\"") { continue }
      if byte &- UInt8(ascii: "a") < 26 { byte &-= 32 }
      guard byte &- UInt8(ascii: "A") < 26 || byte &- UInt8(ascii: "0") < 10, key >> 48 == 0 else {
        return nil
      }
      key = key << 8 | UInt64(byte)
    }
    return key
  }

  /// The slot where a search begins.
  ///
  /// - Source: Knuth, The Art of Computer Programming 3, section 6.4, multiplicative hashing.
  @inline(__always)
  private static func slot(_ key: UInt64, _ capacity: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (capacity &- 1)
  }
}
