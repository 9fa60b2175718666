import Atlas
import Cartography
import TestSupport
import Testing

@testable import Reporting

@Suite("The page of the map", .inLondon)
struct MapSheetTests {
  static func all() async throws -> [MappedMeasure] {
    MappedMeasure.all(try await ShippedDossier.findings.value)
  }

  @Test("Its title says how many boroughs of each group lie below London's figure")
  func finding() async throws {
    let sheet = try await SiteTests.map()
    // Of reports/ro3-youth-justice-gross-2024-25/boroughs.csv, against £37.96.
    #expect(
      sheet.finding
        == "16 of 19 boroughs in outer London are below London's £37.96 per resident under 18, and 5 of 13 in inner London"
    )
    #expect(sheet.rows.count == 33 && sheet.rows[0].name == "Islington")
    #expect(sheet.rows[32].name == "City of London" && sheet.rows[32].mark == "")
  }

  @Test("Findings without groups, without a figure of the area, of one value, of none")
  func findings() {
    let some = MeasureDrawingTests.drawing([1, 3, 2, nil])
    #expect(
      mapFinding(some, against: (2.5, "£2.50 per head"), [])
        == "2 of 3 boroughs are below London's £2.50 per head"
    )
    #expect(
      mapFinding(
        some,
        against: (1.5, "£1.50 per head"),
        [
          MapGroup(name: "the north", members: [0, 3]),
          MapGroup(name: "the south", members: [1, 2]),
        ]
      ) == "1 of 1 borough in the north is below London's £1.50 per head, and 0 of 2 in the south"
    )
    #expect(
      mapFinding(some, against: nil, []) == "Pounds per head: from £1.00 in B0 to £3.00 in B1"
    )
    let same = MeasureDrawingTests.drawing([2, 2])
    #expect(mapFinding(same, against: (2, "£2"), []) == "Pounds per head: £2.00 in each")
    let none = MeasureDrawingTests.drawing([nil])
    #expect(mapFinding(none, against: nil, []) == "Pounds per head: no figure is known")
  }

  @Test("Equal shares are called so in place of a finding")
  func equalShares() async throws {
    let duty = try await Self.all().filter { $0.fund == "Serious Violence Duty grant" }
    let perHead = try #require(duty.first { $0.key.hasSuffix("gbp_per_head") })
    #expect(perHead.years[0].finding.hasPrefix("Every borough gets the same £29,149"))
    let followed = try #require(duty.first { $0.key.hasSuffix("/per-head") })
    #expect(
      followed.years.last?.finding
        == "Every borough has the same £29,149, so differences show only how many people it is shared by"
    )
  }

  @Test("The same figure has the same fill in every year, and every figure lies in its class")
  func sameClasses() async throws {
    var years = 0
    for measure in try await Self.all() {
      var fills: [Double: Set<String>] = [:]
      for year in measure.years {
        for (cell, fill) in zip(year.drawing.measure.cells, year.fills) {
          if let value = cell.value {
            fills[value, default: []].insert(fill.hasSuffix("m") ? String(fill.dropLast()) : fill)
          } else {
            #expect(fill == "u" || fill == "o")
          }
        }
      }
      #expect(fills.values.allSatisfy { $0.count == 1 }, "\(measure.key)")
      // A greater figure never has a lower class.
      let ordered = fills.sorted { $0.key < $1.key }.compactMap { $0.value.first }
      #expect(ordered == ordered.sorted(), "\(measure.key)")
      years = max(years, measure.years.count)
    }
    #expect(years >= 8)
  }

  @Test("Keys are addresses: no two measures share one")
  func keys() async throws {
    let keys = try await Self.all().map(\.key)
    #expect(Set(keys).count == keys.count && keys.count > 30)
  }

  @Test("Five classes where values differ, fewer where they do not, one letter each")
  func classes() {
    let five = MapClasses([1, 2, 10, 11, 20, 21, 30, 31, 40, 41], isGap: false)
    #expect(
      five.legend { "£\(decimal($0, 0))" }.map { "\($0.letter) \($0.fill) \($0.text)" } == [
        "A f0 £1 to £2", "B f1 £10 to £11", "C f2 £20 to £21", "D f3 £30 to £31", "E f4 £40 to £41",
      ]
    )
    #expect(MapClasses([3, 3], isGap: false).legend { "\($0)" }.map(\.fill) == ["f2"])
    #expect(MapClasses([3, 4], isGap: false).legend { "\($0)" }.map(\.fill) == ["f0", "f4"])
    #expect(MapClasses([], isGap: false).method == "No figure is known, so there are no classes.")
    let gaps = MapClasses([-30, -25, -5, 4.9, 5, 25], isGap: true)
    #expect(
      gaps.legend { "\($0)" }.map { "\($0.letter) \($0.text)" } == [
        "−− more than 25 % below", "− 5 to 25 % below", "= within 5 %", "+ 5 to 25 % above",
        "++ 25 % or more above",
      ]
    )
    #expect(gaps.fill(of: -26, isModelled: true) == "g0m")
  }

  @Test("A figure stands where it fits, else its letter, else nothing")
  func fitting() {
    #expect(MapLetters.fitting("£18.3", or: "B", room: 5) == "£18.3")
    #expect(MapLetters.fitting("£18.3", or: "B", room: 4) == "B")
    #expect(MapLetters.fitting("£18.3", or: "−−", room: 1) == "")
  }

  @Test("On tiles every name stands whole, and a long one ends in a sign that says so")
  func tiles() async throws {
    let sheet = try await SiteTests.map()
    let names = sheet.tiles.map { $0.lines.map(\.text).joined(separator: " ") }
    #expect(names == sheet.names)
    #expect(sheet.tiles.allSatisfy { $0.lines.count <= 2 })
  }
}
