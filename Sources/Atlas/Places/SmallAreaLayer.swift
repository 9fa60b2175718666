package import Exchange

extension DatasetFolder {
  /// The layer of small areas of the dataset.
  ///
  /// - Throws: ``Fault`` when it is not there.
  package func smallAreas() throws(Fault) -> String {
    let place = location(of: Dataset.File.smallAreas)
    guard has(Dataset.File.smallAreas) else {
      throw Fault(
        .unreadable,
        file: place,
        found: "no layer of \(here.smallAreas.noun.plural)",
        expected: "the smaller zones that carry residents",
        remedy: "Name a layer with --zones, or add this one: docs/dataset.md"
      )
    }
    return place
  }
}

/// The layer of small areas, read only as far as it is asked.
///
/// Our own layer is written a feature a line, codes and residents before the geometry: what is asked is
/// found there without decoding thousands of shapes. A layer of any other shape is read whole.
package struct SmallAreaLayer: Sendable {
  private let file: String
  private let bytes: [UInt8]
  private let lines: [Line]?

  private struct Line {
    let borough: String
    let residents: Int64
    let range: Range<Int>
  }

  /// Reads the layer of a dataset, and records it as an input.
  ///
  /// - Throws: ``Fault`` when it cannot be read.
  package init(in folder: DatasetFolder) throws(Fault) {
    file = folder.location(of: Dataset.File.smallAreas)
    bytes = try folder.read(Dataset.File.smallAreas)
    lines = Self.lines(of: bytes)
  }

  /// The residents of each borough: the sum over its LSOAs.
  ///
  /// - Throws: ``FaultReport`` when the layer cannot be read or lacks a property.
  package func residentsByBorough() throws(FaultReport) -> [GSSCode: Int64] {
    var sums: [String: Int64] = [:]
    if let lines {
      for line in lines { sums[line.borough, default: 0] += line.residents }
    } else {
      for feature in try features(of: nil) {
        sums[feature.area.borough.description, default: 0] += feature.residents
      }
    }
    return Dictionary(
      uniqueKeysWithValues: sums.compactMap { code, sum in GSSCode(code).map { ($0, sum) } }
    )
  }

  /// The LSOAs of some boroughs with their residents, in the order of the layer.
  ///
  /// - Throws: ``FaultReport`` when the layer cannot be read or lacks a property.
  package func areas(of boroughs: Set<GSSCode>) throws(FaultReport) -> [(
    area: SmallArea, residents: Int64
  )] {
    try features(of: boroughs)
  }

  private func features(of boroughs: Set<GSSCode>?) throws(FaultReport) -> [(
    area: SmallArea, residents: Int64
  )] {
    let layer = try GeoJSONLayer.read(file: file, bytes: text(of: boroughs))
    var found: [(area: SmallArea, residents: Int64)] = []
    var faults: [Fault] = []
    for (index, feature) in layer.features.enumerated() {
      let properties = feature.properties
      guard let id = properties["lsoa_code"]?.string.flatMap(GSSCode.init),
        let name = properties["name"]?.string,
        let borough = properties["gss_code"]?.string.flatMap(GSSCode.init),
        let residents = properties["population"]?.integer, plausibleResidents.contains(residents),
        let area = feature.geometry?.multiPolygon
      else {
        faults.append(
          Fault(
            file: file,
            at: .byte(feature.byteOffset, pointer: "/features/\(index)"),
            found:
              "a feature without lsoa_code, name, gss_code, its area, or a population that can be",
            expected:
              "\(here.smallAreas.noun.one) with its code, name, \(here.zone.singular), residents and outline",
            remedy: "Fill them in"
          )
        )
        continue
      }
      if let boroughs, !boroughs.contains(borough) { continue }
      found.append((SmallArea(id: id, name: name, borough: borough, area: area), residents))
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    return found
  }

  /// The layer with the features of some boroughs alone.
  private func text(of boroughs: Set<GSSCode>?) -> [UInt8] {
    guard let boroughs, let lines else { return bytes }
    var text = Array(#"{"type":"FeatureCollection","features":["#.utf8)
    var isFirst = true
    for line in lines where GSSCode(line.borough).map(boroughs.contains) == true {
      if !isFirst { text.append(UInt8(ascii: ",")) }
      isFirst = false
      text.append(contentsOf: bytes[line.range])
    }
    text.append(contentsOf: "]}".utf8)
    return text
  }

  /// The features by line; nil when the layer is not written as ours is.
  private static func lines(of bytes: [UInt8]) -> [Line]? {
    var ranges: [Range<Int>] = []
    // Megabytes are searched for line ends here: one plain loop, not a collection of slices.
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      for index in buffer.indices where buffer[index] == UInt8(ascii: "\n") {
        if index > start { ranges.append(start..<index) }
        start = index + 1
      }
      if start < buffer.count { ranges.append(start..<buffer.count) }
    }
    guard let head = ranges.first, let tail = ranges.last, ranges.count > 2,
      bytes[head].starts(with: #"{"type":"FeatureCollection""#.utf8),
      bytes[tail].elementsEqual("]}".utf8)
    else { return nil }
    var found: [Line] = []
    for range in ranges.dropFirst().dropLast() {
      let line = bytes[range]
      guard line.starts(with: #"{"type":"Feature","id":""#.utf8),
        let code = value(of: #""gss_code":""#, in: line, until: UInt8(ascii: "\"")),
        let count = value(of: #""population":"#, in: line, until: UInt8(ascii: ",")),
        let residents = Int64(count), plausibleResidents.contains(residents)
      else { return nil }
      let end = line.last == UInt8(ascii: ",") ? line.endIndex - 1 : line.endIndex
      found.append(Line(borough: code, residents: residents, range: line.startIndex..<end))
    }
    return found
  }

  /// The text after a key near the start of a line.
  private static func value(of key: String, in line: ArraySlice<UInt8>, until end: UInt8) -> String?
  {
    let key = Array(key.utf8)
    // Codes and counts stand before the geometry.
    let head = line.prefix(400)
    guard head.count > key.count else { return nil }
    for start in head.startIndex...(head.endIndex - key.count)
    where head[start] == key[0] && head[start..<start + key.count].elementsEqual(key) {
      let rest = head[(start + key.count)...]
      return rest.firstIndex(of: end).map { String(decoding: rest[..<$0], as: UTF8.self) }
    }
    return nil
  }
}
