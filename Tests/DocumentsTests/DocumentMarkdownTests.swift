import Testing

@testable import Documents

@Suite("A document as Markdown")
struct DocumentMarkdownTests {
  private func markdown(_ blocks: Block...) -> String {
    String(decoding: Document(blocks).markdown(), as: UTF8.self)
  }

  private func cell(_ text: String) -> String {
    var table = TextTable(["a"])
    table.append([text])
    return markdown(.table(table))
  }

  @Test("Each block has its marks")
  func elements() {
    #expect(
      String(decoding: Document.whole.markdown(), as: UTF8.self) == """
        # A title of a document

        First words.

        ## WHAT WAS FOUND

        - One finding.
        - Another.

        | Borough | £ per head |
        | --- | ---: |
        | Kingston upon Thames | 1.41 |
        | London | 3.17 |

        **FLAG** a miss is likely

        - A source. [Source of x](<https://example.org/x>)

        Last but one.

        Last.

        ```
        a/path  b
        ```

        """
    )
  }

  @Test("Blocks that say nothing leave no gap")
  func empty() {
    #expect(markdown(.list([]), .paragraph("a"), .together([]), .lines([])) == "a\n")
    #expect(markdown(.table(TextTable([]))) == "\n")
  }

  @Test(
    "No cell ends its row, its column or the table, and none is markup",
    arguments: [
      ("a|b", #"a\|b"#), ("a\\|b", #"a\\\|b"#), ("two\nlines\r\nthree", "two lines three"),
      ("`code`", #"\`code\`"#), ("# head", ##"\# head"##), ("*b* _i_ ~s~", #"\*b\* \_i\_ \~s\~"#),
      ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"), ("&lt;", "&amp;lt;"),
      ("[a](javascript:x)", #"\[a\](javascript:x)"#), ("![i](x)", #"\!\[i\](x)"#),
      ("$x$", #"\$x\$"#), ("a\u{202E}b", #"a\\u{202E}b"#), ("`\u{301}", "\\`\u{301}"),
    ]
  )
  func cells(text: String, safe: String) {
    #expect(cell(text) == "| a |\n| --- |\n| \(safe) |\n")
  }

  @Test(
    "No line begins a list, a rule or a heading",
    arguments: [
      ("- a", #"\- a"#), ("---", #"\---"#), ("+ a", #"\+ a"#), ("===", #"\==="#),
      ("1. a", #"1\. a"#),
      ("12) a", #"12\) a"#), ("# a", ##"\# a"##), ("> a", "&gt; a"), ("2024/25 a", "2024/25 a"),
      ("    a", "a"), ("3.5 a", #"3\.5 a"#),
    ]
  )
  func lines(text: String, safe: String) {
    #expect(markdown(.paragraph(text)) == safe + "\n")
    #expect(markdown(.list([text])) == "- \(safe)\n")
  }

  @Test("Lines stand between fences longer than any within")
  func fences() {
    #expect(markdown(.lines(["a", "```", "<b>"])) == "````\na\n```\n<b>\n````\n")
  }

  @Test("Only an address of the web that ends nothing is a link")
  func links() {
    func item(_ address: String) -> String {
      markdown(.items([Words("A.", link: .init("s]", to: address))]))
    }
    #expect(item("https://a.org/x_y?z=1&w") == "- A. [s\\]](<https://a.org/x_y?z=1&w>)\n")
    #expect(item("javascript:x") == "- A. javascript:x\n")
    #expect(item("https://a.org/>x") == "- A. https://a.org/&gt;x\n")
    #expect(item("https://a.org/\nx") == "- A. https://a.org/ x\n")
  }

  @Test("A row that is longer than the headings keeps its cells; a line across the table is none")
  func ragged() {
    var table = TextTable(["a\nb", "mod-\nelled"])
    table.append(["1"])
    table.rule()
    table.append(["2", "3", "4"])
    #expect(
      markdown(.table(table))
        == "| a b | mod-elled |  |\n| --- | ---: | ---: |\n| 1 |  |  |\n| 2 | 3 | 4 |\n"
    )
  }
}
