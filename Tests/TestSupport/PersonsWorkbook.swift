/// Workbooks as people's programs write them, small: each sheet by the rows of its cells.
///
/// A cell of digits alone is a number, another a text; an empty one is left out.
package enum PersonsWorkbook {
  /// An Excel workbook, with what stands behind the rows of each sheet, such as merged cells.
  package static func xlsx(
    _ sheets: [(name: String, rows: [[String]])],
    behind xml: String = "",
    workbook: String? = nil
  ) -> [UInt8] {
    let parts = sheets.enumerated().map { index, sheet in
      let rows = sheet.rows.enumerated().map { row, cells in
        let cells = cells.enumerated().filter { !$1.isEmpty }.map { column, text in
          let place = "\(letter(column))\(row + 1)"
          return isNumber(text)
            ? #"<c r="\#(place)"><v>\#(text)</v></c>"#
            : #"<c r="\#(place)" t="inlineStr"><is><t>\#(escaped(text))</t></is></c>"#
        }
        return #"<row r="\#(row + 1)">\#(cells.joined())</row>"#
      }
      return xlsxSheet(rows.joined(), behind: xml)
    }
    let list = sheets.enumerated().map {
      #"<sheet name="\#(escaped($1.name))" sheetId="\#($0 + 1)" r:id="rId\#($0 + 1)"/>"#
    }
    return xlsx(parts, list: workbook ?? "<sheets>\(list.joined())</sheets>")
  }

  /// The part of a sheet, by its rows as they stand in it.
  package static func xlsxSheet(_ rows: String, before: String = "", behind: String = "") -> String
  {
    #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\#(before)<sheetData>"#
      + "\(rows)</sheetData>\(behind)</worksheet>"
  }

  /// An Excel workbook by the parts of its sheets.
  package static func xlsx(
    _ parts: [String],
    list: String = #"<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>"#,
    others: [(name: String, text: String)] = []
  ) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let sheets = parts.indices.map {
      #"<Relationship Id="rId\#($0 + 1)" Type="\#(office)/worksheet" Target="worksheets/sheet\#($0 + 1).xml"/>"#
    }
    let rest = others.map {
      let kind = $0.name.split(separator: "/").last?.split(separator: ".").first ?? ""
      return #"<Relationship Id="x\#(kind)" Type="\#(office)/\#(kind)" Target="/\#($0.name)"/>"#
    }
    let files: [(String, String)] =
      [
        ("[Content_Types].xml", "<Types/>"),
        (
          "_rels/.rels",
          #"<Relationships><Relationship Id="r" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
        ("xl/workbook.xml", #"<workbook xmlns:r="\#(office)">\#(list)</workbook>"#),
        (
          "xl/_rels/workbook.xml.rels",
          "<Relationships>\((sheets + rest).joined())</Relationships>"
        ),
      ] + parts.enumerated().map { ("xl/worksheets/sheet\($0 + 1).xml", $1) }
      + others.map { ($0.name, $0.text) }
    return StoredZip.archive(files.map { ($0.0, Array($0.1.utf8)) })
  }

  /// An OpenDocument spreadsheet.
  package static func ods(_ sheets: [(name: String, rows: [[String]])]) -> [UInt8] {
    let tables = sheets.map { sheet in
      let rows = sheet.rows.map { cells in
        let cells = cells.map { text in
          text.isEmpty
            ? "<table:table-cell/>"
            : isNumber(text)
              ? #"<table:table-cell office:value-type="float" office:value="\#(text)"><text:p>\#(text)</text:p></table:table-cell>"#
              : #"<table:table-cell office:value-type="string"><text:p>\#(escaped(text))</text:p></table:table-cell>"#
        }
        return "<table:table-row>\(cells.joined())</table:table-row>"
      }
      return #"<table:table table:name="\#(escaped(sheet.name))">\#(rows.joined())"#
        + #"<table:table-row table:number-rows-repeated="1048000"><table:table-cell "#
        + #"table:number-columns-repeated="1024"/></table:table-row></table:table>"#
    }
    return ods(content: tables.joined())
  }

  /// An OpenDocument spreadsheet by its tables as they stand in it.
  package static func ods(content: String) -> [UInt8] {
    let spaces = ["office", "table", "text", "style"].map {
      #"xmlns:\#($0)="urn:oasis:names:tc:opendocument:xmlns:\#($0):1.0""#
    }
    return StoredZip.archive([
      ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)),
      (
        "content.xml",
        Array(
          ("<office:document-content \(spaces.joined(separator: " "))><office:body><office:spreadsheet>"
            + content + "</office:spreadsheet></office:body></office:document-content>").utf8
        )
      ),
    ])
  }

  private static func isNumber(_ text: String) -> Bool {
    Double(text) != nil && text.allSatisfy { "0123456789.-".contains($0) }
  }

  private static func letter(_ column: Int) -> String { String(UnicodeScalar(UInt8(65 + column))) }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
