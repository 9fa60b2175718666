import Atlas
import Exchange
package import PlanarGeometry

/// The places of which nothing finer than the borough may leave, and the one way in which they are known again.
///
/// Outputs that give one away are refused; in the words of records and messages `[withheld]` takes its place.
/// Both look for the same:
///
/// - **Words**: names and postcodes, whatever their case, spaces, punctuation and accents. A word of four letters
///   and digits or more counts anywhere, within other words too; a shorter name where it stands by itself.
/// - **Numbers**: two of them that are within 250 m of the place, as degrees either way round or as metres on
///   British National Grid. In a list of vertices, within 10 m.
/// - **Shapes**: in GeoJSON, a vertex within 10 m, a shape or box up to 10 km across with the place in its
///   middle, and one up to 2 km across with the place anywhere in it. Published zones have any by chance.
///
/// A single number that may be a coordinate refuses nothing: too many figures look like one. In the words of a
/// record it is withheld.
package struct RestrictedPlaces: Sendable {
  /// The places to keep.
  package let places: [RestrictedPlace]
  /// Positions of public places: they may be near a restricted one by chance and are no leak.
  package let publicPositions: [Point]
  private let words: [Word]

  /// A name or postcode as it is looked for.
  private struct Word {
    let kind: Leak.Kind
    let place: RestrictedPlace
    let letters: [UInt8]
    /// Shorter ones stand in half of all texts by chance.
    var isShort: Bool { letters.count < 4 }
  }

  /// A stated point this near says where the place is, in metres: about the reach of a street.
  static let pointTolerance = 250.0
  /// A vertex of a larger shape this near cannot be chance, in metres.
  static let vertexTolerance = 10.0
  /// The middle of a shape larger than this says nothing, in metres across.
  static let telltaleExtent = 10_000.0
  /// A shape smaller than this tells where a place in it is, wherever in it, in metres across.
  static let smallExtent = 2_000.0
  /// Degrees within which a single number counts as a coordinate: some two kilometres.
  private static let nearness = 0.02

  /// Creates the search for some places; without any it finds nothing.
  package init(_ places: [RestrictedPlace], publicPositions: [Point] = []) {
    self.places = places
    self.publicPositions = publicPositions
    words = places.flatMap { place in
      [(Leak.Kind.name, place.name), (.postcode, place.postcode?.description)].compactMap {
        kind,
        text in
        let letters = WrittenText.letters(of: text ?? "")
        return letters.isEmpty ? nil : Word(kind: kind, place: place, letters: letters)
      }
    }
  }

  /// The same search, which knows that a shape is made of published zones alone: where its middle lies, it
  /// lies by chance.
  package func allowing(_ shapes: [MultiPolygon]) -> RestrictedPlaces {
    RestrictedPlaces(places, publicPositions: publicPositions + shapes.flatMap(\.middles))
  }

  /// A text in which `[withheld]` stands for whatever gives a place away, and for the rest of the words in
  /// which it stands.
  package func censored(_ text: String) -> String {
    guard !places.isEmpty else { return text }
    let written = WrittenText(text)
    let numbers = written.numbers
    // Any two numbers: with those between them withheld, they would stand side by side.
    let pairs = pairs(in: numbers, next: numbers.count, within: Self.pointTolerance)
    let hidden =
      names(in: written).flatMap(\.ranges) + pairs.flatMap { [$0.first.range, $0.second.range] }
      + numbers.filter(mayBeCoordinate).map(\.range)
    return hidden.isEmpty ? text : written.replacing(hidden, with: "[\(Self.withheld)]")
  }

  /// What stands in place of a text that may not be shown.
  package static let withheld = "withheld"

  /// Whether a text gives a place away.
  package func occur(in text: String) -> Bool {
    guard !places.isEmpty else { return false }
    let text = WrittenText(text)
    return !names(in: text).isEmpty
      || !pairs(in: text.numbers, within: Self.pointTolerance).isEmpty
  }

  /// Whether a position says where a place is, though it be that of a public place.
  package func occur(at position: Point) -> Bool {
    !close(position.x, position.y, within: Self.pointTolerance).isEmpty
  }

  /// The names and postcodes that stand in a text, each with all its places.
  func names(in text: WrittenText)
    -> [(kind: Leak.Kind, place: RestrictedPlace, ranges: [Range<Int>])]
  {
    words.compactMap { word in
      let ranges = text.words(word.letters, alone: word.isShort)
      return ranges.isEmpty ? nil : (word.kind, word.place, ranges)
    }
  }

  /// The numbers of a text that say together where a place is; a column may stand between the two.
  func pairs(in numbers: [WrittenText.Number], next reach: Int = 2, within tolerance: Double)
    -> [(place: RestrictedPlace, first: WrittenText.Number, second: WrittenText.Number)]
  {
    numbers.enumerated().flatMap { index, first in
      numbers[(index + 1)...].prefix(reach).flatMap { second in
        near(first.value, second.value, within: tolerance).map { ($0, first, second) }
      }
    }
  }

  private func mayBeCoordinate(_ number: WrittenText.Number) -> Bool {
    number.places >= 2
      && places.contains { place in
        [place.position?.x, place.position?.y].contains { coordinate in
          // West may be written as a minus or as a letter.
          coordinate.map { abs(abs(number.value) - abs($0)) < Self.nearness } ?? false
        }
      }
  }

  /// The places within some metres of a pair of numbers that is no public place.
  func near(_ a: Double, _ b: Double, within tolerance: Double) -> [RestrictedPlace] {
    let close = close(a, b, within: tolerance)
    return close.isEmpty || isPublic(a, b) ? [] : close
  }

  private func close(_ a: Double, _ b: Double, within tolerance: Double) -> [RestrictedPlace] {
    places.filter { place in place.distance(toPair: a, b).map { $0 <= tolerance } ?? false }
  }

  /// The places in a box so small that it tells where they are, unless it is that of published zones.
  func inside(_ envelope: Envelope) -> [RestrictedPlace] {
    let held = places.filter { place in
      [place.position, place.gridPosition].contains { $0.map(envelope.covers) ?? false }
        && place.extent(of: envelope) < Self.smallExtent
    }
    return held.isEmpty || isPublic(envelope.middle.x, envelope.middle.y) ? [] : held
  }

  private func isPublic(_ a: Double, _ b: Double) -> Bool {
    publicPositions.contains { place in
      let here = RestrictedPlace(service: "", row: 0, position: place)
      return here.distance(toPair: a, b).map { $0 < 1 } ?? false
    }
  }
}
