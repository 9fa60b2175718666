import Exchange
import Foundation
import GRDB
import RecordLog
import TestSupport
import Testing

@Suite("The log of a record")
struct RecordLogTests {
  @Test("What is approved is in the tables, what waits is not, and other rows stay as they were")
  func approval() throws {
    let log = try SmallRecord().open()
    let number = try log.propose(SmallRecord.end("2026-03-31"))
    #expect(number == 2)
    #expect(try log.text(SmallRecord.services) == SmallRecord.tables[SmallRecord.services])
    #expect(try log.state().waiting[2]?.proposal == SmallRecord.end("2026-03-31"))
    try log.approve(number)
    #expect(
      try log.text(SmallRecord.services)
        == "service_id,name,end_date\nS1,First,2026-03-31\nS2,\"Second, and last\",2025-03-31\n"
    )
    #expect(try log.text(SmallRecord.coverage) == SmallRecord.tables[SmallRecord.coverage])
    let state = try log.state()
    #expect(state.waiting.isEmpty && state.outcomes[2]?.isApproved == true)
  }

  @Test("What is declined changes nothing, and is not decided twice")
  func refusal() throws {
    let log = try SmallRecord().open()
    let number = try log.propose(SmallRecord.end("2026-03-31"))
    _ = try log.append("no", by: .officer("one"), reason: "Not so", at: 0) { _, _ in
      .declined(proposal: number)
    }
    #expect(try log.text(SmallRecord.services) == SmallRecord.tables[SmallRecord.services])
    #expect(try log.state().outcomes[number]?.decision.reason == "Not so")
    #expect(throws: RecordRefusal.decided) { try log.approve(number) }
  }

  @Test("A key is one event: sent again it is the same, and by somebody else it is refused")
  func oneKey() throws {
    let log = try SmallRecord().open()
    let first = try log.propose(SmallRecord.end("2026-03-31"), key: "form")
    #expect(try log.propose(SmallRecord.end("2027-03-31"), key: "form") == first)
    #expect(try log.events().count == 2)
    #expect(throws: RecordRefusal.otherEvent) {
      try log.append("form", by: .officer("one"), at: 0) { _, _ in .approved(proposal: first) }
    }
  }

  @Test("A clock that goes back leaves the order and the times as they are")
  func clock() throws {
    let log = try SmallRecord().open()
    try log.propose(SmallRecord.end("2026-03-31"), at: 5_000)
    try log.approve(2, at: 4_000)
    #expect(try log.events().map(\.number) == [1, 2, 3])
    #expect(try log.events().map(\.time) == [1_000, 5_000, 5_000])
  }

  @Test("A removal needs two officers, who are not one, and takes the rows of all its tables")
  func removal() throws {
    let log = try SmallRecord().open()
    let number = try log.propose(SmallRecord.removal)
    try log.approve(number, by: "one")
    #expect(try log.text(SmallRecord.services) == SmallRecord.tables[SmallRecord.services])
    #expect(throws: RecordRefusal.sameOfficer) {
      try log.append("again", by: .officer("one"), at: 0) { _, _ in .approved(proposal: number) }
    }
    try log.approve(number, by: "two")
    #expect(
      try log.text(SmallRecord.services)
        == "service_id,name,end_date\nS2,\"Second, and last\",2025-03-31\n"
    )
    #expect(try log.text(SmallRecord.coverage) == "service_id,code\nS2,E09000007\n")
  }

  @Test("Who asks does not approve, and an owner approves of nothing")
  func authors() throws {
    let log = try SmallRecord().open()
    _ = try log.append("own", by: .officer("one"), at: 0) { _, _ in
      .proposed(SmallRecord.end("2026-03-31"))
    }
    #expect(throws: RecordRefusal.sameOfficer) { try log.approve(2, by: "one") }
    #expect(throws: RecordRefusal.noOfficer) {
      try log.append("self", by: .owner(SmallRecord.helpers), at: 0) { _, _ in
        .approved(proposal: 2)
      }
    }
    #expect(try log.approve(2, by: "two") == 3)
  }

  @Test("Of two changes of one row, the second is refused once the first is approved")
  func conflict() throws {
    let log = try SmallRecord().open()
    try log.propose(SmallRecord.end("2026-03-31"), key: "a")
    try log.propose(SmallRecord.end("2027-03-31"), key: "b")
    try log.approve(2)
    let refusal = #expect(throws: RecordRefusal.self) { try log.approve(3) }
    #expect(refusal?.words == "S1 has changed since: look at it again")
    #expect(throws: RecordRefusal.changed("S1")) {
      try log.propose(SmallRecord.end("2028-03-31"), key: "c")
    }
  }

  @Test("Every edition is rebuilt byte for byte, by another program and at any time")
  func editions() throws {
    let record = try SmallRecord()
    let log = try record.open()
    var kept = [try log.state().files]
    func keep(_ work: () throws -> Void) throws {
      try work()
      kept.append(try log.state().files)
    }
    try keep { try log.propose(SmallRecord.end("2026-03-31"), key: "a") }
    try keep { try log.approve(2) }
    try keep {
      let changed = ["service_id": "S1", "name": "First", "end_date": "2026-03-31"]
      let renamed = changed.merging(["name": "=1+1"]) { $1 }
      let change = TableChange(SmallRecord.services, "S1", before: [changed], after: [renamed])
      try log.propose(Proposal(.corrected, of: "S1", title: "First", [change]), key: "b")
    }
    try keep { try log.approve(4) }
    #expect(Set(kept).count == 3)
    let other = try record.open()
    for (index, files) in kept.enumerated() {
      #expect(try other.state(of: Int64(index + 1)).files == files)
    }
  }

  @Test(
    "Tables that were edited by hand are an edition like any other; those before stay as they were"
  )
  func acceptance() throws {
    let log = try SmallRecord().open()
    try log.propose(SmallRecord.end("2026-03-31"))
    let edited = "service_id,name,end_date\nS1,First of all,\n"
    func begin(_ author: RecordEvent.Author) throws -> RecordEvent {
      try log.append("by hand", by: author, at: 0) { _, _ in .began([SmallRecord.services: edited])
      }
    }
    #expect(throws: RecordRefusal.noOfficer) { try begin(.officer("one")) }
    #expect(try begin(.office).number == 3)
    #expect(try log.text(SmallRecord.services) == edited)
    #expect(try log.state(of: 2).files == SmallRecord.tables.mapValues { Array($0.utf8) })
    // What was asked for before is of a row that is no more.
    #expect(throws: RecordRefusal.changed("S1")) { try log.approve(2) }
  }

  @Test("What one program adds, another that has the file open sees")
  func programs() throws {
    let record = try SmallRecord()
    let (one, two) = (try record.open(), try record.open())
    try one.propose(SmallRecord.end("2026-03-31"))
    #expect(try two.state().edition == 2)
    try two.approve(2)
    #expect(try one.text(SmallRecord.services) == two.text(SmallRecord.services))
  }

  @Test("An event is neither changed nor removed; where it was all the same, the file is refused")
  func tampering() throws {
    let record = try SmallRecord()
    try record.open().propose(SmallRecord.end("2026-03-31"))
    let queue = try DatabaseQueue(path: record.path)
    for sql in ["UPDATE event SET reason = 'x'", "DELETE FROM event"] {
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    }
    try queue.write {
      try $0.execute(sql: "DROP TRIGGER event_stays; UPDATE event SET time = 2001 WHERE number = 2")
    }
    let fault = #expect(throws: Fault.self) { try record.open() }
    #expect(
      fault?.description
        == "\(record.path): found event 2, which does not follow from those before it: it is not as it was "
        + "written; expected a record that only boroughwise has written. Restore the file from a copy."
    )
  }

  @Test("Where another program holds the file, nothing is kept and nothing has changed")
  func locked() throws {
    let record = try SmallRecord()
    let log = try record.open()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: record.path, configuration: configuration)
    try other.unsafeReentrantWrite { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let fault = #expect(throws: Fault.self) { try log.propose(SmallRecord.end("2026-03-31")) }
    #expect(fault?.kind == .unwritable && fault?.found == "database is locked")
    try other.unsafeReentrantWrite { try $0.execute(sql: "ROLLBACK") }
    #expect(try log.state().edition == 1)
    #expect(try log.propose(SmallRecord.end("2026-03-31")) == 2)
  }

  @Test("A file that is no record, and an edition that is not there, are refused")
  func refused() throws {
    let record = try SmallRecord()
    let text = try record.folder.write("text", String(repeating: "No database\n", count: 100))
    let fault = #expect(throws: Fault.self) { try RecordLog(text, at: 0) { [:] } }
    #expect(fault?.kind == .unwritable && fault?.found == "file is not a database")
    let edition = #expect(throws: Fault.self) { try record.open().state(of: 7) }
    #expect(edition?.expected == "an edition from 1 to the last of them, and not 7")
    let absent = #expect(throws: Fault.self) {
      try RecordLog(existing: "\(record.folder.path)/none")
    }
    #expect(absent?.kind == .unreadable && absent?.found == "no such file")
    let other = "\(record.folder.path)/other.sqlite"
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE mine (a)") }
    let foreign = #expect(throws: Fault.self) { try RecordLog(other, at: 0) { [:] } }
    #expect(foreign?.found == "a database of something else")
    #expect(!FileManager.default.fileExists(atPath: RecordKey.file(of: other)))
    let folder = #expect(throws: Fault.self) { try RecordLog(record.folder.path, at: 0) { [:] } }
    #expect(folder?.found == "a folder or a device")
  }
}
