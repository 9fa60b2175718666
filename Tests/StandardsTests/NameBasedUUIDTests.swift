import Testing

import TestSupport
@testable import Standards

@Suite("Identifiers made from names", .inLondon)
struct NameBasedUUIDTests {
  /// The namespace of names of the Domain Name System (RFC 9562, appendix A.4).
  static let domainNames: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  @Test func `The example of RFC 9562 comes out`() {
    let identifier = NameBasedUUID(name: "www.example.com", namespace: Self.domainNames)
    #expect(identifier.description == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
  }

  @Test func `The same words give the same identifier, and other words another`() {
    #expect(NameBasedUUID("service", "S001") == NameBasedUUID("service", "S001"))
    #expect(NameBasedUUID("service", "S001") != NameBasedUUID("service", "S002"))
    #expect(NameBasedUUID("service", "S001") != NameBasedUUID("location", "S001"))
  }
}
