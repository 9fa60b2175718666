import PlanarGeometry

extension GeoJSONReader {
  /// Reads an array of positions.
  ///
  /// The first element that is no position is noted, and the array passed over: rings with brackets
  /// missing would give as many faults as they have numbers.
  mutating func line() throws(JSONFailure) -> [Point] {
    guard json.peek == UInt8(ascii: "[") else {
      try refuse("an array of positions", "Check the type of the geometry and its brackets")
      return []
    }
    positions.removeAll(keepingCapacity: true)
    guard try json.openArray() else { return [] }
    var firstHeight = Double.nan
    repeat {
      guard let point = try position(index: positions.count) else {
        while try json.nextElement() { try json.skipValue() }
        return []
      }
      if positions.isEmpty { firstHeight = height }
      positions.append(point)
    } while try json.nextElement()
    endsAtItsHeight = height == firstHeight || (height.isNaN && firstHeight.isNaN)
    return Array(positions)
  }

  /// Reads a position, the altitude dropped; notes when it is none.
  ///
  /// The index is that in its array.
  @inline(__always)
  mutating func position(index: Int?) throws(JSONFailure) -> Point? {
    let start = json.position
    guard json.peek == UInt8(ascii: "[") else { return try refusePosition(start, index) }
    json.position &+= 1
    json.skipSpace()
    guard isNumber else { return try refusePosition(start, index) }
    let x = try coordinate(index, 0)
    json.skipSpace()
    guard json.peek == UInt8(ascii: ",") else { return try refusePosition(start, index) }
    json.position &+= 1
    json.skipSpace()
    guard isNumber else { return try refusePosition(start, index) }
    let y = try coordinate(index, 1)
    json.skipSpace()
    height = .nan
    if json.peek == UInt8(ascii: ",") {
      json.position &+= 1
      json.skipSpace()
      guard isNumber else { return try refusePosition(start, index) }
      height = try coordinate(index, 2)
      json.skipSpace()
    }
    guard json.peek == UInt8(ascii: "]") else { return try refusePosition(start, index) }
    json.position &+= 1
    if !(x.magnitude <= 180 && y.magnitude <= 90) {
      notePositionOutOfRange(Point(x: x, y: y), at: start, index: index)
    }
    return Point(x: x, y: y)
  }

  @inline(__always)
  private var isNumber: Bool { json.peek &- 0x30 <= 9 || json.peek == UInt8(ascii: "-") }

  @inline(__always)
  private mutating func coordinate(_ index: Int?, _ part: Int) throws(JSONFailure) -> Double {
    do { return try json.double() } catch {
      let inner = error.under(.element(part))
      throw index.map { inner.under(.element($0)) } ?? inner
    }
  }

  /// Reads a position that is none once more, slowly, to say what is wrong with it.
  @inline(never)
  private mutating func refusePosition(_ start: Int, _ index: Int?) throws(JSONFailure) -> Point? {
    json.position = start
    if let index { path.append(.element(index)) }
    try notePositionFault(start)
    if index != nil { path.removeLast() }
    return nil
  }

  private mutating func notePositionFault(_ start: Int) throws(JSONFailure) {
    guard json.peek == UInt8(ascii: "[") else {
      return try refuse(
        "a position such as [-0.1276, 51.5072]",
        "Check the type of the geometry and its brackets"
      )
    }
    var count = 0
    if try json.openArray() {
      repeat {
        path.append(.element(count))
        let isText = json.peek == UInt8(ascii: "\"")
        let place = json.position
        let found = json.describeToken()
        let value = try json.value()
        if value.number == nil {
          note(
            at: place,
            found: found,
            expected: "a number",
            remedy: isText
              ? "Write coordinates as numbers, without quotes"
              : "Check the type of the geometry and its brackets"
          )
          path.removeLast()
          while try json.nextElement() { try json.skipValue() }
          return
        }
        path.removeLast()
        count += 1
      } while try json.nextElement()
    }
    note(
      at: start,
      found: count == 1 ? "a position of 1 number" : "a position of \(count) numbers",
      expected: count > 3 ? "longitude, latitude and at most a height" : "longitude and latitude",
      remedy: count > 3 ? "Remove the other numbers" : "Correct or remove the position"
    )
  }
}
