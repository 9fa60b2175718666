import Testing

@testable import Documents

extension Document {
  /// The text as lines, without the end of the last.
  func lines(endsWithBlankLine: Bool = false) -> [String] {
    let document = Document(blocks, endsWithBlankLine: endsWithBlankLine)
    let text = String(decoding: document.text(), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      String($0)
    }
  }

  /// One of everything.
  static let whole = {
    var table = TextTable(["Borough", "£ per\nhead"])
    table.append(["Kingston upon Thames", "1.41"])
    table.rule()
    table.append(["London", "3.17"])
    return Document([
      .together([.title("A title of a document"), .paragraph("First words.")]),
      .section("WHAT WAS FOUND", [.list(["One finding.", "Another."]), .table(table)]),
      .labelled("FLAG", "a miss is likely", width: 10, indent: 6),
      .items([Words("A source.", link: .init("Source of x", to: "https://example.org/x"))]),
      .paragraphs(["Last but one.", "Last."], indent: 2), .lines(["a/path  b"]),
    ])
  }()
}

@Suite("A document as text")
struct DocumentTextTests {
  @Test("An empty document has no line, and neither has what says nothing")
  func empty() {
    #expect(Document([]).text().isEmpty)
    #expect(Document([.list([]), .together([]), .lines([]), .paragraphs([])]).text().isEmpty)
    #expect(Document([.list([]), .paragraph("a"), .list([])]).lines() == ["a"])
    #expect(Document([.section("ALONE", [])]).lines() == ["ALONE", "-----"])
  }

  @Test("Each block has its shape; one blank line is between blocks, none within what is together")
  func shapes() {
    #expect(
      Document.whole.lines() == [
        "A title of a document",
        "=====================",
        "First words.",
        "",
        "WHAT WAS FOUND",
        "--------------",
        "",
        "  - One finding.",
        "  - Another.",
        "",
        "                        £ per",
        "  Borough                head",
        "  ---------------------------",
        "  Kingston upon Thames   1.41",
        "  ---------------------------",
        "  London                 3.17",
        "",
        "      FLAG      a miss is likely",
        "",
        "  - A source. <https://example.org/x>",
        "",
        "  Last but one.",
        "  Last.",
        "",
        "a/path  b",
      ]
    )
  }

  @Test("A blank line at the end where one is asked for")
  func end() {
    #expect(Document([.paragraph("a")]).lines(endsWithBlankLine: true) == ["a", ""])
  }

  @Test("Lines break at 80 columns and hang under the end of their mark")
  func breaks() {
    let words = String(repeating: "word ", count: 17)
    // 16 words of four letters and the spaces between them are 79 columns.
    #expect(Document([.paragraph(words)]).lines().map(\.count) == [79, 4])
    #expect(Document([.paragraph(words, indent: 2)]).lines().map(\.count) == [76, 11])
    let item = Document([.list([words])]).lines()
    #expect(item.map(\.count) == [78, 13] && item[0].hasPrefix("  - word word"))
    #expect(item[1] == "    word word")
    let labelled = Document([.labelled("S1", words, width: 6, indent: 2)]).lines()
    #expect(labelled[0].hasPrefix("  S1    word") && labelled[1].hasPrefix("        word"))
    // A label that is wider than its room keeps a space.
    #expect(Document([.labelled("S123456", "x", width: 6)]).lines() == ["S123456 x"])
    #expect(Document([.title(words)]).lines().last == String(repeating: "=", count: 79))
  }

  @Test(
    "Exactly 80 columns fit, 81 do not",
    arguments: [(40, ["a", "b"], 1), (41, ["a", "b"], 2)]
  )
  func edge(length: Int, letters: [String], lines: Int) {
    // 39 letters, a space and the others: 80 or 81 columns.
    let text =
      String(repeating: letters[0], count: 39) + " "
      + String(repeating: letters[1], count: length)
    #expect(Document([.paragraph(text)]).lines().count == lines)
  }

  @Test("No line is wider than 80 columns, save for one word or for lines that are not broken")
  func widths() {
    var seed: UInt64 = 7
    func next(_ most: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % most
    }
    for _ in 0..<200 {
      let text = (0..<next(60)).map { _ in String(repeating: "é", count: 1 + next(14)) }
        .joined(separator: next(2) == 0 ? " " : "\n ")
      let document = Document([
        .title(text), .paragraph(text, indent: next(9)), .list([text, text]),
        .labelled("label", text, width: 10, indent: next(9)),
      ])
      #expect(document.lines().allSatisfy { $0.count <= textWidth })
    }
    let long = String(repeating: "x", count: 100)
    #expect(Document([.paragraph("a \(long) b")]).lines() == ["a", long, "b"])
  }

  @Test("What would be obeyed or unseen is shown, and no line ends in spaces")
  func printableLines() {
    #expect(Document([.paragraph("a\u{202E}b")]).lines() == ["a\\u{202E}b"])
    #expect(Document([.lines(["a  ", "   "])]).lines() == ["a", ""])
  }

  @Test("A narrow terminal breaks everything to its width; a wide one lets tables alone be wider")
  func terminalWidths() {
    var table = TextTable(["Borough", "£"])
    table.append([
      "Kingston upon Thames and more words than forty columns hold, or eighty columns hold", "1.41",
    ])
    let document = Document([.paragraph(String(repeating: "word ", count: 40)), .table(table)])
    func widest(_ width: Int) -> [Int] {
      let lines = String(decoding: document.text(width: width), as: UTF8.self).split(
        separator: "\n"
      )
      let isTable = lines.map { !$0.hasPrefix("word") }
      return [false, true].map { wanted in
        zip(lines, isTable).filter { $0.1 == wanted }.map(\.0.count).max() ?? 0
      }
    }
    #expect(widest(40) == [39, 38])
    #expect(widest(80) == [79, 78])
    #expect(widest(120) == [79, 91])
    #expect(document.text(width: 80) == document.text())
  }
}
