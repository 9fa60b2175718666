import CXlsxWriter
import Exchange
import Glibc

/// Writes one worksheet of a workbook.
@safe struct SheetWriter {
  private let page: UnsafeMutablePointer<lxw_worksheet>
  private let formats: Formats

  init(_ page: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats) {
    unsafe self.page = page
    self.formats = formats
  }

  func write(_ sheet: SpreadsheetSheet) throws(SpreadsheetFailure) {
    unsafe try write(.text(sheet.title), 0, 0, formats.title)
    try Workbook.check(
      "worksheet_set_row",
      unsafe worksheet_set_row(page, 0, CellSize.heading, nil)
    )
    // Beside a table, lines run on over its columns; alone they are as wide as a page, and wrapped.
    let format = unsafe sheet.table == nil ? formats.wrappedLine : formats.line
    for (index, line) in sheet.lines.enumerated() {
      unsafe try write(line, 1 + index, 0, format)
      if sheet.table == nil {
        try setHeight(1 + index, CellSize.lines(of: line, in: CellSize.lines))
      }
    }
    if let table = sheet.table {
      try write(table, at: 1 + sheet.lines.count)
    } else {
      try setWidth(0, CellSize.lines)
      unsafe worksheet_fit_to_pages(page, 1, 0)
    }
    unsafe worksheet_set_paper(page, 9)  // A4
  }

  /// Sets how a table is printed: on pages of its width where it stays legible, else over several, each with
  /// the titles and the columns that say what a row is.
  private func setPages(
    _ table: SpreadsheetTable,
    _ widths: [Double],
    at header: Int
  ) throws(SpreadsheetFailure) {
    let printing = CellSize.printing(of: widths, keyColumns: table.keyColumns)
    if printing.isLandscape { unsafe worksheet_set_landscape(page) }
    switch printing.columns {
    case .onePage: unsafe worksheet_fit_to_pages(page, 1, 0)
    case .severalPages(let repeated):
      unsafe worksheet_set_print_scale(page, CellSize.smallestScale)
      try Workbook.check(
        "worksheet_repeat_columns",
        unsafe worksheet_repeat_columns(page, 0, lxw_col_t(repeated - 1))
      )
    }
    try Workbook.check(
      "worksheet_repeat_rows",
      unsafe worksheet_repeat_rows(page, lxw_row_t(header), lxw_row_t(header))
    )
  }

  private func write(_ table: SpreadsheetTable, at header: Int) throws(SpreadsheetFailure) {
    let widths = table.columns.enumerated().map { index, column in
      CellSize.width(of: column, table.rows.lazy.map { $0[index] })
    }
    for (index, width) in widths.enumerated() { try setWidth(index, width) }
    for (row, cells) in table.rows.enumerated() {
      var lines = 1
      for (column, cell) in cells.enumerated() {
        let format = table.columns[column].format
        // A word that stands in a column of numbers lies where they lie.
        if case .text = cell, format != .text {
          unsafe try write(cell, header + 1 + row, column, formats.missing)
        } else {
          unsafe try write(cell, header + 1 + row, column, formats.cell(format))
        }
        lines = max(lines, CellSize.lines(of: cell, in: widths[column]))
      }
      try setHeight(header + 1 + row, lines)
    }
    try mark(table, at: header)
    let titleLines = zip(table.columns, widths).map { column, width in
      CellSize.lines(of: .text(column.title), in: width)
    }
    try setHeight(header, titleLines.max() ?? 1)
    let inSight = CellSize.columnsInSight(of: widths)
    // Asked for none, the library writes a pane all the same.
    if inSight > 0 { unsafe worksheet_freeze_panes(page, 0, lxw_col_t(inSight)) }
    try setPages(table, widths, at: header)
  }

  /// Marks the cells as a table, which also writes the titles.
  private func mark(_ table: SpreadsheetTable, at header: Int) throws(SpreadsheetFailure) {
    let count = table.columns.count
    let columns = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: count)
    // The library takes a list of pointers that ends with none.
    let list = UnsafeMutablePointer<UnsafeMutablePointer<lxw_table_column>?>.allocate(
      capacity: count + 1
    )
    for (index, column) in table.columns.enumerated() {
      unsafe (columns + index).initialize(to: lxw_table_column())
      unsafe columns[index].header = strdup(safeText(column.title))
      unsafe columns[index].header_format = formats.header
      unsafe (list + index).initialize(to: columns + index)
    }
    unsafe (list + count).initialize(to: nil)
    defer {
      for index in 0..<count { unsafe free(columns[index].header) }
      unsafe columns.deallocate()
      unsafe list.deallocate()
    }
    let name = unsafe strdup(table.name.withinXML)
    defer { unsafe free(name) }
    var options = unsafe lxw_table_options()
    unsafe options.name = name
    unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
    unsafe options.style_type_number = 1
    unsafe options.columns = list
    try Workbook.check(
      "worksheet_add_table",
      unsafe worksheet_add_table(
        page,
        lxw_row_t(header),
        0,
        lxw_row_t(header + table.rows.count),
        lxw_col_t(count - 1),
        &options
      )
    )
  }

  private func write(
    _ cell: SpreadsheetCell,
    _ row: Int,
    _ column: Int,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) throws(SpreadsheetFailure) {
    let (row, column) = (lxw_row_t(row), lxw_col_t(column))
    switch cell {
    case .text(let text):
      try Workbook.check(
        "worksheet_write_string",
        unsafe worksheet_write_string(page, row, column, safeText(text), format)
      )
    case .number(let number):
      try Workbook.check(
        "worksheet_write_number",
        unsafe worksheet_write_number(page, row, column, number, format)
      )
    case .date(let year, let month, let day):
      var moment = lxw_datetime()
      (moment.year, moment.month, moment.day) = (Int32(year), Int32(month), Int32(day))
      try Workbook.check(
        "worksheet_write_datetime",
        unsafe worksheet_write_datetime(page, row, column, &moment, format)
      )
    case .link(let text, let sheet):
      try Workbook.check(
        "worksheet_write_url",
        unsafe worksheet_write_url_opt(
          page,
          row,
          column,
          "internal:'\(sheet.withinXML)'!A1",
          formats.link,
          safeText(text),
          nil
        )
      )
    }
  }

  private func setWidth(_ column: Int, _ width: Double) throws(SpreadsheetFailure) {
    let column = lxw_col_t(column)
    try Workbook.check(
      "worksheet_set_column",
      unsafe worksheet_set_column(page, column, column, width, nil)
    )
  }

  /// Sets a row as high as its text is: not every program does so when it opens a file.
  private func setHeight(_ row: Int, _ lines: Int) throws(SpreadsheetFailure) {
    guard lines > 1 else { return }
    try Workbook.check(
      "worksheet_set_row",
      unsafe worksheet_set_row(page, lxw_row_t(row), CellSize.height(ofLines: lines), nil)
    )
  }
}
