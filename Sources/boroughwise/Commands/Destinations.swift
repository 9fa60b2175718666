import ArgumentParser
import Glibc

/// Refuses a file to write whose name promises another format than the command writes: `x.xlsx` for a table as CSV.
///
/// - Throws: ``ValidationError``.
func requireEnding(_ endings: [String], of file: String?, option: String = "--out") throws {
  guard let file, !hasEnding(endings, file) else { return }
  throw ValidationError(
    endings.count == 1
      ? "\(option) \(file) does not end with \(endings[0]), the format that is written"
      : "\(option) \(file) ends with none of \(endings.joined(separator: ", "))"
  )
}

/// Whether a file's name has one of some endings, in capitals or not.
func hasEnding(_ endings: [String], _ file: String) -> Bool {
  endings.contains(where: file.lowercased().hasSuffix)
}

/// Refuses a folder to write that has no name, as where a script's variable is not set, or is named as a file is.
///
/// Who asks for `x.pdf` expects a document. A name with one point and letters behind it is a file's, `x.xyz`, unless the folder is
/// there or the name ends with a slash; one of several, `council.example.org`, may well be a folder's.
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
  guard let folder, !folder.hasSuffix("/"), let name = folder.split(separator: "/").last,
    case let parts = name.split(separator: ".", omittingEmptySubsequences: false),
    parts.count > 1, parts[0] != "", let ending = parts.last
  else { return }
  let isFile = endingsOfFiles.contains(ending.lowercased())
  let mayBeFile =
    parts.count == 2 && (2...5).contains(ending.utf8.count)
    && ending.utf8.allSatisfy { 65...90 ~= $0 || 97...122 ~= $0 } && !isFolder(folder)
  guard isFile || mayBeFile else { return }
  if !endings.isEmpty { return try requireEnding(endings, of: folder, option: option) }
  throw ValidationError(
    "\(option) \(folder) is named as a file, and a folder of files is written: leave .\(ending) out"
      + (isFile ? "" : ", or write \(folder)/")
  )
}

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// What people call tables, layers, documents and pictures; a folder may well end in .org or .2024.
private let endingsOfFiles: Set = [
  "csv", "db", "dbf", "doc", "docx", "fgb", "geojson", "geojsonl", "geojsons", "gml", "gpkg", "gz",
  "htm", "html",
  "jpg", "json", "jsonl", "kml", "kmz", "md", "ods", "odt", "parquet", "pdf", "png", "pptx", "shp",
  "sqlite", "svg",
  "tar", "tsv", "txt", "xls", "xlsb", "xlsm", "xlsx", "xml", "yaml", "yml", "zip",
]
