import Atlas
import Funding
import Statistics
import Tables

/// The decimals of a rate in files for programs: further digits say nothing.
let ratePlaces = 6

// Columns that several tables have.
extension Column {
  static func gssCode(_ zone: @escaping @Sendable (Row) -> Borough) -> Self {
    .text("gss_code", "GSS code", "GSS code", role: .zone) { zone($0).id.description }
  }

  static func fund(_ id: @escaping @Sendable (Row) -> String) -> Self {
    .text("fund", "Fund (identifier)", "Identifier of the fund", value: id)
  }

  static func financialYear(
    role: Field.Role = .attribute,
    _ year: @escaping @Sendable (Row) -> FinancialYear
  ) -> Self {
    .text("financial_year", "Financial year", "1 April to 31 March", role: role) {
      year($0).description
    }
  }

  /// Which offences are counted, where they are not all: a kind, a basket, or several kinds with + between.
  static func offencesKind(_ id: @escaping @Sendable (Row) -> String) -> Self {
    .text(
      "offences_kind",
      "Kind of the offences",
      "What offences and rates per offence count: a kind, a basket, or kinds with + between",
      value: id
    )
  }

  /// A measure under a heading for people, or the word for that there is none.
  static func measure(
    _ heading: String,
    _ kind: Field.Kind,
    _ value: @escaping @Sendable (Row) -> Measure?
  ) -> Self {
    Self(Field(heading, kind, title: heading)) { FundMeasure.figure(value($0)) }
  }

  /// A share under a heading for people, in percent; a hyphen where there is none.
  static func share(
    _ heading: String,
    places: Int = 1,
    _ value: @escaping @Sendable (Row) -> Double?
  ) -> Self {
    .number(heading, heading, .percent(places: places, shown: places), value: value).absent([
      .unknown: "-"
    ])
  }
}

extension Field.Kind {
  /// A number that only people read, with so many decimals.
  static func shown(_ places: Int) -> Self { .number(places: places, shown: places) }
}
