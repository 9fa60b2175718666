/// What a column of a table is, whatever the rows: the one declaration that every output reads.
///
/// - Source: Frictionless Table Schema, where a column is a field with a name, a title and a description.
package struct Field: Hashable, Sendable {
  /// In snake case; an interface: more fields may follow, none changes its meaning.
  package var name: String
  /// The name in words, with its unit.
  package var title: String
  /// What the values mean, and what a missing one means; empty where the title says all.
  package var description: String
  package let kind: Kind
  package let role: Role
  /// The name over a narrow column, of one line or more.
  package var heading: String
  /// Whether a number is in pounds that is no sum of money, as a rate is.
  package var isInPounds = false
  /// Whether a plus stands before what is above nought where people read it, as before a gap.
  package var isSigned = false
  /// Whether texts stand to the right, as figures do, and do not name the row.
  package var isFlushRight = false
  /// What people read where there is no value, if it is not ``Value/Missing/word``.
  package var absence: [Value.Missing: String] = [:]

  package init(
    _ name: String,
    _ kind: Kind,
    title: String,
    _ description: String = "",
    role: Role = .attribute
  ) {
    (self.name, self.kind, self.title) = (name, kind, title)
    (self.description, self.role, heading) = (description, role, title)
  }

  /// What the values are and how they are rounded.
  ///
  /// `places` are the decimals in files for programs; without them a number has all its digits. `shown` are
  /// the decimals where people read. Both are rounded from the full value, once.
  package enum Kind: Hashable, Sendable {
    case text
    case flag
    /// A calendar date as `2025-03-31`.
    case date
    case count
    /// A calendar year: a whole number that nobody groups or adds up.
    case year
    /// A sum of money in pounds: whole pence, or a number that arithmetic gives. People read whole pounds.
    case pounds
    case number(places: Int?, shown: Int)
    /// A share of 0 to 1, written in percent.
    case percent(places: Int, shown: Int)
    /// A number that is often whole, and then has no decimals.
    case quantity(places: Int)

    /// The type of a Table Schema.
    package var schemaType: String {
      switch self {
      case .text: "string"
      case .flag: "boolean"
      case .date: "date"
      case .count, .year: "integer"
      case .pounds, .number, .percent, .quantity: "number"
      }
    }
  }

  /// What a field is to its table.
  package enum Role: Hashable, Sendable {
    /// Says which zone a row is of: the same in every analysis.
    case zone
    /// Says which analysis a row is of.
    case analysis
    /// Stands on the amounts of a fund, and is as sure as they are.
    case amount
    case attribute
  }
}
