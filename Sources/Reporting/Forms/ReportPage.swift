import Documents
import DossierTemplates
import Exchange

extension Report {
  /// The document as a page that is complete in itself and runs nothing.
  func page(by maker: String) -> [UInt8] {
    let style = DossierTemplates.answerStyle
    let title = heading.escapedForMarkup()
    let heading = document.titles.isEmpty ? "<h1>\(title)</h1>" : ""
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
      <main>\(heading)\(document.html())</main>
      </body>
      </html>

      """
    return Array(page.utf8)
  }
}

extension Document {
  /// Its headings of the first level.
  var titles: [String] { Self.titles(in: blocks) }

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
