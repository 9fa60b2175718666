/// Pounds per unit of a denominator: per head, per recorded offence.
///
/// - Units: whole pence in, pounds out.
/// - Undefined: a missing part, a zero or negative denominator; never infinite.
package func poundsPer(_ pence: Int64?, _ denominator: Int64?) -> Measure {
  quotient(pence, denominator, scale: 1, divisor: 100)
}

/// A count per 1,000 of a denominator, such as offences per 1,000 residents.
///
/// - Undefined: a missing part, a zero or negative denominator; never infinite.
package func perThousand(_ count: Int64?, _ denominator: Int64?) -> Measure {
  quotient(count, denominator, scale: 1000, divisor: 1)
}

/// A count for each pound, such as offences per pound.
///
/// - Units: whole pence in.
/// - Undefined: a missing part, no pence or fewer; never infinite.
package func perPound(_ count: Int64?, _ pence: Int64?) -> Measure {
  quotient(count, pence, scale: 100, divisor: 1)
}

/// A quotient in a unit: numerator · scale ÷ (denominator · divisor).
///
/// Scaling whole numbers before the one division keeps the result the nearest Double wherever both
/// products stay below 2⁵³.
///
/// - Undefined: a missing part, a zero or negative denominator; never infinite.
private func quotient(
  _ numerator: Int64?,
  _ denominator: Int64?,
  scale: Double,
  divisor: Double
) -> Measure {
  guard let numerator, let denominator else { return .undefined(reason: .missing) }
  guard denominator != 0 else { return .undefined(reason: .zeroDenominator) }
  guard denominator > 0 else { return .undefined(reason: .negativeDenominator) }
  return .value(Double(numerator) * scale / (Double(denominator) * divisor))
}
