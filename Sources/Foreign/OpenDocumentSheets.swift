import Exchange

/// Reads the tables of an OpenDocument spreadsheet (.ods), formulas by the values that are stored.
///
/// - Source: ISO/IEC 26300 (OpenDocument 1.3), part 3: 9 tables, 19 attributes.
final class OpenDocumentSheets: XMLReader {
  private(set) var grids: [Grid] = []
  private let budget: TableBudget
  private var builder: GridBuilder
  /// The styles of tables that are not shown.
  private var hiddenStyles: Set<String> = []
  /// The styles of letters that stand above the line.
  private var raisedStyles: Set<String> = []
  private var style: String?

  private var depth = 0
  private var row = 1
  private var rowRepeats = 1
  private var column = 0
  private var nextColumn = 0
  private var cellRepeats = 1
  private var kind = Grid.Kind.text
  private var stored: [UInt8]?
  private var shown: [UInt8] = []
  private var hasFormula = false
  private var paragraphs = 0
  private var isText = false
  /// Whether each of the spans at hand is raised.
  private var spans: [Bool] = []
  private var annotations = 0

  init(_ budget: TableBudget) {
    self.budget = budget
    builder = GridBuilder(budget)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Fault) {
    if name == "annotation" { annotations += 1 }
    switch name {
    case "style": style = attributes["name"]
    case "table-properties":
      if attributes["display"] == "false", let style { hiddenStyles.insert(style) }
    case "text-properties":
      if let position = attributes["text-position"], let style {
        // A word, or how far above the line in percent.
        let height = position.prefix { $0 != " " && $0 != "%" }
        if height == "super" || (Double(height) ?? 0) > 0 { raisedStyles.insert(style) }
      }
    case "table" where annotations == 0:
      depth += 1
      if depth == 1 { startTable(attributes) }
    default:
      if depth == 1, annotations == 0 { try startPart(name, attributes) }
    }
  }

  private func startTable(_ attributes: XMLAttributes) {
    builder = GridBuilder(budget)
    (row, nextColumn) = (1, 0)
    builder.name(
      attributes["name"] ?? "",
      isHidden: attributes["style-name"].map(hiddenStyles.contains) ?? false
    )
  }

  private func startPart(_ name: XMLName, _ attributes: XMLAttributes) throws(Fault) {
    switch name {
    case "table-column":
      let count = attributes.count("number-columns-repeated")
      if ["collapse", "filter"].contains(attributes["visibility"]) {
        builder.hide(columns: nextColumn...nextColumn + count - 1)
      }
      nextColumn += count
    case "table-row":
      rowRepeats = attributes.count("number-rows-repeated")
      column = 0
      builder.beginRow(row, isHidden: ["collapse", "filter"].contains(attributes["visibility"]))
    case "table-cell", "covered-table-cell": try startCell(attributes)
    case "p":
      isText = true
      if paragraphs > 0 { shown.append(0x20) }
      paragraphs += 1
    case "span": spans.append(attributes["style-name"].map(raisedStyles.contains) ?? false)
    case "s": shown += repeatElement(0x20, count: min(attributes.count("c"), 100))
    case "tab", "line-break": shown.append(0x20)
    default: break
    }
  }

  private func startCell(_ attributes: XMLAttributes) throws(Fault) {
    cellRepeats = attributes.count("number-columns-repeated")
    let columns = attributes.count("number-columns-spanned")
    let rows = attributes.count("number-rows-spanned")
    if (rows > 1 || columns > 1), rows < 1 << 20, columns < 1 << 14 {
      try builder.merge(row...row + rows - 1, column...column + columns - 1)
    }
    hasFormula = attributes.bytes("formula") != nil
    (shown, paragraphs, stored) = ([], 0, nil)
    kind = .text
    switch attributes["value-type"] {
    case "float", "currency", "percentage":
      stored = attributes["value"].flatMap { exactNumber(Array($0.utf8)) }
      let isShare = attributes["value-type"] == "percentage"
      if stored != nil { kind = isShare ? .percent : .number }
      if let money = attributes["currency"], money != "GBP", let number = stored {
        (kind, stored) = (.text, Array("\(money) ".utf8) + number)
      }
    case "date":
      kind = .day
      stored = attributes["date-value"].map { text in
        let day = text.split(separator: "T")
        return Array(day.joined(separator: " ").utf8)
      }
    case "boolean":
      kind = .flag
      stored = attributes["boolean-value"].map { Array($0.uppercased().utf8) }
    case "string":
      stored = attributes["string-value"].map { Array($0.utf8) }
      if attributes.bytes("value-type").map({ String(cString: $0) }) == "error" { kind = .failure }
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isText, annotations == 0 else { return }
    if spans.contains(true) { shown += raised(bytes) } else { shown.append(contentsOf: bytes) }
  }

  override func end(_ name: XMLName) throws(Fault) {
    switch name {
    case "annotation": annotations -= 1
    case "table" where annotations == 0:
      if depth == 1 { grids.append(builder.grid) }
      depth -= 1
    case "p": (isText, spans) = (false, [])
    case "span" where depth == 1 && annotations == 0: _ = spans.popLast()
    case "table-cell" where depth == 1, "covered-table-cell" where depth == 1: try endCell()
    case "table-row" where depth == 1:
      try builder.repeatRow(rowRepeats - 1)
      row += rowRepeats
    default: break
    }
  }

  private func endCell() throws(Fault) {
    let text = stored ?? shown
    let isFailure =
      hasFormula && kind == .text
      && (text.first == UInt8(ascii: "#") || text.starts(with: Array("Err:".utf8)))
    let isBlank = trimmingSpaces(text).isEmpty
    if !isBlank {
      for index in 0..<cellRepeats {
        try builder.add(column + index, isFailure ? .failure : kind, text)
      }
    }
    column += cellRepeats
  }
}
