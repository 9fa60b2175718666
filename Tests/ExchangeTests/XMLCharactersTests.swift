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
}
