import Cartography
import Funding
import Statistics

/// One measure of all zones on one axis: a dot each, one of them large, and a line at the area's figure.
struct DotStrip: Sendable {
  /// The strip in words.
  let words: String
  /// The dots of the others, as one path.
  let dots: String
  /// Where the zone and the area stand; one or none.
  let own, whole: [String]

  /// The drawing is 240 wide; dots are 8 from its ends at least.
  private static let (left, right) = (8.0, 232.0)

  init(_ values: [Double?], own index: Int?, whole: Double?, words: String) {
    let known = values.compactMap(\.self) + [whole].compactMap(\.self)
    let (low, high) = (min(0, known.min() ?? 0), max(0, known.max() ?? 0))
    func place(_ value: Double) -> String {
      let share = high > low ? (value - low) / (high - low) : 0.5
      return SVGText.number(
        (Self.left + share * (Self.right - Self.left)).rounded(.toNearestOrEven)
      )
    }
    self.words = words
    dots = values.enumerated().compactMap { $0.offset == index ? nil : $0.element }
      .map { "M\(place($0)) 10h0" }.joined()
    own = index.flatMap { values[$0] }.map { [place($0)] } ?? []
    self.whole = whole.map { [place($0)] } ?? []
  }
}

/// The place of one figure among all that are known, from the nearer end: `7th lowest of 32`; `≈ 7th lowest of 32`
/// where any of them is modelled.
func rankWords(_ value: Double, among values: [Double], isModelled: Bool = false) -> String {
  let (below, above) = (values.count { $0 < value }, values.count { $0 > value })
  let alike = values.count - below - above
  if alike == values.count { return "the same for all \(grouped(values.count))" }
  let place = min(below, above) + 1
  let end = below <= above ? "lowest" : "highest"
  let words = place == 1 ? end : "\(ordinal(place)) \(end)"
  return "\(isModelled ? "≈ " : "")\(alike > 1 ? "joint " : "")\(words) of \(grouped(values.count))"
}
