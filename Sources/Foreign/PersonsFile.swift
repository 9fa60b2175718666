import CZlib
package import Exchange

/// A file with a table as a person keeps it: its format in words, and its sheets.
package struct PersonsFile: Sendable {
  /// What the file is, in words: `an Excel workbook`, `CSV separated by semicolons, Windows-1252`.
  package let format: String
  /// In the order of the file; one without a name where it has no sheets.
  package let sheets: [Grid]
  /// Whether it is text, whose rows may have more fields than their header.
  package let isText: Bool
  /// Whether commas stand between its columns.
  package let separatesByCommas: Bool

  /// Reads CSV with any separator in the encodings that spreadsheets write, Excel workbooks (.xlsx, .xlsm) and
  /// OpenDocument spreadsheets (.ods), each also packed by gzip or alone in a ZIP archive.
  ///
  /// - Complexity: O(*bytes unpacked*); within the limits.
  /// - Throws: ``Fault`` for other formats by their names, for what is encrypted or broken, and beyond the limits.
  package init(file: String, bytes: [UInt8], limits: TableLimits) throws(Fault) {
    self = try Self.read(file, bytes, TableBudget(file: file, limits), depth: 0)
  }

  private init(
    _ format: String,
    _ sheets: [Grid],
    isText: Bool = false,
    separatesByCommas: Bool = false
  ) {
    (self.format, self.sheets) = (format, sheets)
    (self.isText, self.separatesByCommas) = (isText, separatesByCommas)
  }

  private static func read(
    _ file: String,
    _ bytes: [UInt8],
    _ budget: TableBudget,
    depth: Int
  ) throws(Fault) -> PersonsFile {
    if bytes.starts(with: [0x1F, 0x8B]), depth < 2 {
      return try read(file, try gunzip(bytes, budget), budget, depth: depth + 1)
    }
    if bytes.starts(with: [0x50, 0x4B]), depth < 2 {
      return try read(file, try ZipArchive(bytes, budget), budget, depth: depth)
    }
    if let fault = officeFault(bytes, file: file) { throw fault }
    let text = try SpreadsheetText(bytes, file: file)
    let table = SeparatedText(text.bytes, file: file, budget)
    return PersonsFile(
      "CSV separated by \(table.separatorName)" + (text.encoding.map { ", \($0)" } ?? ""),
      [try table.grid()],
      isText: true,
      separatesByCommas: table.separator == UInt8(ascii: ",")
    )
  }

  private static func read(
    _ file: String,
    _ archive: ZipArchive,
    _ budget: TableBudget,
    depth: Int
  ) throws(Fault) -> PersonsFile {
    func holds(_ name: String) -> Bool { archive.entries.contains { $0.name.lowercased() == name } }
    if holds("xl/workbook.bin") {
      throw Fault(
        file: file,
        found: "a binary Excel workbook (.xlsb)",
        expected: "a workbook of the open format",
        remedy: "Save it as .xlsx"
      )
    }
    if holds("[content_types].xml") {
      guard archive.entries.contains(where: { $0.name.hasPrefix("xl/") }) else {
        throw Fault(
          file: file,
          found: "an Office file that is no workbook",
          expected: "a table",
          remedy: "Save the table as .xlsx or CSV"
        )
      }
      let book = ExcelWorkbook(archive: archive, budget: budget, file: file)
      return PersonsFile("an Excel workbook", try book.grids())
    }
    if let kind = try holds("mimetype") ? archive.bytes(of: "mimetype") : nil,
      String(decoding: kind, as: UTF8.self).hasPrefix("application/vnd.oasis.opendocument.")
    {
      let sheets = try openDocumentSheets(archive, kind: kind, file: file, budget)
      return PersonsFile("an OpenDocument spreadsheet", sheets)
    }
    let name = try onlyTable(in: archive.entries.map(\.name), file: file)
    guard let bytes = try archive.bytes(of: name) else {
      preconditionFailure("the archive lists what it holds")
    }
    return try read(file, bytes, budget, depth: depth + 1)
  }
}

