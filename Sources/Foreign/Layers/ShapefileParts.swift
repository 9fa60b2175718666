package import Exchange

/// Checks that the parts of a Shapefile are whole and go together, which GDAL does not: a layer cut off would be one
/// with fewer zones.
///
/// - Source: ESRI Shapefile Technical Description, July 1998: lengths in words of 16 bits, big-endian, at byte 24; dBase:
///   records, bytes of the header and of a record at bytes 4, 8 and 10.
struct ShapefileParts {
  let file: String
  let name: String
  let shapes: [UInt8]
  let index: [UInt8]
  let table: [UInt8]

  init?(_ parts: LayerParts, file: String) {
    guard parts.format == .shapefile, let shapes = parts.part("shp"), let index = parts.part("shx"),
      let table = parts.part("dbf")
    else { return nil }
    (self.file, name) = (file, parts.name)
    (self.shapes, self.index, self.table) = (shapes, index, table)
  }

  /// - Throws: ``Fault`` for a part that is cut off, parts of different lengths, and shapes that are no areas.
  func check() throws(Fault) {
    for (ending, part) in [("shp", shapes), ("shx", index)] {
      let stated = part.count < 100 ? 100 : big(part, 24) * 2
      if part.count < stated {
        throw broken("\(name).\(ending) of \(part.count) bytes, where its head says \(stated)")
      }
    }
    let kind = Int(shapes[32])
    if let name = [
      1: "points", 11: "points", 21: "points", 8: "points", 18: "points", 28: "points", 3: "lines",
      13: "lines", 23: "lines", 31: "patches in space",
    ][kind] {
      throw notAreas(name, file: file)
    }
    let zones = (big(index, 24) * 2 - 100) / 8
    guard table.count >= 32 else {
      throw broken("\(name).dbf of \(table.count) bytes, which has no head")
    }
    let rows = little(table, 4, 4)
    guard rows == zones else {
      throw broken("\(zones) zones in \(name).shx and \(rows) rows in \(name).dbf")
    }
    let needed = little(table, 8, 2) + rows * little(table, 10, 2)
    if table.count < needed {
      throw broken("\(name).dbf of \(table.count) bytes, where its head says \(needed)")
    }
  }

  /// The encoding that the table has where no part of the Shapefile says it: UTF-8 if its letters beyond ASCII are such,
  /// which is hardly ever so by chance; nil leaves it to what the head of the table says.
  var encoding: String? {
    let text = table.dropFirst(little(table, 8, 2))
    guard text.contains(where: { $0 >= 0x80 }) else { return nil }
    if String(validating: text, as: UTF8.self) != nil { return "UTF-8" }
    return table[29] == 0 ? "CP1252" : nil
  }

  private func broken(_ found: String) -> Fault {
    Fault(
      file: file,
      found: found,
      expected: "a Shapefile that is whole",
      remedy: "Check that all its parts were saved or downloaded whole, and together"
    )
  }

  private func big(_ bytes: [UInt8], _ start: Int) -> Int {
    bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The fault of a layer whose shapes are no areas.
package func notAreas(_ kind: String, file: String) -> Fault {
  Fault(
    file: file,
    found: "a layer of \(kind)",
    expected: "a layer of areas",
    remedy: "Choose the layer of the zones' boundaries"
  )
}
