import Exchange

extension Document {
  /// The document in GitHub-flavoured Markdown: headings, lists, tables with pipes.
  ///
  /// No text can become markup.
  ///
  /// - Source: GitHub Flavored Markdown Spec 0.29.
  package func markdown() -> [UInt8] {
    let blocks = blocks.map(\.markdown).filter { !$0.isEmpty }
    return Array((blocks.joined(separator: "\n\n") + "\n").utf8)
  }
}

extension Block {
  fileprivate var markdown: String {
    switch self {
    case .heading(let text, let level):
      return String(repeating: "#", count: level) + " " + inline(text)
    case .paragraph(let text, _): return line(text)
    case .labelled(let label, let text, _, _):
      return label.isEmpty ? line(text) : "**\(inline(label))** \(inline(text))"
    case .items(let items, _):
      return items.map { "- " + $0.markdown }.joined(separator: "\n")
    case .table(let table, _): return table.markdown
    case .lines(let lines): return fenced(lines)
    case .section(let name, let blocks): return joined([.heading(name)] + blocks)
    case .together(let blocks): return joined(blocks)
    }
  }

  private func joined(_ blocks: [Block]) -> String {
    blocks.map(\.markdown).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Lines as they are, between fences that are longer than any within.
  private func fenced(_ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return ([fence] + lines.map(printable) + [fence]).joined(separator: "\n")
  }
}

extension Words {
  fileprivate var markdown: String {
    guard let link else { return line(text) }
    // Only addresses of the web are links, and only where nothing in them ends the link.
    let isWeb = link.address.hasPrefix("https://") || link.address.hasPrefix("http://")
    let isPlain = !link.address.unicodeScalars.contains {
      "<>\\".unicodeScalars.contains($0) || $0.isUnseen || $0.value <= 0x20
    }
    return line(text)
      + (isWeb && isPlain
        ? " [\(inline(link.words))](<\(link.address)>)" : " \(inline(link.address))")
  }
}

extension TextTable {
  fileprivate var markdown: String {
    let width = max(headings.count, rows.map(\.count).max() ?? 0)
    guard width > 0 else { return "" }
    func row(_ cells: [String]) -> String {
      "| " + (0..<width).map { $0 < cells.count ? inline(cells[$0]) : "" }.joined(separator: " | ")
        + " |"
    }
    let marks = (0..<width).map { $0 < leftColumns ? "---" : "---:" }
    return
      ([row(headings.map(unbroken)), "| \(marks.joined(separator: " | ")) |"]
      + rows.filter { !$0.isEmpty }.map(row)).joined(separator: "\n")
  }
}

/// A text as one line in which nothing is markup, but for what only the beginning of a line is.
private func inline(_ text: String) -> String {
  var safe = ""
  for scalar in printable(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    .unicodeScalars
  {
    switch scalar {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$", "!":
      safe += "\\"
      safe.unicodeScalars.append(scalar)
    default: safe.unicodeScalars.append(scalar)
    }
  }
  return safe
}

/// The same where a line begins: no list, rule or underline of a heading.
private func line(_ text: String) -> String {
  let safe = inline(text)
  let number = safe.prefix { $0.isASCII && $0.isNumber }
  if let mark = safe.dropFirst(number.count).first, !number.isEmpty, ".)".contains(mark) {
    return number + "\\" + safe.dropFirst(number.count)
  }
  return safe.unicodeScalars.first.map { "-+=".unicodeScalars.contains($0) } ?? false
    ? "\\" + safe : safe
}
