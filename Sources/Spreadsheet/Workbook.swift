import CXlsxWriter
import Exchange
import Glibc

/// A workbook of libxlsxwriter under construction, freed with its owner.
@safe struct Workbook: ~Copyable {
  private let raw: UnsafeMutablePointer<lxw_workbook>
  private var isClosed = false
  private let formats: Formats

  /// Starts a workbook that will be written to a path.
  init(path: String) throws(SpreadsheetFailure) {
    guard let raw = unsafe workbook_new(path) else {
      throw SpreadsheetFailure("workbook_new", LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    do {
      formats = unsafe try Formats(of: raw)
    } catch {
      unsafe lxw_workbook_free(raw)
      throw error
    }
    unsafe self.raw = raw
  }

  deinit { if !isClosed { unsafe lxw_workbook_free(raw) } }

  /// Writes what the document says of itself.
  mutating func describe(_ document: SpreadsheetDocument) throws(SpreadsheetFailure) {
    var day = unsafe tm()
    unsafe (day.tm_year, day.tm_mon, day.tm_mday) = (
      Int32(document.day.year - 1900), Int32(document.day.month - 1), Int32(document.day.day)
    )
    let created = unsafe timegm(&day)
    let error = unsafe document.title.withinXML.withCString { title in
      unsafe document.author.withinXML.withCString { author in
        unsafe document.summary.withinXML.withCString { summary in
          var properties = unsafe lxw_doc_properties()
          unsafe properties.title = UnsafeMutablePointer(mutating: title)
          unsafe properties.author = UnsafeMutablePointer(mutating: author)
          unsafe properties.company = UnsafeMutablePointer(mutating: author)
          unsafe properties.comments = UnsafeMutablePointer(mutating: summary)
          unsafe properties.created = created
          // The library copies the texts.
          return unsafe workbook_set_properties(raw, &properties)
        }
      }
    }
    try Self.check("workbook_set_properties", error)
    for property in document.properties {
      try Self.check(
        "workbook_set_custom_property_string",
        unsafe workbook_set_custom_property_string(
          raw,
          property.name.withinXML,
          property.value.withinXML
        )
      )
    }
  }

  /// Adds a worksheet after the others.
  mutating func add(_ sheet: SpreadsheetSheet) throws(SpreadsheetFailure) {
    let name = sheet.name.withinXML
    try Self.check(
      "workbook_validate_sheet_name",
      unsafe workbook_validate_sheet_name(raw, name)
    )
    guard let page = unsafe workbook_add_worksheet(raw, name) else {
      throw SpreadsheetFailure("workbook_add_worksheet", LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    unsafe try SheetWriter(page, formats).write(sheet)
  }

  /// Writes the file and ends the workbook.
  mutating func close() throws(SpreadsheetFailure) {
    // The library frees the workbook whether it succeeds or not.
    isClosed = true
    try Self.check("workbook_close", unsafe workbook_close(raw))
  }

  static func check(_ operation: String, _ error: lxw_error) throws(SpreadsheetFailure) {
    if error != LXW_NO_ERROR { throw SpreadsheetFailure(operation, error) }
  }
}

/// The formats of cells; the workbook that made them frees them.
@safe struct Formats {
  let title: UnsafeMutablePointer<lxw_format>
  let line: UnsafeMutablePointer<lxw_format>
  let wrappedLine: UnsafeMutablePointer<lxw_format>
  let link: UnsafeMutablePointer<lxw_format>
  let header: UnsafeMutablePointer<lxw_format>
  private let cells: [SpreadsheetTable.Format: UnsafeMutablePointer<lxw_format>]
  let missing: UnsafeMutablePointer<lxw_format>

  init(of workbook: UnsafeMutablePointer<lxw_workbook>) throws(SpreadsheetFailure) {
    unsafe title = try Self.make(workbook)
    unsafe format_set_bold(title)
    unsafe format_set_font_size(title, 15)
    unsafe line = try Self.make(workbook)
    unsafe wrappedLine = try Self.make(workbook)
    unsafe format_set_text_wrap(wrappedLine)
    unsafe format_set_align(wrappedLine, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe link = try Self.make(workbook)
    unsafe format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    // 9.4:1 on white.
    unsafe format_set_font_color(link, 0x0000EE)
    unsafe format_set_align(link, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe header = try Self.make(workbook)
    unsafe format_set_bold(header)
    unsafe format_set_text_wrap(header)
    unsafe format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
    unsafe missing = try Self.make(workbook)
    unsafe format_set_align(missing, UInt8(LXW_ALIGN_RIGHT.rawValue))
    unsafe format_set_align(missing, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    var cells: [SpreadsheetTable.Format: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    for format in SpreadsheetTable.Format.allCases {
      let cell = unsafe try Self.make(workbook)
      unsafe format_set_align(cell, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if format == .text {
        unsafe format_set_text_wrap(cell)
        // Numbers lie at the right of their column: without room they run into the text that follows.
        unsafe format_set_indent(cell, 1)
      } else {
        unsafe format_set_num_format(cell, format.rawValue)
      }
      unsafe cells[format] = cell
    }
    unsafe self.cells = cells
  }

  func cell(_ format: SpreadsheetTable.Format) -> UnsafeMutablePointer<lxw_format>? {
    unsafe cells[format]
  }

  private static func make(_ workbook: UnsafeMutablePointer<lxw_workbook>)
    throws(SpreadsheetFailure) -> UnsafeMutablePointer<lxw_format>
  {
    guard let format = unsafe workbook_add_format(workbook) else {
      throw SpreadsheetFailure("workbook_add_format", LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    // A face that every office program has, in the size that the guidance asks for.
    unsafe format_set_font_name(format, "Arial")
    unsafe format_set_font_size(format, 12)
    return unsafe format
  }
}
