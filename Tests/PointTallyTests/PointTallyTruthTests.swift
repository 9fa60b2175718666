import PointTally
import Exchange
import Foundation
import ReferenceSystems
import Tally
import TestSupport
import Testing
import ZoneIndex

@Suite("Counts against what others say", .inLondon)
struct PointTallyTruthTests {
  static let postcodeFile = Repository.shared("sources/postcodes/codepoint_open_2025_4_london.csv")
  static let boroughFile = Repository.shared("sources/boundaries/london_boroughs_mlw_27700.gpkg")
  static let lsoaFile = Repository.shared("sources/boundaries/london_lsoa_2021.geojson")
  static let policeFolder = Repository.shared("sources/police")

  @Test(
    "180,792 postcodes are in the borough that Ordnance Survey gives, but for a few on borders",
    .needs("../shared/sources", isThere: postcodeFile != nil && boroughFile != nil)
  )
  func postcodes() async throws {
    var request = TallyRequest(
      inputs: [try #require(Self.postcodeFile)],
      zones: try #require(Self.boroughFile)
    )
    (request.x, request.y) = ("Eastings", "Northings")
    request.system = .britishNationalGrid
    request.reconcile = "Admin_district_code"
    request.borderDistance = 0
    let findings = try await tally(request)
    #expect(findings.settings.operations.isEmpty)
    let ledger = findings.total.ledger
    #expect(ledger.rows == 180_792)
    #expect(ledger.placed + ledger.outside == 180_792)
    #expect(ledger.isBalanced)
    #expect(findings.total.tally.total == Int64(ledger.placed))
    let sum = findings.total.reconciliation
    #expect(sum.agreeing >= 180_787)
    #expect(sum.agreeing + sum.disagreeing == 180_792)
    #expect(findings.disagreements.count == sum.disagreeing)
    #expect(findings.disagreements.allSatisfy { $0.distance ?? .infinity < 3 })
  }

  @Test(
    "51,266 police points are in the LSOA that the police gave, but for those on its border",
    .needs("../shared/sources", isThere: policeFolder != nil && lsoaFile != nil)
  )
  func police() async throws {
    var request = TallyRequest(
      inputs: ["\(try #require(Self.policeFolder))/*.csv"],
      zones: try #require(Self.lsoaFile)
    )
    request.reconcile = "LSOA code"
    request.by = ["Month"]
    request.borderDistance = 0
    let findings = try await tally(request)
    let ledger = findings.total.ledger
    #expect(ledger.rows == 51_266)
    #expect(ledger.isBalanced)
    #expect(findings.total.categories.count == 12)
    let sum = findings.total.reconciliation
    #expect(sum.agreeing >= 49_200)
    // All are named, and all lie where the generalised border is not the true one.
    #expect(findings.disagreements.count == sum.disagreeing)
    #expect(findings.disagreements.allSatisfy { $0.distance ?? .infinity < 20 })
    // The codes of LSOAs that London has not: those points are outside, none is placed.
    #expect(sum.unknownCode == 32)
    let astray = findings.disagreements.filter { $0.code == nil }.count
    #expect(ledger.outside == 32 + astray)
    #expect(findings.outside.filter { $0.nearest?.distance ?? .infinity > 20 }.count <= 32)
  }
}
