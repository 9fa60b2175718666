import Exchange
import OwnTables
import Tally

/// Whether the first bytes of a file are those of a table that is read as a whole: a workbook, an archive, UTF-16, or a text
/// of which another line than the first names the columns that are asked for, or the first does with other separators.
///
/// A plain CSV is scanned piece by piece, which is many times as fast.
func isPersonsTable(_ start: [UInt8], _ columns: PointColumns, _ choice: OwnTableChoice) -> Bool {
  if choice.isStrict || start.isEmpty { return false }
  if start.starts(with: [0x50, 0x4B, 3, 4]) || utf16Name(of: start) != nil { return true }
  if beginsAsJSON(start) || formatFault(start, file: "") != nil { return false }
  let header = firstRecord(of: start)
  let names = asked(columns)
  let plain = names.map { $0.lowercased() }
  // Also where a name has other capitals: the scanner takes names as they stand, and shows those that there are.
  let titles = Set(header.map { $0.lowercased() })
  if plain.allSatisfy(titles.contains) { return false }
  return start.split(separator: 0x0A).contains { line in
    let line = String(decoding: line, as: UTF8.self).lowercased()
    return plain.allSatisfy { line.contains($0) }
  }
}

/// The fields of the first record of a CSV with commas, without their quotes.
private func firstRecord(of bytes: [UInt8]) -> Set<String> {
  var fields: [[UInt8]] = [[]]
  var isQuoted = false
  for byte in bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...] {
    switch byte {
    case UInt8(ascii: "\""): isQuoted.toggle()
    case UInt8(ascii: ",") where !isQuoted: fields.append([])
    case 0x0A where !isQuoted: return Set(fields.map { String(decoding: $0, as: UTF8.self) })
    case 0x0D where !isQuoted: break
    default: fields[fields.count - 1].append(byte)
    }
  }
  return Set(fields.map { String(decoding: $0, as: UTF8.self) })
}

/// The rows of a person's table as those of a plain CSV: each in the line that is its row there, so that the ledger
/// names rows as the person sees them.
///
/// A text without such a header stays as it is: the scanner says what it lacks.
///
/// - Throws: ``Fault`` or ``FaultReport`` for a workbook that cannot be read, or has no sheet with the columns.
func pointRows(
  ofTable file: String,
  bytes: [UInt8],
  _ columns: PointColumns,
  _ choice: OwnTableChoice,
  note: (Reading) -> Void
) throws -> [UInt8] {
  let isPacked = bytes.starts(with: [0x50, 0x4B]) || utf16Name(of: bytes) != nil
  let own: OwnTable
  do {
    own = try readOwnColumns(
      file: file,
      bytes: bytes,
      asked(columns).map { name in
        OwnColumn(name, isNumber: columns.x != columns.y && [columns.x, columns.y].contains(name))
      },
      noun: "points",
      others: .besideNamed,
      choice
    )
  } catch let report as FaultReport where !isPacked {
    // A header that is not there: the scanner shows what is.
    guard (try? CSVTable(file: file, bytes: bytes)) != nil else { return bytes }
    throw report
  }
  guard own.places != nil else { return bytes }
  note(own.reading)
  let table = own.table
  var writer = CSVWriter(header: table.header, isForPeople: false)
  var lines = writer.bytes
  var number = 1
  for row in 0..<table.rowCount {
    let wanted = table.rowNumber(row)
    lines += repeatElement(0x0A, count: max(0, wanted - number - 1))
    number = max(wanted, number + 1)
    let start = writer.bytes.count
    writer.append(table.header.indices.map { table.text(row, $0) })
    lines += writer.bytes[start...]
  }
  return lines
}

/// The columns that a file must have, each once.
private func asked(_ columns: PointColumns) -> [String] {
  var names: [String] = []
  let all =
    [columns.x, columns.y] + columns.categories
    + [columns.zone, columns.mayLackID ? nil : columns.id].compactMap(\.self)
  for name in all where !names.contains(name) { names.append(name) }
  return names
}
