package import Exchange
import Formula
package import Statistics

// Every way in which JSON has a number, each once.

/// Pence as pounds, exact to the penny.
func gbp(_ pence: Int64) -> JSONValue { .number(Double(pence) / 100) }

/// Exact pence as pounds, rounded once.
func gbp(_ pence: Rational, places: Int = 2) -> JSONValue {
  decimalJSON(pence / Rational(100), places: places)
}

/// Pence as pounds, without a point where they are whole.
func wholeOrGBP(_ pence: Int64) -> JSONValue {
  pence % 100 == 0 ? .integer(pence / 100) : gbp(pence)
}

/// An exact number, rounded once.
func decimalJSON(_ value: Rational, places: Int) -> JSONValue {
  Double(value.decimal(places: places)).json
}

/// A rate or a share to six decimals; null where there is none.
extension Measure: JSONConvertible {
  package var json: JSONValue { json(places: 6) }

  /// The value to so many decimals.
  func json(places: Int) -> JSONValue { value.map { rounded($0, places: places) }.json }
}

/// The rate of a group, and how its members' rates spread.
func rateJSON(_ rate: GroupRate) -> JSONValue {
  JSONValue([
    "rate": rate.rate, "median": rate.median, "minimum": rate.minimum, "maximum": rate.maximum,
  ])
}

/// Values under names that people have chosen, in the order of these.
func named(_ values: [String: some JSONConvertible]) -> JSONValue {
  .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
}
