package import Atlas
import Exchange
import OwnTables
import GeometryEngine
import PlanarGeometry
package import PointTally
import ReferenceSystems

/// What a new dataset is made of.
package struct NewDatasetRequest: Sendable {
  /// The layer of zones.
  package var zonesFile: String
  package var layer = LayerChoice()
  /// The properties that hold the codes and the names; nil: the layer tells.
  package var codeProperty: String?
  package var nameProperty: String?
  /// The zones to take, by their codes or how these begin; empty: all.
  package var only: [String] = []
  /// The table of residents; nil: they are added later.
  package var residentsFile: String?
  package var columns = ColumnChoice()
  /// Where the residents come from; nil: nobody has said.
  package var source: SourceNote?
  /// How the residents came to be: whoever adds published figures says so.
  package var status = FigureStatus.submitted
  /// Where the boundaries come from; nil: nobody has said.
  package var zonesSource: SourceNote?
  /// The name of the area; nil: that of the folder.
  package var areaName: String?
  package var singular = Area.unnamed.zone.singular
  /// What several zones are called; nil: the one with an s.
  package var plural: String?

  package init(zonesFile: String) { self.zonesFile = zonesFile }
}

/// Makes a dataset of a layer of zones and, where there is one, a table of residents.
///
/// - Returns: files that have passed the check; none is written.
/// - Throws: ``FaultReport`` or ``Fault`` where the folder is not free or an input cannot be used.
package func newDataset(in folder: String, _ request: NewDatasetRequest) async throws
  -> CheckedFiles
{
  try requireFree(folder)
  let layer = try ZoneLayer.read(
    request.zonesFile,
    codeProperty: request.codeProperty,
    nameProperty: request.nameProperty,
    layer: request.layer
  )
  var zones = try NewZone.all(of: layer, request)
  let residents = try request.residentsFile.map {
    try residentTable($0, of: zones, request)
  }
  var lines: [String] = []
  if let residents, request.only.isEmpty {
    let known = Set(residents.entries.map(\.zone))
    let without = zones.filter { !known.contains($0.code) }
    if !without.isEmpty {
      zones.removeAll { !known.contains($0.code) }
      lines.append(
        "\(without.count) of the \(without.count + zones.count) zones of \(layer.name) are left out, because "
          + "the table of residents has none of them: \(short(without.map(\.name)))"
      )
    }
  }
  let area = try area(of: zones, folder: folder, request)
  var edit = DatasetEdit(folder: folder, area: area)
  try put(zones, area, request, into: &edit)
  var next = ["groups, to compare some \(area.zone.plural) with others: docs/area.md"]
  if let residents {
    let kept = Set(zones.map(\.code))
    let table = residents.table
    let years = try putIndicator(
      Observations(
        table: table,
        entries: residents.entries.filter { kept.contains($0.zone) },
        indicator: residentsIndicator(area),
        status: request.status,
        source: request.source
          ?? SourceNote(title: "\(fileName(of: table.table.file)), source not stated")
      ),
      zones: zones.map { ($0.code, $0.name) },
      into: &edit
    )
    lines.append(
      "Residents of \(span(years)), from \(fileName(of: table.table.file)): \(table.description)"
    )
    if !residents.others.isEmpty {
      lines.append("  rows of \(residents.others.count) other zones are passed over")
    }
    lines += table.reading.lines
  } else {
    next.insert("residents: boroughwise add residents FILE --data \(folder) --source \"…\"", at: 0)
  }
  next.insert(
    "a fund: boroughwise add amounts FILE --data \(folder) --fund ID --name \"…\" --source \"…\"",
    at: 0
  )
  next.append("offences: boroughwise add offences FILE --data \(folder) --source \"…\"")
  edit.put(Dataset.File.analysis, emptyAnalysis)
  edit.put("README.md", readMe(of: area, zones: zones.count, request))
  let checked: (files: [(name: String, bytes: [UInt8])], notes: [String])
  do { checked = try await edit.checked() } catch let report as FaultReport {
    throw FaultReport(report.faults.map { named($0, request, folder: edit.folder) })
  }
  let head = [
    "\(area.name): a dataset of \(zones.count) \(area.zone.of(zones.count)), in \(folder)",
    "Zones from \(layer.name), \(layer.system): codes in \(layer.codeProperty), for example "
      + "\(zones[0].name) (\(zones[0].code))",
  ]
  return CheckedFiles(
    folder: folder,
    files: checked.files,
    lines: head + lines + checked.notes.map { "Checked: \($0)" } + ["What to add next:"]
      + next.map { "  \($0)" } + ["Then: boroughwise analyse --data \(folder) --out FOLDER"]
  )
}

