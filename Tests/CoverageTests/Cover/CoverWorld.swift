import Coverage
import PlanarGeometry
import TestSupport

@testable import Atlas

/// Three zones and what it takes to lay services over them.
enum CoverWorld {
  static let city = code("E09000001")
  static let camden = code("E09000007")
  static let islington = code("E09000019")
  static let angel = code("E05000001")
  static let barnsbury = code("E05000002")
  static let first = code("E01000001")
  static let second = code("E01000002")
  static let category = ServiceCategory(id: "mentoring", name: "Mentoring", halfLifeMonths: 12)

  static var resolver: CoverageResolver {
    CoverageResolver(
      boroughs: [
        borough(city, .cityOfLondon, nil), borough(camden, .londonBorough, "Central North"),
        borough(islington, .londonBorough, "Central North"),
      ],
      wards: [
        Ward(id: angel, name: "Angel", borough: islington, smallAreas: [first]),
        Ward(id: barnsbury, name: "Barnsbury", borough: islington, smallAreas: [second]),
      ]
    )
  }

  static func borough(_ code: GSSCode, _ kind: Borough.Kind, _ unit: String?) -> Borough {
    Borough(
      id: code,
      name: code.description,
      kind: kind,
      outside: kind == .cityOfLondon ? "has its own police" : nil,
      commandUnit: unit,
      policeForce: "",
      areaSquareKilometres: 1
    )
  }

  static func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(text) else { preconditionFailure("\(text) is no day") }
    return day
  }

  static func code(_ text: String) -> GSSCode {
    guard let code = GSSCode(text) else { preconditionFailure("\(text) is no code") }
    return code
  }

  /// A service of two years, confirmed on its last day unless said otherwise.
  static func service(
    _ id: String,
    _ coverage: ServiceCoverage,
    from start: String? = "2024-04-01",
    to end: String? = "2026-03-31",
    extensionEnd: String? = nil,
    basis: ServiceTerm.Basis = .dayStated,
    assured: String? = "2025-03-31",
    partOf: String? = nil
  ) -> Service {
    Service(
      id: id,
      name: "Service \(id)",
      category: category.id,
      term: ServiceTerm(
        start: start.map(day),
        end: end.map(day),
        extensionEnd: extensionEnd.map(day),
        basis: basis
      ),
      coverage: coverage,
      partOf: partOf,
      assurance: Assurance(date: assured.map(day)),
      source: "test"
    )
  }

  static func register(_ services: [Service], resolver: CoverageResolver = resolver)
    -> CoverRegister
  {
    CoverRegister(
      ServiceDirectory(services: services, categories: [category]),
      resolver: resolver
    )
  }
}
