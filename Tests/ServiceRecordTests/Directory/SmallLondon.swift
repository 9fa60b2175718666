import ServiceRecord
import Coverage
import Exchange
import PlanarGeometry
import TestSupport

@testable import Atlas

/// Three zones, two wards and the services that a test lays over them.
enum SmallLondon {
  static let city = code("E09000001")
  static let camden = code("E09000007")
  static let islington = code("E09000019")
  static let angel = code("E05000001")
  static let angelArea = code("E01000001")
  static let barnsburyArea = code("E01000002")
  static let day = AnalysisDay(date("2025-03-31"), isGiven: true)

  static func code(_ text: String) -> GSSCode {
    guard let code = GSSCode(text) else { preconditionFailure("\(text) is no code") }
    return code
  }

  static func date(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("\(text) is no day") }
    return date
  }

  static func year(_ text: String) -> FinancialYear {
    guard let year = FinancialYear(text) else { preconditionFailure("\(text) is no year") }
    return year
  }

  static func borough(_ code: GSSCode, _ name: String, _ kind: Borough.Kind) -> Borough {
    Borough(
      id: code,
      name: name,
      kind: kind,
      outside: kind == .cityOfLondon ? "has its own police" : nil,
      commandUnit: kind == .londonBorough ? "Central North" : nil,
      policeForce: "",
      areaSquareKilometres: 1
    )
  }

  static let boroughs = [
    borough(city, "City of London", .cityOfLondon), borough(camden, "Camden", .londonBorough),
    borough(islington, "Islington", .londonBorough),
  ]

  static var resolver: CoverageResolver {
    CoverageResolver(
      boroughs: boroughs,
      wards: [
        Ward(id: angel, name: "Angel", borough: islington, smallAreas: [angelArea]),
        Ward(
          id: code("E05000002"),
          name: "Barnsbury",
          borough: islington,
          smallAreas: [barnsburyArea]
        ),
      ]
    )
  }

  static let categories = [
    ServiceCategory(id: "mentoring", name: "Mentoring", halfLifeMonths: 12),
    ServiceCategory(id: "refuges", name: "Refuges and advice", halfLifeMonths: 24),
  ]

  static func service(
    _ id: String,
    _ coverage: ServiceCoverage = ServiceCoverage(.areaWide),
    from start: String? = "2024-04-01",
    to end: String? = "2026-03-31",
    basis: ServiceTerm.Basis = .dayStated,
    assured: String? = nil
  ) -> Service {
    Service(
      id: id,
      name: "Service \(id)",
      provider: "Provider",
      commissioner: "MOPAC",
      category: "mentoring",
      term: ServiceTerm(start: start.map(date), end: end.map(date), basis: basis),
      coverage: coverage,
      assurance: Assurance(date: assured.map(date), by: assured.map { _ in "A. Person" }),
      source: "test"
    )
  }

  static func areas(_ areas: CoverageArea..., isComplete: Bool = true) -> ServiceCoverage {
    ServiceCoverage(.areas, areas: areas, isComplete: isComplete)
  }

  static func book(
    _ services: [Service],
    calls: [FundingCall] = [],
    measures: [PerformanceMeasure] = [],
    resolver: CoverageResolver = resolver
  ) -> ServiceBook {
    ServiceBook(
      name: "small",
      directory: ServiceDirectory(
        services: services,
        categories: categories,
        calls: calls,
        measures: measures
      ),
      resolver: resolver
    )
  }

  static func amount(
    _ pounds: Int64,
    _ first: String?,
    counts: Bool = true,
    _ qualifier: AmountQualifier = .exact
  ) -> ServiceAmount {
    ServiceAmount(
      pence: pounds * 100,
      qualifier: qualifier,
      firstYear: first.map(year),
      lastYear: first.map(year),
      countsInTotal: counts,
      status: .published,
      source: "test"
    )
  }
}

/// The text of an output.
func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
