import Exchange

extension Document {
  /// The document as elements that stand within a page, without space between them; lists have a style
  /// where one is named.
  package func html(listClass: String = "") -> String {
    blocks.map { $0.html(listClass) }.joined()
  }
}

extension Block {
  fileprivate func html(_ listClass: String) -> String {
    switch self {
    case .heading(let text, let level): "<h\(level)>\(escaped(text))</h\(level)>"
    case .paragraph(let text, _): "<p>\(escaped(text))</p>"
    case .labelled(let label, let text, _, _):
      "<p><strong>\(escaped(label))</strong> \(escaped(text))</p>"
    case .items(let items, _):
      items.isEmpty
        ? ""
        : "<ul\(listClass.isEmpty ? "" : " class=\"\(escaped(listClass))\"")>"
          + items.map { "<li>\($0.html)</li>" }.joined() + "</ul>"
    case .table(let table, _): table.html()
    case .lines(let lines): "<pre>\(escaped(lines.joined(separator: "\n")))</pre>"
    case .section(let name, let blocks):
      Block.heading(name).html(listClass) + blocks.map { $0.html(listClass) }.joined()
    case .together(let blocks): blocks.map { $0.html(listClass) }.joined()
    }
  }
}

extension Words {
  /// The words with their link, for a page.
  package var html: String {
    guard let link else { return escaped(text) }
    // Only addresses of the web are links: another scheme could run something.
    let isWeb = link.address.hasPrefix("https://") || link.address.hasPrefix("http://")
    return escaped(text) + " "
      + (isWeb
        ? "<a href=\"\(escaped(link.address))\">\(escaped(link.words))</a>" : escaped(link.address))
  }
}

extension TextTable {
  /// The table as an element, under a caption where there is one; headings begin with a capital.
  package func html(caption: String = "") -> String {
    func number(_ column: Int) -> String { column < leftColumns ? "" : " class=\"num\"" }
    let titles = headings.map(unbroken).enumerated().map { column, title in
      "<th scope=\"col\"\(number(column))>"
        + escaped(title.prefix(1).uppercased() + title.dropFirst()) + "</th>"
    }
    let body = rows.filter { !$0.isEmpty }.map { row in
      "<tr>"
        + row.enumerated().map { column, cell in
          column == 0
            ? "<th scope=\"row\">\(escaped(cell))</th>"
            : "<td\(number(column))>\(escaped(cell))</td>"
        }.joined() + "</tr>"
    }
    let caption = caption.isEmpty ? "" : "<caption>\(escaped(caption))</caption>"
    return "<table>\(caption)<thead><tr>\(titles.joined())</tr></thead>"
      + "<tbody>\(body.joined())</tbody></table>"
  }
}

private func escaped(_ text: String) -> String { text.escapedForMarkup() }
