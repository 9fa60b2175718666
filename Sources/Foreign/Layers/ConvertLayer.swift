package import Exchange
import Glibc

/// A layer of another program as a GeoPackage, which is removed with this.
package final class ConvertedLayer: Sendable {
  private let folder: TemporaryDirectory
  /// The GeoPackage.
  package let path: String
  /// Columns of it that the person's file does not have: the number of the row, and what KML may say of a drawing.
  package static let added: Set<String> = [
    rowColumn, "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility",
    "drawOrder", "icon",
  ]

  private static let rowColumn = "ogr2ogr_row"

  /// Has GDAL's own program write the layers of a file into a GeoPackage: exact coordinates, the reference system kept.
  ///
  /// It is a program of its own, so that a file which breaks GDAL breaks nothing else, and nobody else waits for
  /// its start. It sees copies of the parts alone, knows of no network, and is stopped beyond the limits.
  ///
  /// - Throws: ``Fault`` where GDAL is not there, cannot read the file, or warns that it has not read all of it.
  package init(_ parts: LayerParts, file: String, limits: TableLimits) throws(Fault) {
    let shapefile = ShapefileParts(parts, file: file)
    try shapefile?.check()
    if parts.format == .mapInfoTable { try refuseLinks(parts, file: file) }
    folder = try TemporaryDirectory()
    path = "\(folder.path)/made.gpkg"
    var input = ""
    for part in parts.files {
      let written = try folder.write("layer.\(part.ending)", part.bytes)
      if input.isEmpty { input = written }
    }
    if parts.part("cpg") == nil, let encoding = shapefile?.encoding {
      _ = try folder.write("layer.cpg", Array(encoding.utf8))
    }
    let words =
      [
        "ogr2ogr", "-f", "GPKG", "-dim", "XY", "-nlt", "PROMOTE_TO_MULTI", "-gt", "65536",
        "-lco", "SPATIAL_INDEX=NO", "-lco", "FID=\(Self.rowColumn)",
        "-lco", "GEOMETRY_NAME=ogr2ogr_shape",
      ] + (parts.format.holdsSeveral ? [] : ["-nln", parts.name]) + [path, input]
    guard
      let run = try runProgram(
        words,
        environment: gdalEnvironment(folder: folder.path),
        limits: ProgramLimits(
          processorSeconds: 600,
          fileBytes: limits.unpackedBytes,
          memoryBytes: limits.unpackedBytes * 4 + 1 << 31
        )
      ), run.status != 127
    else {
      throw gdalIsAbsent(
        file: file,
        found: "\(parts.format.name), and no program ogr2ogr to read it with",
        otherwise: "export the layer as GeoJSON or a GeoPackage"
      )
    }
    let messages = gdalMessages(run.messages, folder: folder.path)
    guard run.status == 0, messages.isEmpty else {
      throw refusal(parts.format, run.status, messages, file: file)
    }
  }
}

private func refusal(
  _ format: LayerFormat,
  _ status: Int32,
  _ messages: [String],
  file: String
) -> Fault {
  let said = messages.first.map { ": \(excerpt($0, most: 160))" } ?? ""
  let reason =
    switch status {
    case 128 + SIGXCPU, 128 + SIGKILL: " within ten minutes of processor time"
    case 128 + SIGXFSZ: " within the limit of --layer-limit"
    case 128...: ", for it breaks off (signal \(status - 128))"
    default: ""
    }
  return Fault(
    file: file,
    found: status == 0
      ? "\(format.name) of which GDAL warns\(said)"
      : "\(format.name) that GDAL cannot read\(reason)\(said)",
    expected: "a layer as a program has saved it",
    remedy: "Check that it was saved or downloaded whole, or export it as GeoJSON or a GeoPackage"
  )
}

/// Refuses a MapInfo table that stands for others, whose paths it names.
private func refuseLinks(_ parts: LayerParts, file: String) throws(Fault) {
  let text = String(decoding: parts.part("tab") ?? [], as: UTF8.self).lowercased()
  let type = text.firstRange(of: "type ").map {
    text[$0.upperBound...].prefix { $0.isLetter }
  }
  guard type == "native", !text.contains("open table") else {
    throw Fault(
      file: file,
      found: "a MapInfo table of the type \(excerpt(type ?? "that it does not say"))",
      expected: "a native table, with its rows in .dat and .map",
      remedy: "Save a copy of the table in MapInfo, and name that"
    )
  }
}
