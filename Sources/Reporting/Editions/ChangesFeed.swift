import Atlas
import Digest
import Exchange

/// `changes.atom`: an entry for each edition, and one for each zone in which it changed something, the latest first.
///
/// An edition without a day of its own is dated by the day that its figures are of: no clock is asked. Identifiers are made of
/// checksums, so that they are the same wherever the site stands.
///
/// - Source: RFC 4287; identifiers: RFC 9562, version 5.
func changesFeed(_ list: EditionList) -> [UInt8] {
  let editions = list.editions.reversed()
  let name = "\(pageTitle) What changed"
  let own = list.base.map { [link("self", "application/atom+xml", $0 + EditionFile.feed)] } ?? []
  let head = [
    #"<?xml version="1.0" encoding="utf-8"?>"#,
    #"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">"#,
    element("title", name), element("subtitle", here.fullName),
    element("id", identifier("feed", list.editions.first?.checksum ?? "")),
    element("updated", moment(of: editions.first)),
    "<author>\(element("name", "Boroughwise"))</author>",
    link("alternate", "text/html", list.address(EditionFile.changes)),
  ]
  let entries = editions.flatMap { edition in
    // The latest is the site itself; the others stand at addresses of their own.
    let folder = edition == list.editions.last ? "" : edition.address
    let address = list.address(folder + EditionFile.changes)
    let whole = entry(
      "Edition \(edition.version)",
      "\(edition.summary).",
      id: identifier(edition.checksum, ""),
      address,
      edition
    )
    return [whole]
      + edition.zones.map { zone in
        entry(
          "\(zone.name), edition \(edition.version)",
          "\(zone.summary).",
          id: identifier(edition.checksum, zone.code),
          "\(address)#\(zone.code)",
          edition,
          about: zone
        )
      }
  }
  return Array((head + own + entries + ["</feed>", ""]).joined(separator: "\n").utf8)
}

private func entry(
  _ title: String,
  _ summary: String,
  id: String,
  _ address: String,
  _ edition: Edition,
  about zone: Edition.ZoneSummary? = nil
) -> String {
  let lines = [
    element("title", title), element("id", id), element("updated", moment(of: edition)),
    link("alternate", "text/html", address),
    zone.map { "<category term=\"\(escaped($0.code))\" label=\"\(escaped($0.name))\"/>" },
    element("summary", summary),
  ]
  return "<entry>\(lines.compactMap(\.self).joined())</entry>"
}

/// The beginning of the day, as RFC 3339 writes it.
private func moment(of edition: Edition?) -> String {
  let day = edition?.stamp.published ?? edition?.position ?? CalendarDate(dayNumber: 0)
  return "\(day)T00:00:00Z"
}

private func element(_ name: String, _ text: String) -> String {
  "<\(name)>\(escaped(text))</\(name)>"
}

private func link(_ relation: String, _ type: String, _ address: String) -> String {
  "<link rel=\"\(relation)\" type=\"\(type)\" href=\"\(escaped(address))\"/>"
}

private func escaped(_ text: String) -> String { text.withinXML.escapedForMarkup() }

/// A name that is nobody else's, made of what it names.
private func identifier(_ checksum: String, _ part: String) -> String {
  var bytes = Array(sha1(of: Array("boroughwise \(here.id) \(checksum) \(part)".utf8)).prefix(16))
  bytes[6] = bytes[6] & 0x0F | 0x50
  bytes[8] = bytes[8] & 0x3F | 0x80
  let digits = Array("0123456789abcdef")
  let text = bytes.enumerated().map { place, byte in
    ([4, 6, 8, 10].contains(place) ? "-" : "")
      + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
  return "urn:uuid:\(text.joined())"
}
