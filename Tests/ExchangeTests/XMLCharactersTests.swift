import Foundation
import FoundationXML
import Testing

@testable import Exchange

@Suite("Characters that XML can hold")
struct XMLCharactersTests {
  /// All that begin or end a range of the standard, and all control characters.
  static let scalars: [Unicode.Scalar] =
    ([
      UInt32(0xD7FF), 0xE000, 0xFDD0, 0xFFFC, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x1FFFF,
      0x10FFFE, 0x10FFFF,
    ] + (0...0xA0)).compactMap(Unicode.Scalar.init)

  @Test("A character is kept where a parser of XML reads it, and left out where it refuses it")
  func agreesWithParser() {
    for scalar in Self.scalars {
      let text = "a\(Character(scalar))b"
      let isKept = text.withinXML == text
      #expect(isKept || text.withinXML == "ab", "\(scalar.value)")
      // What is markup is another matter: it is escaped.
      guard !["&", "<"].contains(scalar) else { continue }
      let isRead = XMLParser(data: Data("<t>\(text)</t>".utf8)).parse()
      #expect(isKept == isRead, "U+\(String(scalar.value, radix: 16))")
    }
  }

  @Test(
    "What stays keeps its order",
    arguments: [("", ""), ("\u{0}\u{FFFE}", ""), ("£\u{1}5\t🧭\u{B}\u{FFFF}=", "£5\t🧭=")]
  )
  func order(text: String, expected: String) { #expect(text.withinXML == expected) }

  @Test("A text that is escaped is read back as it was, between tags and within quotes")
  func escaped() throws {
    let text = "<a href=\"x\">R&D's > 'B' &amp; £🧭</a>"
    #expect(
      text.escapedForMarkup()
        == "&lt;a href=&quot;x&quot;&gt;R&amp;D&#39;s &gt; &#39;B&#39; &amp;amp; £🧭&lt;/a&gt;"
    )
    let reader = Reader()
    let parser = XMLParser(
      data: Data("<t a=\"\(text.escapedForMarkup())\">\(text.escapedForMarkup())</t>".utf8)
    )
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.attribute == text && reader.content == text)
  }

  @Test("A writer says what else it writes otherwise, and that goes before")
  func escapedOtherwise() {
    let text = "it's\ta & b".escapedForMarkup { $0 == "'" ? "'" : $0 == "\t" ? "&#9;" : nil }
    #expect(text == "it's&#9;a &amp; b")
  }

  /// What a parser of XML reads of an element and its attribute.
  private final class Reader: NSObject, XMLParserDelegate {
    var attribute: String?
    var content = ""

    func parser(
      _ parser: XMLParser,
      didStartElement name: String,
      namespaceURI: String?,
      qualifiedName: String?,
      attributes: [String: String] = [:]
    ) { attribute = attributes["a"] }

    func parser(_ parser: XMLParser, foundCharacters text: String) { content += text }
  }
}
