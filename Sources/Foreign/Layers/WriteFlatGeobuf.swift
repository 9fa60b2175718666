package import Exchange

/// A layer as FlatGeobuf, which GDAL's own program makes of GeoJSON.
///
/// Texts stay texts: no code or day of them becomes a number or a date. Each feature has a shape: others GDAL leaves out
/// without a word.
///
/// - Parameters:
///   - features: GeoJSON.
///   - name: what the layer is called.
///   - path: the file that will hold it, for messages.
/// - Returns: the bytes of the file.
/// - Throws: ``Fault`` where GDAL is not there, or says that it has not written all of it.
package func flatGeobuf(
  of features: [UInt8],
  name: String,
  path: String
) throws(Fault) -> [UInt8] {
  let folder = try TemporaryDirectory()
  let input = try folder.write("layer.geojson", features)
  let output = "\(folder.path)/made.fgb"
  let words = [
    "ogr2ogr", "-f", "FlatGeobuf", "-nln", name, "-nlt", "PROMOTE_TO_MULTI",
    "-oo", "DATE_AS_STRING=YES", output, input,
  ]
  guard let run = try runProgram(words, environment: gdalEnvironment(folder: folder.path)) else {
    throw gdalIsAbsent(
      file: path,
      found: "no program ogr2ogr to write FlatGeobuf with",
      otherwise: "write .geojson or .gpkg"
    )
  }
  let messages = gdalMessages(run.messages, folder: folder.path)
  guard run.status == 0, messages.isEmpty else {
    throw Fault(
      file: path,
      found:
        "a layer that GDAL does not write as FlatGeobuf\(messages.first.map { ": \(excerpt($0, most: 160))" } ?? "")",
      expected: "a file that holds each row",
      remedy: "Write .geojson or .gpkg"
    )
  }
  // The folder goes with its last use: it is kept until the file is read.
  defer { withExtendedLifetime(folder) {} }
  return try readFile(output)
}