// MARK: Zones

/// A zone of the new dataset.
private struct NewZone {
  let code: GSSCode
  let name: String
  /// In degrees.
  let area: MultiPolygon
  let squareKilometres: Double

  /// The zones that are asked for, in the order of their codes.
  static func all(of layer: ZoneLayer, _ request: NewDatasetRequest) throws -> [NewZone] {
    var faults: [Fault] = []
    for zone in layer.zones where GSSCode(zone.code) == nil {
      faults.append(
        Fault(
          file: request.zonesFile,
          at: .feature(excerpt(zone.code)),
          found: "the code \(quoted(zone.code)) in \(layer.codeProperty)",
          expected: "a code of one capital letter and eight digits",
          remedy: "Name the property of such codes with --code"
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    let only = request.only
    let chosen = layer.keeping { code in
      only.isEmpty || only.contains(where: code.hasPrefix)
    }
    if let unused = only.first(where: { start in
      !layer.zones.contains { $0.code.hasPrefix(start) }
    }) {
      throw Fault(
        file: request.zonesFile,
        found: "no zone whose code begins with \(quoted(unused))",
        expected: "the zones that --only names",
        remedy: "Correct --only"
      )
    }
    let areas = try chosen.matched().inDegrees().areas
    let sizes = try squareKilometres(of: areas, file: request.zonesFile)
    return try chosen.zones.enumerated().compactMap { index, zone in
      guard let code = GSSCode(zone.code) else { return nil }
      guard try validityFault(of: areas[index]) == nil else {
        throw Fault(
          file: request.zonesFile,
          at: .feature(zone.code),
          found: "an invalid area of \(zone.name.isEmpty ? zone.code : zone.name)",
          expected: "a valid area",
          remedy: "Repair the boundary in a GIS"
        )
      }
      return NewZone(
        code: code,
        name: zone.name.isEmpty ? zone.code : zone.name,
        area: areas[index],
        squareKilometres: sizes[index]
      )
    }
  }

  /// Areas on the grid on which `check` measures them.
  private static func squareKilometres(of areas: [MultiPolygon], file: String) throws -> [Double] {
    do throws(ReferenceSystemFailure) {
      let transformer = try Transformer(
        from: .wgs84,
        to: .britishNationalGrid,
        area: Envelope(joining: areas.compactMap(\.envelope))
      )
      var sizes: [Double] = []
      for area in areas { sizes.append(try transformer.transformed(area).area / 1e6) }
      return sizes
    } catch {
      throw Fault(
        file: file,
        found: "zones that cannot be measured on British National Grid (\(error))",
        expected: "zones in Great Britain",
        remedy: "Check the reference system of the layer"
      )
    }
  }
}

private func put(
  _ zones: [NewZone],
  _ area: Area,
  _ request: NewDatasetRequest,
  into edit: inout DatasetEdit
) throws {
  let note =
    request.zonesSource
    ?? SourceNote(title: "\(fileName(of: request.zonesFile)), source not stated")
  let source = try edit.cite(note)
  edit.put(Area.fileName, areaText(area, boundarySource: source))
  edit.put(
    Dataset.File.boundaries,
    try GeoJSONWriter.featureCollection(
      name: area.zone.plural,
      features: zones.map {
        GeoJSONOutputFeature(
          id: $0.code.description,
          properties: ["gss_code": .string($0.code.description), "name": .string($0.name)],
          geometry: $0.area
        )
      }
    )
  )
  let kind = area.kinds.first?.id ?? ""
  try edit.append(
    zones.map {
      [
        "gss_code": $0.code.description, "name": $0.name, "kind": kind,
        "area_sq_km": "\(($0.squareKilometres * 1000).rounded() / 1000)", "source": source,
      ]
    },
    to: .boroughs
  )
}

// MARK: The area

private func area(of zones: [NewZone], folder: String, _ request: NewDatasetRequest) throws -> Area
{
  guard let box = Envelope(joining: zones.compactMap(\.area.envelope)) else {
    throw Fault(
      file: request.zonesFile,
      found: "no zones",
      expected: "at least one zone",
      remedy: "Choose another layer, or other codes with --only"
    )
  }
  let plural = request.plural ?? request.singular + "s"
  let noun = Area.Noun(request.singular, plural)
  let name = request.areaName ?? name(of: folder)
  let codes = zones.map(\.code.description)
  // The three characters that say the kind of zone in the register of codes, as far as all share them.
  let prefix = (1...3).reversed().lazy.map { codes[0].prefix($0) }
    .first { start in codes.allSatisfy { $0.hasPrefix(start) } }
  return Area(
    id: Area.identifier(of: name).isEmpty ? "area" : Area.identifier(of: name),
    name: name,
    zone: noun,
    extent: generous(box),
    kinds: [
      Area.Kind(
        id: Area.identifier(of: request.singular),
        noun: noun,
        codePrefix: prefix.map(String.init) ?? ""
      )
    ]
  )
}

/// A rectangle of whole tenths of a degree, at least a twentieth wider than a box on each side.
private func generous(_ box: Envelope) -> Envelope {
  func down(_ degrees: Double) -> Double { ((degrees - 0.05) * 10).rounded(.down) / 10 }
  func up(_ degrees: Double) -> Double { ((degrees + 0.05) * 10).rounded(.up) / 10 }
  return Envelope(
    Point(x: max(-180, down(box.lower.x)), y: max(-90, down(box.lower.y))),
    Point(x: min(180, up(box.upper.x)), y: min(90, up(box.upper.y)))
  )
}

/// The name of a folder as that of an area: `greater-manchester` is Greater Manchester.
private func name(of folder: String) -> String {
  let last = folder.split(separator: "/").last { $0 != "." && $0 != ".." } ?? "area"
  let words = last.split { "-_ ".contains($0) }
  return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
}

// MARK: Residents

private func residentTable(
  _ file: String,
  of zones: [NewZone],
  _ request: NewDatasetRequest
) throws -> (table: LongTable, entries: [LongTable.Entry], others: [String]) {
  let gazetteer = ZoneGazetteer(zones.map { .init(code: $0.code, name: $0.name) })
  let table = try LongTable(
    file: file,
    places: OwnPlaces(gazetteer: gazetteer, area: nil),
    LongTable.Content(form: .calendarYear, names: residentNames),
    request.columns
  )
  let read = try table.entries(
    of: Set(zones.map(\.code)),
    form: .calendarYear,
    // A table of the whole country is no mistake where zones are chosen.
    passesOver: !request.only.isEmpty || request.columns.skipsOthers
  )
  return (table, read.entries, read.others)
}

// MARK: Words

private let emptyAnalysis = """
  # What `boroughwise analyse` runs when no flag says otherwise: `boroughwise add amounts` adds a fund.
  definitions: []

  analyses: []

  """

private func readMe(of area: Area, zones: Int, _ request: NewDatasetRequest) -> String {
  """
  # \(area.name)

  A dataset for Boroughwise: \(zones) \(area.zone.of(zones)).

  - `area.yaml`: the area's name and words, its reach, its kinds of zones and their groups
  - `zones/`, `boundaries/`: the \(area.zone.plural) and their boundaries, WGS 84
  - `indicators/`: residents, and whatever else is counted or measured
  - `funds/`: what each \(area.zone.singular) gets, by fund and financial year
  - `analysis.yaml`: what `boroughwise analyse` runs
  - `sources.csv`: where each figure comes from, its licence, and the attribution that it asks for
  - `datapackage.json`: every file with its hash

  `boroughwise check` lists every fault. After an edit by hand, `boroughwise dataset accept` records it.

  """
}

/// A list of names that fits a line.
func short(_ names: [String]) -> String {
  let most = 5
  let more = names.count > most ? " and \(names.count - most) more" : ""
  return names.prefix(most).joined(separator: ", ") + more
}

/// Years as a person says them: `2016`, or `2016 to 2018`.
func span(_ years: [String]) -> String {
  guard let first = years.first, let last = years.last else { return "no year" }
  return first == last ? first : "\(first) to \(last)"
}

/// A fault of a boundary by the file that the person knows: that of the dataset is not written yet.
private func named(_ fault: Fault, _ request: NewDatasetRequest, folder: DatasetFolder) -> Fault {
  guard fault.file == folder.location(of: Dataset.File.boundaries) else { return fault }
  var fault = fault
  fault.file = request.zonesFile
  return fault
}

/// Refuses a folder in which something stands already.
private func requireFree(_ folder: String) throws(Fault) {
  guard fileExists(folder) else { return }
  let names = try fileNames(below: folder)
  guard let first = names.first else { return }
  throw Fault(
    .unwritable,
    file: folder,
    found: "a folder with \(first) in it" + (names.count > 1 ? " and \(names.count - 1) more" : ""),
    expected: "a folder that is empty, or not there yet",
    remedy: "Name another folder; `boroughwise add` adds figures to a dataset"
  )
}
