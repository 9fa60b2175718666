import Exchange
import TestSupport
import Testing

@testable import Atlas
@testable import ServiceRecord

@Suite("The count by which zones are weighed", .inLondon)
struct PlacementMeasureTests {
  static let camden = SmallLondon.camden

  static func measure(
    _ id: String,
    _ day: String,
    in dataset: Dataset? = nil
  ) throws -> Result<PlacementMeasure, PlacementGap> {
    let dataset = try dataset ?? Session(Repository.geodata).tables()
    let indicator = try #require(dataset.indicators.first { $0.id == id })
    return dataset.placementMeasure(indicator, upTo: SmallLondon.date(day))
  }

  /// The dataset without a figure of some zones.
  static func dataset(
    without zones: [GSSCode],
    _ indicator: String,
    _ period: String
  ) throws -> Dataset {
    var dataset = try Session(Repository.geodata).tables()
    let key = IndicatorTable.Key(indicator, period)
    var values = dataset.observations.take(key)
    for zone in zones { values.byZone[zone] = nil }
    dataset.observations.put(values, at: key)
    return dataset
  }

  @Test(
    "It is of the latest year that has begun by the day, and has a figure of every zone",
    arguments: [
      // The dataset has no residents of 2023.
      ("population", "2020-03-31", "2019", 248_287), ("population", "2024-03-31", "2022", 247_835),
      ("population", "2024-04-01", "2024", 256_434),
      ("knife_crime", "2024-03-31", "2023/24", 226), ("knife_crime", "2024-04-01", "2024/25", 205),
    ]
  )
  func latest(id: String, day: String, period: String, bexley: Int64) throws {
    let measure = try Self.measure(id, day).get()
    #expect(measure.period == period)
    #expect(measure.weights[SmallLondon.code("E09000004")] == bexley)
  }

  @Test(
    "A year without one of the zones is passed over; the City, which has its own police, may lack it"
  )
  func lacking() throws {
    let without = try Self.dataset(without: [Self.camden], "population", "2024")
    #expect(try Self.measure("population", "2024-04-01", in: without).get().period == "2022")
    let city = try Self.dataset(without: [SmallLondon.city], "population", "2024")
    let measure = try Self.measure("population", "2024-04-01", in: city).get()
    #expect(measure.period == "2024")
    #expect(measure.weights.count == 32)
    #expect(measure.weights[SmallLondon.city] == nil)
  }

  @Test(
    "Where no year has every zone, those that lack the latest are named; before all years nothing is known"
  )
  func gap() throws {
    var dataset = try Self.dataset(without: [Self.camden], "knife_crime", "2023/24")
    let key = IndicatorTable.Key("knife_crime", "2022/23")
    var values = dataset.observations.take(key)
    values.byZone[SmallLondon.islington] = nil
    dataset.observations.put(values, at: key)
    func missing(_ day: String) throws -> [String]? {
      guard case .failure(let gap) = try Self.measure("knife_crime", day, in: dataset) else {
        return nil
      }
      return gap.missing.map(\.name)
    }
    #expect(try missing("2024-03-31") == ["Camden"])
    #expect(try missing("2023-03-31") == ["Islington"])
    #expect(try missing("2022-03-31") == [])
    #expect(try missing("2024-04-01") == nil)
  }

  @Test("It is as sure as the least sure of its figures, and has their sources")
  func status() throws {
    let measure = try Self.measure("knife_crime", "2024-04-01").get()
    #expect(measure.status == .derived)
    #expect(measure.sources == ["mps-monthly-crime-dashboard"])
  }

  @Test("An indicator is found by identifier, as a kind of offence, or by what it counts")
  func names() throws {
    let dataset = try Session(Repository.geodata).tables()
    #expect(try dataset.placementIndicator("residents").id == "population")
    #expect(try dataset.placementIndicator("offences").id == "offences")
    #expect(try dataset.placementIndicator("robbery").id == "offences_robbery")
    #expect(try dataset.placementIndicator("knife_crime").id == "knife_crime")
    let fault = #expect(throws: Fault.self) { try dataset.placementIndicator("imd_average_score") }
    #expect(fault?.found == "no count `imd_average_score`")
    #expect(fault?.expected.hasPrefix("one of residents, offences, ") == true)
    #expect(fault?.expected.contains("imd_") == false)
    #expect(fault?.remedy == "Correct --by, or add the indicator with its source")
  }
}