private func openDocumentSheets(
  _ archive: ZipArchive,
  kind: [UInt8],
  file: String,
  _ budget: TableBudget
) throws(Fault) -> [Grid] {
  guard String(decoding: kind, as: UTF8.self).contains("spreadsheet") else {
    throw Fault(
      file: file,
      found: "an OpenDocument file that is no spreadsheet",
      expected: "a table",
      remedy: "Save the table as .ods or CSV"
    )
  }
  let manifest = try archive.bytes(of: "META-INF/manifest.xml") ?? []
  if manifest.firstRange(of: Array("encryption-data".utf8)) != nil { throw encryptedFault(file) }
  let reader = OpenDocumentSheets(budget)
  guard try reader.read("content.xml", of: archive, file: file) else {
    throw Fault(
      file: file,
      found: "a spreadsheet without its part content.xml",
      expected: "a spreadsheet as a program has saved it",
      remedy: "Open it in a spreadsheet program and save it again"
    )
  }
  return reader.grids
}

/// The one file of an archive that may be a table.
private func onlyTable(in names: [String], file: String) throws(Fault) -> String {
  let tables = names.filter { name in
    let lower = name.lowercased()
    let isOwn = !name.hasPrefix("__MACOSX/") && !fileName(of: name).hasPrefix(".")
    return isOwn
      && [".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".csv.gz"].contains {
        lower.hasSuffix($0)
      }
  }
  if tables.count == 1 { return tables[0] }
  let shown = (tables.isEmpty ? names : tables).prefix(5).joined(separator: ", ")
  throw Fault(
    file: file,
    found: tables.isEmpty
      ? "a ZIP archive without a table (\(excerpt(shown)))"
      : "a ZIP archive with \(tables.count) tables (\(excerpt(shown)))",
    expected: "one table in it",
    remedy: "Unpack it, and name the table that is meant"
  )
}

/// The fault of a file of the old Office format, which also wraps workbooks that are encrypted; nil for others.
private func officeFault(_ bytes: [UInt8], file: String) -> Fault? {
  guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return nil }
  let mark = Array("EncryptedPackage".utf8).flatMap { [$0, 0] as [UInt8] }
  if bytes.firstRange(of: mark) != nil { return encryptedFault(file) }
  return Fault(
    file: file,
    found: "an old Office file such as an Excel workbook (.xls)",
    expected: "CSV, an Excel workbook (.xlsx) or an OpenDocument spreadsheet (.ods)",
    remedy: "Open it and save it as .xlsx"
  )
}

/// - Source: RFC 1952, through zlib.
func gunzip(_ packed: [UInt8], _ budget: TableBudget) throws(Fault) -> [UInt8] {
  var stream = z_stream()
  _ = boroughwise_inflate_begin(&stream)
  defer { inflateEnd(&stream) }
  var input = packed
  var unpacked: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  var status = Z_OK
  try input.withUnsafeMutableBufferPointer { (input) throws(Fault) in
    stream.next_in = input.baseAddress
    stream.avail_in = UInt32(clamping: input.count)
    repeat {
      let count = piece.withUnsafeMutableBufferPointer { piece in
        stream.next_out = piece.baseAddress
        stream.avail_out = UInt32(piece.count)
        status = inflate(&stream, Z_NO_FLUSH)
        return piece.count - Int(stream.avail_out)
      }
      try budget.unpack(count)
      unpacked += piece[..<count]
      // Members may follow one another.
      if status == Z_STREAM_END, stream.avail_in > 0 { status = inflateReset(&stream) }
    } while status == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)
  }
  guard status == Z_STREAM_END else {
    throw Fault(
      file: budget.file,
      found: "a gzip file that cannot be unpacked to its end",
      expected: "a whole file",
      remedy: "Check that the file was saved or downloaded whole"
    )
  }
  return unpacked
}
