import Atlas
import Exchange
import ReferenceSystems

/// Writes `geodesy/`: the OSTN15 grid over London, and the licence that must go with it.
///
/// Reads `geodesy/uk_os_OSTN15_NTv2_OSGBtoETRS.tif` by PROJ at its own nodes, and
/// `geodesy/OSTN15_license.txt`. No date of writing goes in: the same grid gives the same bytes.
func importGeodesy(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let place = folder.location(of: "geodesy")
  let grid: ShiftGrid
  do throws(ReferenceSystemFailure) {
    grid = try ShiftGrid(sampling: OSTN15.fullName, in: place, at: LondonGrid.frame)
  } catch {
    throw FaultReport(
      Fault(
        file: "\(place)/\(OSTN15.fullName)",
        found: error.description,
        expected: "the OSTN15 grid as PROJ reads it",
        remedy: "Fetch it anew from https://cdn.proj.org"
      )
    )
  }
  let source = draft.cite(KnownSources.shiftGrid)
  draft.add(LondonGrid.licence, try licence(from: folder))
  draft.add(
    LondonGrid.path,
    grid.ntv2(
      ShiftGrid.Title(
        version: "OSTN15",
        name: "LONDON",
        updated: "20161003",
        source: .osgb36,
        target: .etrs89
      )
    )
  )
  let licences: JSONValue = [
    [
      "name": "BSD-2-Clause", "title": "BSD 2-Clause License",
      "path": "https://opensource.org/license/bsd-2-clause",
    ]
  ]
  draft.remark(
    LondonGrid.path,
    [
      "licenses": licences, "source": .string(source), "sourceCrs": "EPSG:4277",
      "targetCrs": "EPSG:4258", "bbox": boundingBox(of: grid.frame),
    ]
  )
  draft.remark(LondonGrid.licence, ["licenses": licences])
}

/// West, south, east and north of the nodes, in degrees of the source system.
private func boundingBox(of frame: ShiftGrid.Frame) -> JSONValue {
  let seconds = [frame.west, frame.south, frame.east, frame.north]
  return .array(seconds.map { .number((Double($0) / 3600 * 1e6).rounded() / 1e6) })
}

/// The notice and conditions of the grid, under a line that says what they belong to.
private func licence(from folder: SourceFolder) throws -> [UInt8] {
  let file = folder.location(of: "geodesy/OSTN15_license.txt")
  let text = String(decoding: try readFile(file), as: UTF8.self)
  guard text.contains("Copyright (c) 2015, Ordnance Survey"),
    text.contains("THIS SOFTWARE IS PROVIDED")
  else {
    throw FaultReport(
      Fault(
        file: file,
        found: "no copyright notice with its disclaimer",
        expected: "the licence of OSTN15 (BSD-2-Clause)",
        remedy: "Restore the file that came with the grid"
      )
    )
  }
  let heading =
    "The file \(LondonGrid.name) holds the values of Ordnance Survey's OSTN15 over London, unchanged,\n"
    + "written as NTv2 by `boroughwise import geodesy`. Its licence:\n\n"
  return Array((heading + text).utf8)
}
