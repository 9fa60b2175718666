import Atlas
import Coverage
import Exchange
import GeometryEngine
import PlanarGeometry

extension OpenReferralImport {
  /// The areas that a service covers.
  func areas(_ offer: Record<OpenReferral.Service>) -> ReadAreas {
    var areas = ReadAreas()
    for area in offer.list(.serviceAreas, of: OpenReferral.ServiceArea.self) {
      add(area, to: &areas)
    }
    return areas
  }

  private func add(_ area: Record<OpenReferral.ServiceArea>, to areas: inout ReadAreas) {
    let name = area.text(.name) ?? area.text(.serviceArea)
    // Some publishers write the extent as an object, not as a text.
    let object = area[.extent].flatMap { $0.object == nil ? nil : $0.text }
    let extent = object ?? area.text(.extent)
    let type = area.text(.extentType)
    let uri = area.text(.uri)
    // The standard leaves the type open: what begins as an object is GeoJSON, not words.
    let isShape =
      extent.map { text in
        type == "geojson" || (type == nil && text.drop(while: \.isWhitespace).first == "{")
      } ?? false
    if isShape, let extent, let drawn = shape(extent, area.place(of: .extent)) {
      // Nothing is finer than what is drawn.
      if uri.flatMap(Geography.code(inAddress:)) != nil { area.noteUnread(.uri) }
      return areas.add(drawn)
    }
    if let name, extent == Geography.commandUnit { return areas.add(.commandUnit(name)) }
    if let name, let code = extent.flatMap(borough(inPart:)) {
      return areas.add(.partOfBorough(code, name: name))
    }
    if let extent, !isShape, extent != Geography.wholeArea { area.noteUnread(.extent) }
    let gazetteer = gathering.gazetteer
    let code = uri.flatMap(Geography.code(inAddress:))
    let coded = code.flatMap { gazetteer.place(of: $0) }
    let named = name.flatMap { gazetteer.place(named: $0) }
    if let code, let coded, named.map({ !gazetteer.isWider(coded, than: $0) }) ?? true {
      if let name, let named, gazetteer.exclude(coded, named) {
        reader.setAside(
          area.place(of: .name),
          found: "\(quotedText(name)), beside the code \(quotedText(code.description))",
          .placeBeside("code")
        )
      } else if named == nil, area[.name] != nil, case .area(.borough) = coded, !isShape {
        area.noteUnread(.name, " (beside a code)")
      }
      return areas.add(coded, words: name ?? code.description, isPart: isShape)
    }
    if let name, let named {
      if uri != nil { area.noteUnread(.uri) }
      return areas.add(named, words: name, isPart: isShape)
    }
    if uri != nil, code == nil { area.noteUnread(.uri) }
    let words = [name, uri].compactMap { $0.map(quotedText) }
    areas.addUnknown(
      area.pointer,
      found: words.isEmpty ? "neither a name nor a code" : words.joined(separator: ", "),
      reader
    )
  }

  /// The borough of "Part of the borough E09000030 Tower Hamlets".
  private func borough(inPart text: String) -> GSSCode? {
    guard text.hasPrefix(Geography.partOfBorough + " ") else { return nil }
    return GSSCode(String(text.dropFirst(Geography.partOfBorough.count + 1).prefix(9)))
  }

  private func shape(_ text: String, _ pointer: String) -> CoverageArea? {
    let layer: GeoJSONLayer
    do { layer = try GeoJSONLayer.read(file: reader.file, bytes: Array(text.utf8)) } catch {
      // One cause, one message: what follows the first is often the same fault again.
      for fault in error.faults.prefix(1) {
        reader.setAside(pointer, found: fault.found, Demand(fault.expected, fault.remedy))
      }
      return nil
    }
    let feature = layer.features.count == 1 ? layer.features[0] : nil
    if case .point(let centre) = feature?.geometry,
      let radius = feature?.properties["radius_m"]?.number, radius > 0
    {
      return reader.inKingdom(centre, pointer).map { .circle(centre: $0, radius: radius) }
    }
    if let shape = feature?.geometry?.multiPolygon, let box = shape.envelope {
      guard reader.inKingdom(box.lower, pointer) != nil, reader.inKingdom(box.upper, pointer) != nil
      else { return nil }
      if let flaw = flaw(of: shape, named: "the area") {
        reader.setAside(pointer, found: flaw, .validArea)
        return nil
      }
      // The pointer, which is unlike any other of the file, makes the name.
      let number = pointer.split(separator: "/").filter { Int($0) != nil }.joined(separator: "-")
      let file = feature?.properties["file"]?.string ?? "services/area-\(number).geojson"
      return .polygon(file: file, shape)
    }
    reader.setAside(pointer, found: "no single area", .singleArea)
    return nil
  }
}
