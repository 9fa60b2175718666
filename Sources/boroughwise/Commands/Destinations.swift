import ArgumentParser

/// Refuses a file to write whose name promises another format than the command writes: `x.xlsx` for a table as CSV.
///
/// - Throws: ``ValidationError``.
func requireEnding(_ endings: [String], of file: String?, option: String = "--out") throws {
  guard let file, !endings.contains(where: file.hasSuffix) else { return }
  throw ValidationError(
    endings.count == 1
      ? "\(option) \(file) does not end with \(endings[0]), the format that is written"
      : "\(option) \(file) ends with none of \(endings.joined(separator: ", "))"
  )
}

/// Refuses a folder to write that has no name, as where a script's variable is not set, or is named as a file is: who asks
/// for `x.pdf` expects a document.
///
/// Where files of some endings may be named instead, the refusal names these.
///
/// - Throws: ``ValidationError``.
func requireFolder(
  _ folder: String?,
  option: String = "--out",
  orEnding endings: [String] = []
) throws {
  if folder == "" { throw ValidationError("\(option) is empty: name the folder to write") }
  guard let folder,
    let ending = folder.split(separator: "/").last?.split(separator: ".").dropFirst().last,
    !folder.hasSuffix("/"), endingsOfFiles.contains(ending.lowercased())
  else { return }
  if !endings.isEmpty { return try requireEnding(endings, of: folder, option: option) }
  throw ValidationError(
    "\(option) \(folder) is named as a file, and a folder of files is written: leave .\(ending) out"
  )
}

/// What people call tables, layers, documents and pictures; a folder may well end in .org or .2024.
private let endingsOfFiles: Set = [
  "csv", "db", "dbf", "doc", "docx", "fgb", "geojson", "geojsonl", "geojsons", "gml", "gpkg", "gz",
  "htm", "html",
  "jpg", "json", "jsonl", "kml", "kmz", "md", "ods", "odt", "parquet", "pdf", "png", "pptx", "shp",
  "sqlite", "svg",
  "tar", "tsv", "txt", "xls", "xlsb", "xlsm", "xlsx", "xml", "yaml", "yml", "zip",
]
