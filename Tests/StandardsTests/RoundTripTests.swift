import Atlas
import Exchange
import Testing

import TestSupport
@testable import Standards

@Suite("Round trip through a standard", .inLondon)
struct RoundTripTests {
  struct Case: CustomTestStringConvertible {
    let standard: Standard
    /// nil: the shipped record.
    let seed: UInt64?
    var testDescription: String {
      "\(standard.rawValue), \(seed.map { "seed \($0)" } ?? "shipped")"
    }
  }

  static let cases = Standard.allCases.flatMap { standard in
    [Case(standard: standard, seed: nil)]
      + [1, 2, 3, 4].map { Case(standard: standard, seed: $0) }
  }

  @Test("What differs after the round trip is what the losses name", arguments: cases)
  func differencesAreLosses(_ given: Case) throws {
    let record =
      try given.seed.map { try RecordFixtures.generated(400, seed: $0) } ?? RecordFixtures.shipped()
    let export = StandardExport(record, as: given.standard, on: RecordFixtures.day)
    let bytes = export.file.encoded(pretty: true)
    let imported = try ImportedServices.read(
      file: "export.json",
      bytes: bytes,
      as: given.standard,
      context: RecordFixtures.context(record)
    )
    // Nothing of our own is unknown to us.
    #expect(imported.unread.map(\.pointer) == [])
    let returned = Dictionary(uniqueKeysWithValues: imported.services.map { ($0.id, $0) })
    let leftOut = Set(export.losses.leftOut.map(\.service))
    #expect(returned.count == export.losses.exported)
    #expect(returned.count + leftOut.count == record.services.count)
    #expect(!returned.isEmpty)
    for service in record.services {
      guard let back = returned[service.id] else {
        #expect(leftOut.contains(service.id), "\(service.id) is neither exported nor listed")
        continue
      }
      let differing = RecordField.differences(service, back)
      let lost = export.losses.fields(lostBy: service.id)
      #expect(differing == lost, "\(service.id): differs in \(differing), lists \(lost)")
    }
  }

  @Test("A second trip loses nothing more", arguments: Standard.allCases)
  func isIdempotent(standard: Standard) throws {
    let record = try RecordFixtures.generated(200, seed: 9)
    let export = StandardExport(record, as: standard, on: RecordFixtures.day)
    let imported = try ImportedServices.read(
      file: "export.json",
      bytes: export.file.encoded(pretty: false),
      as: standard,
      context: RecordFixtures.context(record)
    )
    var again = record
    again.services = imported.services
    let second = try ImportedServices.read(
      file: "second.json",
      bytes: StandardExport(again, as: standard, on: RecordFixtures.day).file.encoded(pretty: true),
      as: standard,
      context: RecordFixtures.context(record)
    )
    #expect(second.services == imported.services)
  }

  @Test("The same record gives the same bytes", arguments: Standard.allCases)
  func isDeterministic(standard: Standard) throws {
    let one = StandardExport(try RecordFixtures.shipped(), as: standard, on: RecordFixtures.day)
    let other = StandardExport(try RecordFixtures.shipped(), as: standard, on: RecordFixtures.day)
    #expect(one.file.encoded(pretty: true) == other.file.encoded(pretty: true))
    #expect(one.losses == other.losses)
  }
}
