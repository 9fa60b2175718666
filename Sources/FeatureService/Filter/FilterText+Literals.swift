import Exchange
import PlanarGeometry

extension FilterText {
  /// A date, time, interval, box or geometry, where the word begins one.
  mutating func literal(_ word: String) throws(FilterFault) -> FilterExpression? {
    switch word {
    case "DATE", "TIMESTAMP", "INTERVAL", "BBOX":
      let start = index
      advance()
      // A property may be called `date`.
      guard take("(") else {
        index = start
        return nil
      }
      return try call(word)
    case "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
      "GEOMETRYCOLLECTION":
      let start = index
      advance()
      _ = take(word: "Z")
      guard take("(") else {
        index = start
        return nil
      }
      return .shape(try shape(word))
    default: return nil
    }
  }

  private mutating func call(_ word: String) throws(FilterFault) -> FilterExpression {
    if word == "BBOX" {
      var numbers = [try coordinate()]
      while take(",") { numbers.append(try coordinate()) }
      try require(")")
      guard let box = Box(numbers) else {
        throw FilterFault("BBOX takes four numbers, west, south, east, north, or six with heights")
      }
      return .box(box)
    }
    if word == "INTERVAL" {
      let start = try bound()
      try require(",")
      let end = try bound()
      try require(")")
      return .interval(start, end)
    }
    guard case .text(let text) = token.kind else { throw unexpected("a text in single quotes") }
    guard let instant = word == "DATE" ? Instant(day: text) : Instant(moment: text) else {
      throw unexpected(
        word == "DATE" ? "a day such as '2024-02-29'" : "a time such as '2024-02-29T12:00:00Z'"
      )
    }
    advance()
    try require(")")
    return .instant(instant)
  }

  private mutating func bound() throws(FilterFault) -> FilterExpression {
    guard case .text(let text) = token.kind else { return try disjunction() }
    guard text == ".." || Instant(text) != nil else {
      throw unexpected("a day, a time, or '..'")
    }
    advance()
    return Instant(text).map { .instant($0) } ?? .open
  }

  private mutating func coordinate() throws(FilterFault) -> Double {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard case .number(let number) = token.kind else { throw unexpected("a number") }
    advance()
    return isNegative ? -number : number
  }

  /// A geometry of well-known text, whose first bracket is open.
  private mutating func shape(_ word: String) throws(FilterFault) -> GeoJSONGeometry {
    switch word {
    case "POINT":
      let point = try position()
      try require(")")
      return .point(point)
    case "LINESTRING": return .lineString(try line())
    case "POLYGON": return .polygon(try polygon())
    case "MULTIPOINT":
      return .multiPoint(
        try parts { (reader) throws(FilterFault) in
          // Both (1 2) and 1 2 are written.
          guard reader.take("(") else { return try reader.position() }
          let point = try reader.position()
          try reader.require(")")
          return point
        }
      )
    case "MULTILINESTRING":
      return .multiLineString(
        try parts { (reader) throws(FilterFault) in
          try reader.require("(")
          return try reader.line()
        }
      )
    case "MULTIPOLYGON":
      return .multiPolygon(
        MultiPolygon(
          try parts { (reader) throws(FilterFault) in
            try reader.require("(")
            return try reader.polygon()
          }
        )
      )
    default:
      return .collection(
        try parts { (reader) throws(FilterFault) in
          guard case .name(let name) = reader.token.kind, name.uppercased() != "GEOMETRYCOLLECTION",
            case .shape(let part)? = try reader.literal(name.uppercased())
          else { throw reader.unexpected("a geometry such as POINT(0 0)") }
          return part
        }
      )
    }
  }

  /// Parts between commas, up to the bracket that closes them.
  private mutating func parts<Part>(
    _ part: (inout FilterText) throws(FilterFault) -> Part
  ) throws(FilterFault) -> [Part] {
    var found = [try part(&self)]
    while take(",") { found.append(try part(&self)) }
    try require(")")
    return found
  }

  /// Two numbers, and a height that counts for nothing.
  private mutating func position() throws(FilterFault) -> Point {
    let point = Point(x: try coordinate(), y: try coordinate())
    if token.kind != .sign(","), token.kind != .sign(")") { _ = try coordinate() }
    return point
  }

  private mutating func line() throws(FilterFault) -> [Point] {
    let points = try parts { (reader) throws(FilterFault) in try reader.position() }
    guard points.count > 1 else { throw unexpected("a second position of the line") }
    return points
  }

  private mutating func polygon() throws(FilterFault) -> Polygon {
    let rings = try parts { (reader) throws(FilterFault) in
      try reader.require("(")
      let points = try reader.parts { (reader) throws(FilterFault) in try reader.position() }
      do throws(RingFailure) { return try Ring(points) } catch {
        throw FilterFault("A ring of a polygon: \(error.description)", at: reader.token.place)
      }
    }
    return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
  }
}
