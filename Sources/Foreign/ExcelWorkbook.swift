import Exchange

/// Reads the sheets of an Excel workbook (.xlsx, .xlsm): values as they are stored, formulas and macros never run.
///
/// - Source: ECMA-376 (Office Open XML), part 1: 18 SpreadsheetML; part 2: relationships.
struct ExcelWorkbook {
  let archive: ZipArchive
  let budget: TableBudget
  let file: String

  /// - Throws: ``Fault`` for a part that is missing or broken, and beyond the limits.
  func grids() throws(Fault) -> [Grid] {
    let main = try relations(of: "")
    let path = main.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
    let book = WorkbookPart()
    guard try book.read(path, of: archive, file: file) else { throw lacking(path) }
    let parts = try relations(of: path)
    func target(_ kind: String) -> String? { parts.first { $0.kind == kind }?.target }
    let strings = SharedStrings()
    if let path = target("sharedStrings") { _ = try strings.read(path, of: archive, file: file) }
    let styles = Styles()
    if let path = target("styles") { _ = try styles.read(path, of: archive, file: file) }
    var grids: [Grid] = []
    for sheet in book.sheets {
      // Charts and macros of old kinds stand among the sheets, and have no cells.
      guard let part = parts.first(where: { $0.id == sheet.id }), part.kind == "worksheet" else {
        continue
      }
      let reader = SheetPart(
        budget,
        strings: strings,
        styles: styles.cells,
        countsFrom1904: book.countsFrom1904
      )
      guard try reader.read(part.target, of: archive, file: file) else {
        throw lacking(part.target)
      }
      reader.builder.name(sheet.name, isHidden: sheet.isHidden)
      grids.append(reader.builder.grid)
    }
    return grids
  }

  private func relations(of part: String) throws(Fault) -> [RelationPart.Relation] {
    let (folder, name) = folderAndName(of: part)
    let reader = RelationPart(folder: String(folder))
    _ = try reader.read("\(folder)_rels/\(name).rels", of: archive, file: file)
    return reader.relations
  }

  private func lacking(_ part: String) -> Fault {
    Fault(
      file: file,
      found: "a workbook without its part \(part)",
      expected: "a workbook as a program has saved it",
      remedy: "Open it in a spreadsheet program and save it again"
    )
  }
}

/// Which part of a workbook is what.
private final class RelationPart: XMLReader {
  struct Relation {
    let id: String
    /// The last word of its type, which is the same in both editions of the standard.
    let kind: String
    let target: String
  }

  private let folder: String
  private(set) var relations: [Relation] = []

  init(folder: String) { self.folder = folder }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"]
    else { return }
    let kind = attributes["Type"].map { fileName(of: $0) } ?? ""
    var path: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(step) }
    }
    relations.append(Relation(id: id, kind: kind, target: path.joined(separator: "/")))
  }
}

private final class WorkbookPart: XMLReader {
  private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
  private(set) var countsFrom1904 = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "sheet", let title = attributes["name"], let id = attributes["id"] {
      sheets.append((title, id, (attributes["state"] ?? "visible") != "visible"))
    } else if name == "workbookPr" {
      countsFrom1904 = attributes.isTrue("date1904")
    }
  }
}

/// The texts of a workbook, each once: cells name them by number.
private final class SharedStrings: XMLReader {
  private(set) var bytes: [UInt8] = []
  private(set) var ranges: [Range<Int>] = []
  private var start = 0
  private var isText = false
  private var isRaised = false
  private var phonetic = 0

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "si" { start = bytes.count }
    if name == "si" || name == "r" { isRaised = false }
    if name == "vertAlign" { isRaised = attributes["val"] == "superscript" }
    if name == "rPh" { phonetic += 1 }
    isText = name == "t" && phonetic == 0
  }

  override func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard isText else { return }
    if isRaised { bytes += raised(text) } else { bytes.append(contentsOf: text) }
  }

  override func end(_ name: XMLName) {
    isText = false
    if name == "rPh" { phonetic -= 1 }
    guard name == "si" else { return }
    let trimmed = trimmingSpaces(bytes[start...])
    ranges.append(trimmed.startIndex..<trimmed.endIndex)
  }
}

private final class Styles: XMLReader {
  /// For each style of cells, by its number, what it shows.
  private(set) var cells: [ShownAs] = []
  private var formats: [Int: ShownAs] = [:]
  private var isInCells = false

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "numFmt", let id = attributes["numFmtId"].flatMap({ Int($0) }) {
      formats[id] = shown(by: attributes["formatCode"] ?? "")
    } else if name == "cellXfs" {
      isInCells = true
    } else if name == "xf", isInCells {
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      cells.append(formats[id] ?? builtIn(id))
    }
  }

  /// - Source: ECMA-376, part 1, 18.8.30.
  private func builtIn(_ id: Int) -> ShownAs {
    switch id {
    case 9, 10: .percent
    case 14...22, 27...36, 45...47, 50...58: .day
    default: .number
    }
  }

  override func end(_ name: XMLName) { if name == "cellXfs" { isInCells = false } }
}

/// The cells of one sheet.
private final class SheetPart: XMLReader {
  var builder: GridBuilder
  private let strings: SharedStrings
  private let styles: [ShownAs]
  private let countsFrom1904: Bool

