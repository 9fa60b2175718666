import Analysis
import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("Postcodes inside the page", .inLondon)
struct PostcodeBlockTests {
  @Test func `Every postcode of London is found in its borough, and no other is found`()
    async throws
  {
    let findings = try await ShippedDossier.findings.value
    let table = try #require(findings.postcodes)
    let block = try #require(try postcodeBlock(table, boroughs: findings.boroughs).object)
    let text = try #require(block["sectors"]?.string)
    let letters = Array(try #require(block["letters"]?.string).utf8)
    let places = try #require(block["boroughs"]?.array).compactMap(\.integer)
    #expect(text.utf8.count < 150_000)
    let lines = text.split(separator: ";")
    #expect(lines.count == table.sectorCount)
    var seen = 0
    for (index, line) in lines.enumerated() {
      let sector = try table.units(ofSector: index)
      let parts = line.split(separator: "|")
      #expect(parts[0] == "\(sector.name.dropLast().filter { $0 != " " }) \(sector.name.suffix(1))")
      let bytes = try #require(Data(base64Encoded: String(parts[2])))
      var found: [Int] = []
      for place in 0..<bytes.count * 8 where bytes[place / 8] >> (place % 8) & 1 == 1 {
        let (first, second) = (letters[place / letters.count], letters[place % letters.count])
        found.append(26 * (Int(first) - 65) + Int(second) - 65)
      }
      #expect(found == sector.units.map(\.number))
      var districts: [Int] = []
      for match in parts[1].matches(of: /([A-Za-z])(\d*)/) {
        let letter = Int(match.output.1.utf8.first ?? 0)
        let district = letter < 97 ? letter - 65 : letter - 71
        let count = Int(match.output.2) ?? found.count - districts.count
        districts += [Int](repeating: district, count: count)
      }
      #expect(districts == sector.units.map(\.district))
      seen += found.count
    }
    #expect(seen == table.count)
    for (place, code) in zip(places, table.districts) {
      #expect(findings.boroughs[Int(place)].id == code)
    }
  }

  @Test func `A page without postcodes says so`() async throws {
    let findings = try await ShippedDossier.findings.value
    #expect(try postcodeBlock(nil, boroughs: findings.boroughs) == .null)
    // A borough that the dataset does not have could be shown under no name.
    #expect(try postcodeBlock(findings.postcodes, boroughs: []) == .null)
  }
}
