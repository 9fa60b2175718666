import Coverage
import Formula
import Testing
import TestSupport

@testable import Atlas
@testable import ServiceRecord

/// Three boroughs and the City of London, small enough to work out by hand.
enum MoneyFixture {
  static let city = code(1)
  static let barking = code(2)
  static let barnet = code(3)
  static let bexley = code(4)
  static let year = FinancialYear(start: 2024)

  static func code(_ number: Int) -> GSSCode {
    guard let code = GSSCode(number < 10 ? "E0900000\(number)" : "E090000\(number)") else {
      preconditionFailure("not a code")
    }
    return code
  }

  static func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(text) else { preconditionFailure("not a day: \(text)") }
    return day
  }

  static let boroughs = [
    borough(city, "City of London", .cityOfLondon, nil),
    borough(barking, "Barking and Dagenham", .londonBorough, "East Area"),
    borough(barnet, "Barnet", .londonBorough, "North West"),
    borough(bexley, "Bexley", .londonBorough, "East Area"),
  ]

  static func borough(
    _ code: GSSCode,
    _ name: String,
    _ kind: Borough.Kind,
    _ unit: String?
  ) -> Borough {
    Borough(
      id: code,
      name: name,
      kind: kind,
      outside: kind == .cityOfLondon ? "has its own police" : nil,
      commandUnit: unit,
      policeForce: "",
      areaSquareKilometres: 1
    )
  }

  static let fund = Fund(
    id: "serious-violence-duty",
    name: "Serious Violence Duty grant",
    recipients: .londonBorough,
    description: ""
  )

  static func allocation(_ code: GSSCode, _ pence: Int64) -> Atlas.Allocation {
    Atlas.Allocation(borough: code, pence: pence, status: .derived, source: "pcd-1365")
  }

  static func award(_ code: GSSCode, _ pence: Int64, _ years: (String, String)) -> FundAward {
    guard let first = FinancialYear(years.0), let last = FinancialYear(years.1) else {
      preconditionFailure("not years")
    }
    let period = first == last ? years.0 : "\(years.0)-\(years.1)"
    let award = Award(
      borough: code,
      fund: "awards",
      period: period,
      years: first...last,
      pence: pence,
      qualifier: .exact,
      status: .published,
      source: "pcd-1365",
      note: ""
    )
    let fund = Fund(
      id: "awards",
      name: "Awards",
      recipients: .londonBorough,
      description: "",
      nature: .grant
    )
    return FundAward(fund: fund, award: award)
  }

  static func amount(
    _ pence: Int64,
    _ years: (String, String)? = ("2024/25", "2024/25"),
    qualifier: AmountQualifier = .exact,
    counts: Bool = true,
    status: FigureStatus = .published
  ) -> ServiceAmount {
    ServiceAmount(
      pence: pence,
      qualifier: qualifier,
      firstYear: years.flatMap { FinancialYear($0.0) },
      lastYear: years.flatMap { FinancialYear($0.1) },
      countsInTotal: counts,
      status: status,
      source: "pcd-1"
    )
  }

  static func service(
    _ id: String,
    _ coverage: ServiceCoverage,
    _ amounts: [ServiceAmount],
    fund: String? = nil,
    term: ServiceTerm = ServiceTerm(),
    partOf: String? = nil
  ) -> Service {
    Service(
      id: id,
      name: "Service \(id)",
      fund: fund,
      category: "youth-violence",
      term: term,
      coverage: coverage,
      amounts: amounts,
      partOf: partOf,
      source: "pcd-1"
    )
  }

  static func named(_ codes: GSSCode..., isComplete: Bool = true) -> ServiceCoverage {
    ServiceCoverage(.areas, areas: codes.map { .borough($0) }, isComplete: isComplete)
  }

  /// Residents in the ratio 2 : 3 : 2, so that 100 pence give remainders that tie.
  static let residents = KeyWeights(
    key: .residents,
    meaning: "residents",
    byZone: [
      city: Rational(1), barking: Rational(2), barnet: Rational(3), bexley: Rational(2),
    ]
  )

  static func record(
    _ services: [Service],
    funds: [DirectFund] = [],
    weights: KeyWeights = residents,
    wards: [Ward] = [],
    shapes: [CoverageArea: [GSSCode: CoverExtent]] = [:],
    spreads: Bool = true
  ) -> MoneyRecord {
    var resolver = CoverageResolver(boroughs: boroughs, wards: wards)
    resolver.extentsOfShapes = shapes
    return MoneyRecord(
      year: year,
      boroughs: boroughs,
      funds: funds,
      services: services,
      resolver: resolver,
      weights: weights,
      spreadsOverYears: spreads
    )
  }
}
