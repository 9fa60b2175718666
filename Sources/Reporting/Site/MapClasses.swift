import Atlas
import Cartography

/// Five classes of one measure, the same in all its years; a number or a letter on each zone tells them apart too.
struct MapClasses: Sendable {
  struct Entry: Sendable {
    let fill, letter, text: String
  }

  private let breaks: ClassBreaks
  private let isGap: Bool

  /// The distances from the area's rate, in percent, at which gaps are parted.
  private static let (near, far) = (5.0, 25.0)

  init(_ values: [Double], isGap: Bool) {
    self.isGap = isGap
    breaks =
      isGap
      ? ClassBreaks(of: values, by: .stated([-Self.far, -Self.near, Self.near, Self.far]))
      : ClassBreaks(of: values, by: .naturalBreaks, count: 5)
  }

  /// The names of all fills, as the style sheet has them.
  static let fills = ["f", "g"].flatMap { scheme in (0..<5).map { "\(scheme)\($0)" } }

  /// The name of the fill of a value; hatched where it is modelled: `f0m`.
  func fill(of value: Double, isModelled: Bool) -> String? {
    breaks.index(of: value).map { fill($0) + (isModelled ? "m" : "") }
  }

  private func fill(_ place: Int) -> String {
    isGap ? "g\(place)" : "f\(Palette.fineFillPlaces(breaks.classes.count)[place])"
  }

  /// A fill that shows how modelled figures look.
  var hatched: String { isGap ? "g1m" : "f1m" }

  /// What stands on a zone that has no room for its figure.
  private func letter(_ place: Int) -> String {
    isGap ? ["−−", "−", "=", "+", "++"][place] : MapFigure.classLetter(place)
  }

  /// Each class that has a value, with the values in it as they are printed.
  func legend(_ format: (Double) -> String) -> [Entry] {
    breaks.classes.enumerated().compactMap { place, interval in
      guard let least = interval.smallest, let most = interval.largest else { return nil }
      let range = least == most ? format(least) : "\(format(least)) to \(format(most))"
      return Entry(
        fill: fill(place),
        letter: letter(place),
        text: isGap ? Self.gaps[place] : range
      )
    }
  }

  private static let gaps: [String] = {
    let (near, far) = (decimal(MapClasses.near, 0), decimal(MapClasses.far, 0))
    return [
      "more than \(far) % below", "\(near) to \(far) % below", "within \(near) %",
      "\(near) to \(far) % above", "\(far) % or more above",
    ]
  }()

  /// How the classes were made.
  var method: String {
    if breaks.classes.isEmpty { return "No figure is known, so there are no classes." }
    if isGap { return "Classes by the distance from \(here.possessive) rate." }
    if breaks.classes.count == 1 { return "All known figures are the same: one class." }
    return "Classes by \(breaks.methodInWords); they are the same in all years."
  }
}
