package import Exchange

/// The files that hold a layer, in memory: what is read and hashed here is what is converted, whatever becomes of
/// the files meanwhile.
package struct LayerParts: Sendable {
  package let format: LayerFormat
  /// The name of the file without its ending.
  package let name: String
  /// In the order of the format's parts, each with its ending.
  package let files: [(ending: String, bytes: [UInt8])]
  /// The layer that is asked for within; nil where it was chosen already.
  package let layer: String?
  /// The bytes that a person has, for their hash: those of an archive, or of all parts one after the other.
  package let source: [UInt8]

  /// Finds the parts of a layer: beside the file that was named, or in a ZIP archive, of which `layer` names one of
  /// several by its file.
  ///
  /// - Throws: ``Fault`` where a part is missing, an archive holds no layer or several, and beyond the limits.
  package static func read(
    _ file: String,
    _ bytes: [UInt8],
    layer: String?,
    limits: TableLimits
  ) throws(Fault) -> LayerParts {
    let budget = TableBudget(file: file, limits)
    if bytes.starts(with: [0x1F, 0x8B]) {
      let text = try gunzip(bytes, budget)
      return try LayerParts(file, text, packed: bytes, layer: layer) { (_) throws(Fault) in nil }
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      return try archived(bytes, budget, layer: layer)
    }
    return try LayerParts(file, bytes, layer: layer) { (ending) throws(Fault) in
      try sibling(of: file, ending).map { (path) throws(Fault) in try readFile(path) }
    }
  }

  package func part(_ ending: String) -> [UInt8]? { files.first { $0.ending == ending }?.bytes }

  /// Reads the parts that belong to a file by what gives the one of an ending.
  private init(
    _ file: String,
    _ bytes: [UInt8],
    named entry: String? = nil,
    packed: [UInt8]? = nil,
    layer: String?,
    _ other: (String) throws(Fault) -> [UInt8]?
  ) throws(Fault) {
    let (name, ending) = stemAndEnding(of: fileName(of: entry ?? file))
    var format = try LayerFormat(of: bytes, file: file)
    var own = ending.lowercased()
    // Whoever names the table or the index of a layer means the layer.
    if format == .geoJSON, ["dbf", "prj", "cpg"].contains(own), try other("shp") != nil {
      format = .shapefile
    } else if format == .geoJSON, ["dat", "map", "id"].contains(own), try other("tab") != nil {
      format = .mapInfoTable
    } else if format == .geoJSON, own == "mid", try other("mif") != nil {
      format = .mapInfoInterchange
    }
    if !format.parts.contains(where: { $0.ending == own }) { own = format.parts[0].ending }
    var files: [(ending: String, bytes: [UInt8])] = []
    var missing: [String] = []
    for part in format.parts {
      if part.ending == own {
        files.append((own, bytes))
      } else if let found = try other(part.ending) {
        files.append((part.ending, found))
      } else if part.isNeeded {
        missing.append("\(name).\(part.ending)")
      }
    }
    guard missing.isEmpty else {
      let needed = format.parts.filter(\.isNeeded).map { ".\($0.ending)" }
      throw Fault(
        file: file,
        found: "\(format.name) without \(missing.joined(separator: " and "))",
        expected: "its parts \(needed.joined(separator: ", ")) beside each other",
        remedy: "Copy all of them into one folder"
      )
    }
    (self.format, self.name, self.files) = (format, name, files)
    source = packed ?? (files.count == 1 ? bytes : files.flatMap(\.bytes))
    if let layer, !format.holdsSeveral {
      guard layer == name, format != .geoJSON else {
        throw Fault(
          file: file,
          found: "--layer \(excerpt(layer)) for \(format.name), which has one layer without a name",
          expected: "a format whose layers have names, such as GeoPackage",
          remedy: "Leave --layer out"
        )
      }
    }
    self.layer = format.holdsSeveral ? layer : nil
  }

  private static func archived(_ bytes: [UInt8], _ budget: TableBudget, layer: String?)
    throws(Fault) -> LayerParts
  {
    let archive = try ZipArchive(bytes, budget)
    let names = archive.entries.map(\.name).filter {
      !$0.hasPrefix("__MACOSX/") && !fileName(of: $0).hasPrefix(".")
    }
    var layers = names.filter { name in
      let ending = stemAndEnding(of: name).ending.lowercased()
      return LayerFormat.fileEndings.contains(ending)
    }
    // Notes on a layer stand beside it as JSON.
    let others = layers.filter { !$0.lowercased().hasSuffix(".json") }
    if !others.isEmpty { layers = others }
    var chosen = layers
    if layers.count > 1, let layer {
      chosen = layers.filter { name in
        [name, fileName(of: name), stemAndEnding(of: fileName(of: name)).stem].contains(layer)
      }
    }
    guard chosen.count == 1, let content = try archive.bytes(of: chosen[0]) else {
      throw archiveFault(budget.file, names: names, layers: layers, layer)
    }
    let stem = stemAndEnding(of: chosen[0]).stem
    return try LayerParts(
      budget.file,
      content,
      named: chosen[0],
      packed: bytes,
      layer: layers.count > 1 ? nil : layer
    ) { (ending) throws(Fault) in
      try archive.bytes(of: "\(stem).\(ending)")
    }
  }
}

private func archiveFault(
  _ file: String,
  names: [String],
  layers: [String],
  _ layer: String?
) -> Fault {
  let most = 10
  let shown = (layers.isEmpty ? names : layers).sorted()
  let list =
    shown.prefix(most).map { excerpt($0) }.joined(separator: ", ")
    + (shown.count > most ? " and \(shown.count - most) more" : "")
  return Fault(
    file: file,
    found: layers.isEmpty
      ? "a ZIP archive without a map layer" + (list.isEmpty ? "" : " (\(list))")
      : "a ZIP archive with \(layers.count) map layers (\(list))",
    expected: layer.map { "a layer \(excerpt($0))" } ?? "one layer in it",
    remedy: layers.isEmpty ? "Name a file that holds one" : "Name the layer with --layer"
  )
}

/// The name of a file in two: `wards` and `shp`.
private func stemAndEnding(of name: String) -> (stem: String, ending: String) {
  guard let dot = name.lastIndex(of: "."), dot > name.startIndex, !name[dot...].contains("/") else {
    return (name, "")
  }
  return (String(name[..<dot]), String(name[name.index(after: dot)...]))
}

/// The file of the same name beside another, whatever case its ending is written in; nil where there is none.
private func sibling(of file: String, _ ending: String) throws(Fault) -> String? {
  guard file != "-" else { return nil }
  let (folder, name) = folderAndName(of: file)
  let stem = stemAndEnding(of: String(name)).stem
  let wanted = "\(stem).\(ending)"
  let names = try fileNames(in: folder.isEmpty ? "." : String(folder))
  let found =
    names.first { $0 == wanted }
    ?? names.first { stemAndEnding(of: $0).stem == stem && $0.lowercased() == wanted.lowercased() }
  return found.map { folder + $0 }
}
