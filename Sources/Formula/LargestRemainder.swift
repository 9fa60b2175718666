import BigInt

/// Splits a pot among boroughs in proportion to their shares, in whole pence that sum to the pot.
///
/// The quota of a borough is pot · share ÷ Σ shares. Everybody gets the whole pence of the quota; the
/// pence left over go one each to the largest remainders, ties to the lower key.
///
/// - Shapes: one share per key; the result is in the order of the keys given. What a key gets does not
///   depend on that order.
/// - Units: whole pence; shares need not sum to one.
/// - Accuracy: exact; each amount differs from its quota by less than a penny.
/// - Complexity: O(*n* log *n*) exact comparisons.
/// - Source: Hamilton's method of apportionment; Balinski & Young (1982), Fair Representation, chapter 3.
/// - Throws: ``AllocationFailure``, naming the first rule that is broken.
package func largestRemainder(
  pot pence: Int64,
  shares: [Rational],
  keys: [String]
) throws(AllocationFailure) -> [Int64] {
  guard shares.count == keys.count else {
    throw .shapeMismatch(shares: shares.count, keys: keys.count)
  }
  guard !keys.isEmpty else { throw .nobody }
  if let key = firstDuplicate(in: keys) { throw .duplicateKey(key) }
  guard pence >= 0 else { throw .negativePot(pence: pence) }
  if let index = shares.firstIndex(where: \.isNegative) {
    throw .negativeShare(key: keys[index])
  }
  // Over one denominator the shares are whole numbers: remainders compare without reducing fractions.
  let claims = overCommonDenominator(shares)
  let total = claims.reduce(0, +)
  guard total != 0 else { throw .zeroTotal }

  var wholes: [Int64] = []
  var remainders: [BigInt] = []
  for claim in claims {
    let (whole, remainder) = (BigInt(pence) * claim).quotientAndRemainder(dividingBy: total)
    // 0 ≤ quota ≤ pot, so its whole pence fit where the pot fits.
    wholes.append(Int64(whole))
    remainders.append(remainder)
  }
  let left = Int(pence - wholes.reduce(0, +))
  return addingOne(to: wholes, atLargest: left, of: remainders) { precedes(keys[$0], keys[$1]) }
}

/// Whole numbers with one more at so many of the largest remainders; of equal ones `precedes` says by their indices
/// which comes first.
///
/// - Complexity: O(*n* log *n*).
package func addingOne(
  to wholes: [Int64],
  atLargest count: Int,
  of remainders: [some Comparable],
  where precedes: (Int, Int) -> Bool
) -> [Int64] {
  let order = wholes.indices.sorted { a, b in
    remainders[a] == remainders[b] ? precedes(a, b) : remainders[a] > remainders[b]
  }
  var wholes = wholes
  for index in order.prefix(count) { wholes[index] += 1 }
  return wholes
}

/// The numerators of fractions brought to their lowest common denominator.
private func overCommonDenominator(_ fractions: [Rational]) -> [BigInt] {
  var common = BigInt(1)
  for fraction in fractions where !common.isMultiple(of: fraction.denominator) {
    common *= fraction.denominator / common.greatestCommonDivisor(with: fraction.denominator)
  }
  return fractions.map { $0.numerator * (common / $0.denominator) }
}

/// Whole numbers in the same proportions as fractions, in decimal digits, for a program that has no
/// fractions.
package func wholeProportions(_ fractions: [Rational]) -> [String] {
  overCommonDenominator(fractions).map { String($0) }
}

/// The order of keys that settles ties: by bytes, which every language sorts alike.
private func precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// The first key that stands twice; nil when all differ.
func firstDuplicate(in keys: [String]) -> String? {
  var seen: Set<String> = []
  return keys.first { !seen.insert($0).inserted }
}
