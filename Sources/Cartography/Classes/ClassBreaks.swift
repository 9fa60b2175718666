/// Values of a map parted into at most five classes, with the words that say how.
///
/// Three where the fill alone tells the class, because neighbouring classes must then differ by a contrast
/// of 3:1 to be told apart by everybody (WCAG 2.2, 1.4.11). Black and white differ by 21:1, and a scale of four
/// fills that step by 3:1 and begins 3:1 from its page needs 3^4 = 81; three fills need 3^2 = 9 among
/// themselves, which leaves room for labels of 4.5:1 on each. Five where a number or a letter on each zone
/// tells it.
///
/// Unknown values have no class: they are left out here and drawn apart.
package struct ClassBreaks: Hashable, Sendable {
  /// How values are parted.
  package enum Method: Hashable, Sendable {
    /// The most alike within classes (Fisher and Jenks).
    case naturalBreaks
    /// As many values in each class as ties allow.
    case quantiles
    /// Parted at stated numbers, ascending, at most four; a value equal to one lies above it.
    case stated([Double])
    /// Below, about and above a middle: the middle class holds what is no further than `within` from it.
    case diverging(about: Double, within: Double)
  }

  /// A class of values.
  package struct Interval: Hashable, Sendable {
    /// Where the class begins by its rule; nil when nothing bounds it from below.
    package let lower: Double?
    /// Where it ends by its rule; nil when nothing bounds it from above.
    package let upper: Double?
    /// The smallest value in it; nil when it is empty.
    package let smallest: Double?
    /// The largest value in it; nil when it is empty.
    package let largest: Double?
    /// How many values it holds.
    package let count: Int
  }

  /// How the values were parted.
  package let method: Method
  /// The classes, from low to high.
  package let classes: [Interval]
  /// The part of the variance that lies between the classes, 0...1; nil where all values are equal.
  package let fit: Double?

  /// Parts values into classes, fewer where fewer values differ; none where there are no values.
  ///
  /// - Precondition: values are finite; stated numbers ascend; `within` is not negative.
  /// - Parameters:
  ///   - values: the known values, in any order.
  ///   - method: how to part them.
  ///   - count: the number of classes for natural breaks and quantiles, 1...5.
  package init(of values: [Double], by method: Method, count: Int = 3) {
    precondition((1...5).contains(count), "one to five classes")
    precondition(values.allSatisfy(\.isFinite), "a value is a number or is left out")
    let sorted = values.sorted()
    self.method = method
    switch method {
    case .naturalBreaks:
      classes = Self.closed(NaturalBreaks(sorted, count: count).largest, sorted)
    case .quantiles: classes = Self.closed(Self.quantiles(of: sorted, count: count), sorted)
    case .stated(let cuts):
      precondition(cuts.count <= 4 && zip(cuts, cuts.dropFirst()).allSatisfy(<), "cuts ascend")
      classes = Self.open(cuts, sorted) { value in cuts.count { value >= $0 } }
    case .diverging(let middle, let within):
      precondition(within >= 0, "a width is not negative")
      classes = Self.open([middle - within, middle + within], sorted) { value in
        Self.side(of: value, middle, within)
      }
    }
    fit = Self.fit(of: classes, sorted)
  }

  /// Below, about and above 0, the middle class with a round width.
  ///
  /// The width is the largest of 1, 2, 5 and their tenfolds that is no more than a quarter of the median
  /// distance from 0, so that one outlier does not put all others about 0.
  package static func aboutZero(of values: [Double]) -> ClassBreaks {
    let sizes = values.map(\.magnitude).sorted()
    let most = sizes.isEmpty ? 0 : sizes[sizes.count / 2] / 4
    var within = 0.0
    if most > 0 {
      var ten = 1.0
      while ten > most { ten /= 10 }
      while ten * 10 <= most { ten *= 10 }
      within = ten * 5 <= most ? ten * 5 : ten * 2 <= most ? ten * 2 : ten
    }
    return ClassBreaks(of: values, by: .diverging(about: 0, within: within))
  }

  /// The class of a value, counted from 0; nil where no class holds it.
  ///
  /// A value between two closed classes, which no value of the map was, goes to the higher one.
  package func index(of value: Double) -> Int? {
    switch method {
    case .naturalBreaks, .quantiles: classes.firstIndex { value <= $0.largest ?? value }
    case .stated(let cuts): cuts.count { value >= $0 }
    case .diverging(let middle, let within): Self.side(of: value, middle, within)
    }
  }

  /// The method in words, for a legend; the middle of diverging classes is left to be added.
  package var methodInWords: String {
    switch method {
    case .naturalBreaks: "natural breaks (Fisher-Jenks: values most alike within each class)"
    case .quantiles: "quantiles (as many values in each class as ties allow)"
    case .stated: "stated breaks"
    case .diverging: "below, about and above"
    }
  }

  private static func side(of value: Double, _ middle: Double, _ within: Double) -> Int {
    value < middle - within ? 0 : value > middle + within ? 2 : 1
  }

  private static func quantiles(of sorted: [Double], count: Int) -> [Double] {
    guard !sorted.isEmpty else { return [] }
    var tops: [Double] = []
    for part in 1...count {
      let top = sorted[max(0, (sorted.count * part + count - 1) / count - 1)]
      if tops.last != top { tops.append(top) }
    }
    return tops
  }

  /// Classes that end with their largest values.
  private static func closed(_ tops: [Double], _ sorted: [Double]) -> [Interval] {
    var rest = sorted[...]
    return tops.map { top in
      let members = rest.prefix { $0 <= top }
      rest = rest.dropFirst(members.count)
      return Interval(
        lower: members.first,
        upper: top,
        smallest: members.first,
        largest: members.last,
        count: members.count
      )
    }
  }

  /// Classes between cuts, open at both ends of the scale; they may be empty.
  private static func open(
    _ cuts: [Double],
    _ sorted: [Double],
    place: (Double) -> Int
  ) -> [Interval] {
    guard !sorted.isEmpty else { return [] }
    return (0...cuts.count).map { index in
      let members = sorted.filter { place($0) == index }
      return Interval(
        lower: index == 0 ? nil : cuts[index - 1],
        upper: index == cuts.count ? nil : cuts[index],
        smallest: members.first,
        largest: members.last,
        count: members.count
      )
    }
  }

  private static func fit(of classes: [Interval], _ sorted: [Double]) -> Double? {
    guard let first = sorted.first, first != sorted.last else { return nil }
    let all = squares(sorted[...])
    guard all > 0, all.isFinite else { return nil }
    var rest = sorted[...]
    let within = classes.reduce(0) { sum, interval in
      let members = rest.prefix(interval.count)
      rest = rest.dropFirst(interval.count)
      return sum + squares(members)
    }
    return 1 - within / all
  }

  private static func squares(_ values: ArraySlice<Double>) -> Double {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
