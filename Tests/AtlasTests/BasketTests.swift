import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

@Suite("Baskets of indicators")
struct BasketTests {
  private static let bexley = code("E09000004")
  private static let westminster = code("E09000033")

  private static func code(_ text: String) -> GSSCode {
    guard let code = GSSCode(text) else { preconditionFailure("\(text) is a code") }
    return code
  }

  /// The message about a dataset whose baskets are these.
  private func message(_ rows: String...) async throws -> [String] {
    let copy = try DatasetCopy()
    try copy.folder.write(
      "baskets.csv",
      "basket,part,source\n" + rows.map { "\($0)\n" }.joined()
    )
    let report = await #expect(throws: FaultReport.self) {
      try await Session(copy.path).dataset()
    }
    return (report?.faults ?? []).map {
      $0.description.replacingOccurrences(of: copy.path + "/", with: "")
    }
  }

  @Test("Serious violence of Bexley and Westminster: the sum of four published counts")
  func sum() throws {
    let dataset = try Session(Repository.geodata).tables()
    let values = try #require(dataset.observations["serious_violence", "2024/25"]).byZone
    // 2 homicides, 1,480 with injury, 171 rapes, 203 robberies; and 6, 3,062, 392, 3,299.
    #expect(values[Self.bexley]?.count == 1856)
    #expect(values[Self.westminster]?.count == 6759)
    #expect(values[Self.bexley]?.status == .derived)
    #expect(values[Self.bexley]?.cell.file == "baskets.csv")
    // The City of London has its own police: no part of it is known, and no sum.
    #expect(values.count == 32)
  }

  @Test("In every zone and year the parts add up to the basket, and minor categories to the major")
  func law() throws {
    let dataset = try Session(Repository.geodata).tables()
    #expect(dataset.baskets.count == 2)
    var known = 0
    for basket in dataset.baskets {
      for period in dataset.observations.periods(of: basket.id) {
        for (code, figure) in dataset.observations[basket.id, period]?.byZone ?? [:] {
          let parts = basket.parts.compactMap {
            dataset.observations[$0, period]?.byZone[code]?.value
          }
          known += 1
          #expect(parts.count == basket.parts.count && parts.reduce(0, +) == figure.value)
        }
      }
    }
    #expect(known == 2 * 32 * 16)
    for (major, minor) in [
      ("offences_sexual_offences", ["other_sexual_offences", "rape"]),
      ("offences_robbery", ["robbery_of_business_property", "robbery_of_personal_property"]),
    ] {
      for period in dataset.observations.periods(of: major) {
        for (code, figure) in dataset.observations[major, period]?.byZone ?? [:] {
          let parts = minor.compactMap { dataset.observations[$0, period]?.byZone[code]?.value }
          #expect(parts.reduce(0, +) == figure.value, "\(major) \(period) \(code)")
        }
      }
    }
  }

  @Test("What may count an offence twice is no basket")
  func overlap() async throws {
    let twice =
      "which may count the same thing twice; expected parts of one total (`part_of` in indicators/indicators.csv), "
      + "none within another. Leave one of them out, or say there what each is a part of."
    #expect(
      try await message(
        "serious_violence,rape,mps-recorded-crime",
        "serious_violence,offences_sexual_offences,mps-recorded-crime"
      ) == [
        "baskets.csv, row 2, column basket: found `rape` and `offences_sexual_offences` in the basket "
          + "`serious_violence`, \(twice)"
      ]
    )
    // Of knife crime nobody says what it is a part of: it cuts across the categories.
    #expect(
      try await message(
        "serious_violence,knife_crime,mps-recorded-crime",
        "serious_violence,homicide,mps-recorded-crime"
      ).first?.contains("`knife_crime` and `homicide`") == true
    )
  }

  @Test("Other faults of a basket are told by their row")
  func faults() async throws {
    #expect(
      try await message("serious_violence,imd_extent,mps-recorded-crime") == [
        "baskets.csv, row 2, column part: found \"imd_extent\"; expected an indicator whose values add up. Leave the "
          + "row out."
      ]
    )
    #expect(
      try await message("violent,homicide,mps-recorded-crime").first?.contains(
        "row 2, column basket: found \"violent\"; expected an indicator of indicators/indicators.csv."
      ) == true
    )
    #expect(
      try await message("rape,homicide,mps-recorded-crime").first?.contains(
        "found values of `rape` in a table, and parts of it here; expected one of the two."
      ) == true
    )
    #expect(
      try await message(
        "serious_violence,employed_at_workplaces,mps-recorded-crime",
        "violence_and_sexual_offences,serious_violence,mps-recorded-crime"
      ).contains {
        $0.contains(
          "the basket `serious_violence` within the basket `violence_and_sexual_offences`"
        )
      }
    )
  }

  @Test("Kinds with + between are a basket of the moment, checked alike")
  func moment() throws {
    let dataset = try Session(Repository.geodata).tables()
    let (kind, table) = try dataset.kindOfOffences("homicide+offences_robbery")
    #expect(kind.name == "Homicide + Robbery")
    let bexley = table[kind.id, "2024/25"]?.byZone[Self.bexley]?.count
    let robbery = dataset.observations["offences_robbery", "2024/25"]?
      .byZone[Self.bexley]?.count
    #expect(bexley == robbery.map { $0 + 2 } && bexley != nil)
    let twice = #expect(throws: Fault.self) {
      try dataset.kindOfOffences("serious_violence+offences_robbery")
    }
    #expect(
      twice?.description
        == "--basket: found robbery_of_personal_property and offences_robbery, which may count the same thing "
        + "twice; expected parts of one total (`part_of` in indicators/indicators.csv), none within another. Leave "
        + "one of them out."
    )
    let unknown = #expect(throws: Fault.self) { try dataset.kindOfOffences("robbery") }
    #expect(unknown?.description.hasPrefix("--basket: found robbery; expected one of ") == true)
  }
}
