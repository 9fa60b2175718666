import Cartography
import TestSupport
import Testing

@Suite("Text in figures", .inLondon) struct TextTests {
  @Test(
    "Nothing in a text ends or begins an element",
    arguments: [
      ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
      ("\"A & B\"", "&quot;A &amp; B&quot;"), ("😀 Ĳ", "😀 Ĳ"),
      ("a\u{0}b\u{1B}c\u{85}d", "abc\u{FFFD}d"),
      ("a\nb", "a b"), ("safe\u{202E}cilbup", "safe\u{FFFD}cilbup"), ("\u{FFFF}", ""),
    ]
  )
  func escapes(text: String, expected: String) {
    #expect(SVGText.escaped(text) == expected)
  }

  @Test(
    "Numbers have no more than two decimals and no needless zero",
    arguments: [
      (0.0, "0"), (-0.001, "0"), (1.5, "1.5"), (-2.05, "-2.05"), (12.3456, "12.35"),
      (1e9, "1000000000"),
    ]
  )
  func numbers(value: Double, text: String) {
    #expect(SVGText.number(value) == text)
  }

  @Test func `A percent sign never begins a line`() {
    let text = "Classes: below, about and above 0.0 %."
    let width = TextFit.width(of: "Classes: below, about and above 0.0", size: 12)
    #expect(
      TextFit.lines(text, width: width, size: 12) == ["Classes: below, about and above", "0.0 %."]
    )
    #expect(TextFit.lines("% of nothing", width: 200, size: 12) == ["% of nothing"])
  }

  @Test func `Lines are no wider than asked, and the last one says that more follows`() {
    let text =
      String(repeating: "Kensington and Chelsea ", count: 13) + String(repeating: "x", count: 300)
    let lines = TextFit.lines(text, width: 200, size: 12, limit: 4)
    #expect(lines.count == 4 && lines[3].hasSuffix("…"))
    #expect(lines.allSatisfy { TextFit.width(of: $0, size: 12) <= 200 })
    let all = TextFit.lines(text, width: 200, size: 12)
    #expect(all.allSatisfy { TextFit.width(of: $0, size: 12) <= 200 })
    #expect(all.joined().filter { $0 == "x" }.count == 300)
    #expect(TextFit.lines("", width: 200, size: 12).isEmpty)
  }
}
