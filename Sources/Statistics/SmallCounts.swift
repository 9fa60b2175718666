/// Counts of people with the small ones hidden, where their total is known.
///
/// A count from 1 up to, but not including, the threshold is hidden. Where just one would be hidden,
/// the smallest other count that is not 0 is hidden too: else the total less the rest would show it.
/// A lone count is hidden by itself: its total must then be hidden as well.
///
/// - Shapes: the result has one entry per count; nil is hidden, and never means 0.
/// - Complexity: O(*n*).
/// - Source: Government Statistical Service, disclosure control for tables: primary and secondary
///   suppression.
package func hidingSmallCounts(_ counts: [Int64], below threshold: Int64) -> [Int64?] {
  func isSmall(_ count: Int64) -> Bool { count > 0 && count < threshold }
  var shown = counts.map { isSmall($0) ? nil : Optional($0) }
  guard counts.lazy.filter(isSmall).count == 1 else { return shown }
  let next = counts.indices.filter { shown[$0] != nil && counts[$0] != 0 }
    .min { (counts[$0], $0) < (counts[$1], $1) }
  if let next { shown[next] = nil }
  return shown
}