  private var row = 0
  private var column = -1
  private var kind: UInt8 = 0
  private var shown = ShownAs.number
  private var hasFormula = false
  private var isText = false
  private var isRaised = false
  private var phonetic = 0
  private var value: [UInt8] = []

  init(_ budget: TableBudget, strings: SharedStrings, styles: [ShownAs], countsFrom1904: Bool) {
    builder = GridBuilder(budget, texts: strings.bytes)
    (self.strings, self.styles, self.countsFrom1904) = (strings, styles, countsFrom1904)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Fault) {
    switch name {
    case "c": startCell(attributes)
    case "v": isText = true
    case "t": isText = phonetic == 0
    case "f": hasFormula = true
    case "r", "is": isRaised = false
    case "vertAlign": isRaised = attributes["val"] == "superscript"
    case "rPh": phonetic += 1
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      column = -1
      builder.beginRow(row, isHidden: attributes.isTrue("hidden"))
    case "mergeCell":
      guard let ends = attributes["ref"]?.split(separator: ":"), ends.count == 2,
        let first = place(String(ends[0])), let last = place(String(ends[1])),
        first.row <= last.row, first.column <= last.column
      else { return }
      try builder.merge(first.row...last.row, first.column...last.column)
    case "col":
      guard attributes.isTrue("hidden"), let first = attributes["min"].flatMap({ Int($0) }),
        let last = attributes["max"].flatMap({ Int($0) }), first <= last
      else { return }
      builder.hide(columns: first - 1...last - 1)
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isText else { return }
    if isRaised { value += raised(bytes) } else { value.append(contentsOf: bytes) }
  }

  override func end(_ name: XMLName) throws(Fault) {
    switch name {
    case "v", "t": isText = false
    case "rPh": phonetic -= 1
    case "c": try endCell()
    default: break
    }
  }

  private func startCell(_ attributes: XMLAttributes) {
    var style = 0
    var place: Int?
    kind = UInt8(ascii: "n")
    attributes.forEachOfOneLetter { letter, value in
      switch letter {
      case UInt8(ascii: "r"): place = letters(value)
      case UInt8(ascii: "t"): kind = mark(of: value)
      case UInt8(ascii: "s"): style = wholeNumber(value) ?? 0
      default: break
      }
    }
    column = place ?? column + 1
    shown = styles.indices.contains(style) ? styles[style] : .number
    (hasFormula, isRaised) = (false, false)
    value.removeAll(keepingCapacity: true)
  }

  private func endCell() throws(Fault) {
    if value.isEmpty, hasFormula, kind != UInt8(ascii: "S") {
      return try builder.add(column, .formula, [])
    }
    switch kind {
    case UInt8(ascii: "s"):
      let index = value.reduce(0) { min($0 * 10 + Int($1) - 0x30, 1 << 40) }
      guard strings.ranges.indices.contains(index) else { return }
      try builder.add(column, .text, strings.ranges[index])
    case UInt8(ascii: "n"):
      guard !value.isEmpty else { return }
      guard let number = exactNumber(value) else {
        return try builder.add(column, .text, value)
      }
      if case .money(let sign) = shown {
        try builder.add(column, .text, Array(sign.utf8) + number)
      } else if shown == .day, let day = serialDay(number, countsFrom1904: countsFrom1904) {
        try builder.add(column, .day, day)
      } else {
        try builder.add(column, shown == .percent ? .percent : .number, number)
      }
    case UInt8(ascii: "b"):
      try builder.add(column, .flag, Array((value == [0x31] ? "TRUE" : "FALSE").utf8))
    case UInt8(ascii: "e"): try builder.add(column, .failure, value)
    case UInt8(ascii: "d"): try builder.add(column, .day, value)
    default: try builder.add(column, .text, value)
    }
  }

  /// The kind of a cell by one letter: `S` for the text that a formula gave.
  private func mark(of kind: UnsafePointer<CChar>) -> UInt8 {
    let first = UInt8(bitPattern: kind[0])
    return first == UInt8(ascii: "s") && kind[1] != 0 ? UInt8(ascii: "S") : first
  }
}

/// The column of a place such as `AB12`, counted from 0; nil for another form.
private func letters(_ place: UnsafePointer<CChar>) -> Int? {
  var column = 0
  var index = 0
  while case let byte = UInt8(bitPattern: place[index]), (65...90).contains(byte), index < 4 {
    column = column * 26 + Int(byte) - 64
    index += 1
  }
  return index > 0 ? column - 1 : nil
}

private func wholeNumber(_ text: UnsafePointer<CChar>) -> Int? {
  var number = 0
  var index = 0
  while case let byte = UInt8(bitPattern: text[index]), (48...57).contains(byte), index < 9 {
    number = number * 10 + Int(byte) - 48
    index += 1
  }
  return index > 0 ? number : nil
}

private func place(_ text: String) -> (row: Int, column: Int)? {
  let letter = text.filter { $0.isASCII && $0.isLetter }
  guard let row = Int(text.drop { !$0.isNumber }), let column = letter.withCString(letters) else {
    return nil
  }
  return (row, column)
}
