/// Days to remember, as a file that calendars subscribe to.
///
/// The stamp of every event is a day that is given, no clock: the same events give the same bytes.
///
/// - Source: RFC 5545, iCalendar: lines end with CRLF and are folded at 75 octets (3.1), text is escaped (3.3.11).
package struct CalendarFile: Sendable {
  /// A whole day.
  package struct Event: Sendable {
    /// Known by it for ever: a later edition of the file changes the event, and adds none.
    let id: String
    /// As year, month and day; the day after it, on which it ends.
    let day, next: (year: Int, month: Int, day: Int)
    let title, text: String
    let categories: [String]
    let address: String?

    package init(
      id: String,
      day: (year: Int, month: Int, day: Int),
      next: (year: Int, month: Int, day: Int),
      title: String,
      text: String,
      categories: [String] = [],
      address: String? = nil
    ) {
      (self.id, self.day, self.next) = (id, day, next)
      (self.title, self.text, self.categories, self.address) = (title, text, categories, address)
    }
  }

  let product: String
  let stamp: (year: Int, month: Int, day: Int)
  let events: [Event]

  package init(
    product: String,
    stamp: (year: Int, month: Int, day: Int),
    events: [Event]
  ) {
    (self.product, self.stamp, self.events) = (product, stamp, events)
  }

  package var bytes: [UInt8] {
    let lines =
      ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Boroughwise//\(escaped(product))//EN"]
      + ["CALSCALE:GREGORIAN"] + events.flatMap(lines) + ["END:VCALENDAR"]
    return lines.flatMap { folded($0) }
  }

  private func lines(of event: Event) -> [String] {
    var lines = [
      "BEGIN:VEVENT", "UID:\(escaped(event.id))", "DTSTAMP:\(digits(stamp))T000000Z",
      "DTSTART;VALUE=DATE:\(digits(event.day))", "DTEND;VALUE=DATE:\(digits(event.next))",
      "SUMMARY:\(escaped(event.title))", "DESCRIPTION:\(escaped(event.text))",
    ]
    if !event.categories.isEmpty {
      lines.append("CATEGORIES:\(event.categories.map(escaped).joined(separator: ","))")
    }
    // An address of other characters would be no URI.
    if let address = event.address, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      lines.append("URL:\(address)")
    }
    return lines + ["TRANSP:TRANSPARENT", "END:VEVENT"]
  }
}

private func digits(_ day: (year: Int, month: Int, day: Int)) -> String {
  func padded(_ number: Int, _ length: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, length - text.count)) + text
  }
  return padded(day.year, 4) + padded(day.month, 2) + padded(day.day, 2)
}

/// A text as a value: without control characters, commas and semicolons after a backslash.
private func escaped(_ text: String) -> String {
  var value = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\", ";", ",": value += "\\\(scalar)"
    case "\n": value += "\\n"
    case _ where scalar.properties.generalCategory == .control: continue
    default: value.unicodeScalars.append(scalar)
    }
  }
  return value
}

/// A line of up to 75 octets and its continuations, each after a space; no character is cut in two.
private func folded(_ line: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var length = 0
  for scalar in line.unicodeScalars {
    let octets = Array(String(scalar).utf8)
    if length + octets.count > 75 {
      bytes += [0x0D, 0x0A, 0x20]
      length = 1
    }
    bytes += octets
    length += octets.count
  }
  return bytes + [0x0D, 0x0A]
}
