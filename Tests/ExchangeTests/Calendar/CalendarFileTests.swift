import Exchange
import Foundation
import Testing

@Suite("Days for a calendar")
struct CalendarFileTests {
  private func text(_ events: [CalendarFile.Event]) -> String {
    String(
      decoding: CalendarFile(product: "Calls", stamp: (2025, 3, 31), events: events).bytes,
      as: UTF8.self
    )
  }

  @Test("An event is a whole day, stamped with the day that is given; every line ends with CRLF")
  func lines() {
    let event = CalendarFile.Event(
      id: "C010-deadline@london.boroughwise",
      day: (2026, 7, 27),
      next: (2026, 7, 28),
      title: "Last day to apply: Framework; 2026, lots 1\\2",
      text: "First\nsecond\u{7}",
      categories: ["Domestic abuse", "Women, girls"],
      address: "https://example.org/a?b=c"
    )
    #expect(
      text([event]).components(separatedBy: "\r\n") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Boroughwise//Calls//EN", "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT", "UID:C010-deadline@london.boroughwise", "DTSTAMP:20250331T000000Z",
        "DTSTART;VALUE=DATE:20260727", "DTEND;VALUE=DATE:20260728",
        #"SUMMARY:Last day to apply: Framework\; 2026\, lots 1\\2"#,
        #"DESCRIPTION:First\nsecond"#, #"CATEGORIES:Domestic abuse,Women\, girls"#,
        "URL:https://example.org/a?b=c", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
      ]
    )
  }

  @Test(
    "A line has 75 octets at most, no character is cut in two, and unfolding gives the text back"
  )
  func folding() {
    for length in 60...90 {
      let title = String(repeating: "é", count: length) + "🏙️" + String(repeating: "x", count: 80)
      let event = CalendarFile.Event(
        id: "a",
        day: (2025, 4, 1),
        next: (2025, 4, 2),
        title: title,
        text: ""
      )
      let text = text([event])
      let lines = text.utf8.split(separator: 0x0A)
      #expect(lines.allSatisfy { $0.count <= 76 && $0.last == 0x0D })
      #expect(lines.contains { $0.count >= 73 })
      #expect(lines.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
      // By octets: a mark that changes the character before it may stand after the fold.
      let unfolded = text.replacingOccurrences(of: "\r\n ", with: "", options: .literal)
      #expect(unfolded.range(of: "SUMMARY:\(title)\r\n", options: .literal) != nil)
    }
  }

  @Test("An address with a space or a letter beyond ASCII is none")
  func address() {
    for address in ["https://example.org/a b", "https://example.org/é", "https://a\r\nX:1"] {
      let event = CalendarFile.Event(
        id: "a",
        day: (2025, 4, 1),
        next: (2025, 4, 2),
        title: "t",
        text: "",
        address: address
      )
      #expect(!text([event]).contains("URL:"))
    }
  }
}
