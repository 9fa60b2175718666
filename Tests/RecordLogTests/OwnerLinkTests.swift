import Atlas
import Exchange
import Foundation
import RecordLog
import TestSupport
import Testing

@Suite("Links of owners")
struct OwnerLinkTests {
  private let today = CalendarDate(dayNumber: 20_000)

  private func link(in log: RecordLog) throws -> OwnerLink {
    let links = try log.makeLinks(for: [SmallRecord.helpers], until: today, at: 2_000)
    return try #require(links.first)
  }

  @Test("A link opens the records of its organisation until its last day, and of no other")
  func opens() throws {
    let record = try SmallRecord()
    let log = try record.open()
    let link = try link(in: log)
    let token = link.token(under: log.key)
    #expect(try log.link(openedBy: token, on: today)?.party == SmallRecord.helpers)
    #expect(try record.open().link(openedBy: token, on: today) == link)
    #expect(try log.link(openedBy: token, on: today.adding(days: 1)) == nil)
  }

  @Test("A link that was guessed, cut, changed or signed elsewhere opens nothing")
  func forged() throws {
    let log = try SmallRecord().open()
    let link = try link(in: log)
    let token = link.token(under: log.key)
    let other = try SmallRecord().open()
    let longer = OwnerLink(id: link.id, party: link.party, lastDay: today.adding(days: 9))
    for wrong in [
      "", link.id, "\(link.id).", String(token.dropLast()), token + "A", "x" + token,
      link.token(under: other.key), longer.token(under: log.key),
    ] {
      #expect(try log.link(openedBy: wrong, on: today) == nil, "\(wrong)")
    }
  }

  @Test("A revoked link opens nothing, and is not revoked twice")
  func revoked() throws {
    let log = try SmallRecord().open()
    let link = try link(in: log)
    let token = link.token(under: log.key)
    func revoke(_ key: String) throws {
      _ = try log.append(key, by: .office, at: 3_000) { _, _ in .revoked(link: link.id) }
    }
    try revoke("a")
    #expect(try log.link(openedBy: token, on: today) == nil)
    #expect(throws: RecordRefusal.unknownLink) { try revoke("b") }
  }

  @Test("Record and key are their owner's alone, and a key that others may read is refused")
  func secret() throws {
    let record = try SmallRecord()
    _ = try record.open()
    let manager = FileManager.default
    for file in [record.path, RecordKey.file(of: record.path)] {
      let mode = try manager.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(file)")
    }
    try manager.setAttributes([.posixPermissions: 0o644], ofItemAtPath: record.path)
    let open = #expect(throws: Fault.self) { try record.open() }
    #expect(open?.found == "a record that others of this machine may read")
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: record.path)
    let file = RecordKey.file(of: record.path)
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let fault = #expect(throws: Fault.self) { try record.open() }
    #expect(
      fault?.description
        == "\(file): found a secret that others of this machine may read; expected a file that its owner alone "
        + "may read. chmod 600 it; where others may have read it, remove it: all links are void then."
    )
  }
}
