import Documents
import DossierTemplates
import Exchange

extension Report {
  /// The document as a page that is complete in itself and runs nothing, with a drawing under its title.
  func page(by maker: String, showing svg: String? = nil) -> [UInt8] {
    let style = DossierTemplates.answerStyle
    let title = heading.escapedForMarkup()
    let (first, rest) = document.partedAfterTitle
    let heading = document.titles.isEmpty ? "<h1>\(title)</h1>" : ""
    let figure = svg.map { "<figure>\($0)</figure>" } ?? ""
    let page = """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(contentPolicy(style: style, script: ""))">
      <meta name="generator" content="\(maker.escapedForMarkup())">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>\(heading)\(first.html())\(figure)\(rest.html())</main>
      </body>
      </html>

      """
    return Array(page.utf8)
  }
}

extension Document {
  /// Its headings of the first level.
  var titles: [String] { Self.titles(in: blocks) }

  /// Its title, where it begins with one, and what follows.
  fileprivate var partedAfterTitle: (title: Document, rest: Document) {
    let count = if case .heading(_, level: 1)? = blocks.first { 1 } else { 0 }
    return (Document(Array(blocks.prefix(count))), Document(Array(blocks.dropFirst(count))))
  }

  private static func titles(in blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let text, level: 1): [text]
      case .together(let inner), .section(_, let inner): titles(in: inner)
      default: []
      }
    }
  }

  /// What it says beside its tables, each with the heading under which it stands.
  var statements: [(part: String, words: String)] {
    var found: [(part: String, words: String)] = []
    var part = ""
    func read(_ blocks: [Block]) {
      for block in blocks {
        switch block {
        case .heading(let text, _): part = text
        case .paragraph(let text, _): found.append((part, text))
        case .labelled(let label, let text, _, _): found.append((part, "\(label): \(text)"))
        case .items(let items, _): found += items.map { (part, $0.plain) }
        case .lines(let lines): found += lines.map { (part, $0) }
        case .section(let name, let inner):
          part = name
          read(inner)
        case .together(let inner): read(inner)
        case .table: continue
        }
      }
    }
    read(blocks)
    return found.filter { !$0.words.isEmpty }
  }
}
