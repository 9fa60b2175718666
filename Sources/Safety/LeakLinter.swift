import Atlas
import Exchange
package import PlanarGeometry

/// Refuses outputs that give a restricted place away, whatever wrote them.
///
/// Every output is read back as a stranger would: names and postcodes in any spelling, in any string,
/// line or file name; positions in any pair of numbers, as degrees either way round or on British
/// National Grid; points, label points, boxes and shapes whose middle is the place, and small ones
/// around it; and what
/// changed since an earlier release.
///
/// - Assumes: outputs are text (GeoJSON, JSON, CSV, plain text).
/// - Complexity: O(*bytes* · *places*).
package struct LeakLinter: Sendable {
  /// The places to keep.
  package let secrets: [RestrictedPlace]
  /// Positions of public places: they may be near a secret by chance and are no leak.
  package let publicPositions: [Point]

  /// A stated point this near says where the place is, in metres: about the reach of a street.
  package static let pointTolerance = 250.0
  /// A vertex of a larger shape this near cannot be chance, in metres.
  package static let vertexTolerance = 10.0
  /// The middle of a shape larger than this says nothing, in metres across.
  package static let telltaleExtent = 10_000.0

  /// A shape smaller than this tells where a place in it is, wherever in it, in metres across.
  package static let smallExtent = 2_000.0

  /// Creates a linter; without secrets it finds nothing.
  package init(secrets: [RestrictedPlace], publicPositions: [Point] = []) {
    self.secrets = secrets
    self.publicPositions = publicPositions
  }

  /// The same linter, which knows that a shape is made of published zones alone: where its middle lies,
  /// it lies by chance.
  package func allowing(_ shapes: [MultiPolygon]) -> LeakLinter {
    LeakLinter(secrets: secrets, publicPositions: publicPositions + shapes.flatMap(\.middles))
  }

  /// What the outputs give away, in the order of the files.
  ///
  /// - Parameters:
  ///   - files: the outputs by name, as they are about to be written.
  ///   - earlier: the outputs of the release before, by the same names.
  /// - Returns: each leak once; none when the outputs may be written.
  package func leaks(
    in files: [(name: String, bytes: [UInt8])],
    since earlier: [(name: String, bytes: [UInt8])] = []
  ) -> [Leak] {
    guard !secrets.isEmpty else { return [] }
    var found: [Leak] = []
    for file in files { found += leaks(in: file.name, file.bytes) }
    for file in earlier {
      found += Set(leaks(in: file.name, file.bytes).map(\.row)).sorted().compactMap { row in
        secrets.first { $0.row == row }.map { Leak(.earlierRelease, of: $0, in: file.name) }
      }
      if let now = files.first(where: { $0.name == file.name }) {
        found += differences(in: file.name, from: file.bytes, to: now.bytes)
      }
    }
    var seen: Set<Leak> = []
    return found.filter { seen.insert($0).inserted }
  }

  private func leaks(in name: String, _ bytes: [UInt8]) -> [Leak] {
    let fileName = LetterSearch(name)
    var found = secrets.filter { secret in
      secret.words.contains { fileName.line(of: $0.text) != nil }
    }.map { Leak(.fileName, of: $0, in: name) }
    if let value = try? JSONValue.parse(file: name, bytes: bytes, duplicates: .keepLast) {
      var walk = DocumentWalk(self, file: name)
      walk.visit(value, at: "")
      found += walk.leaks
    } else {
      found += textLeaks(in: name, bytes)
    }
    return found
  }

  /// Leaks in a file that is no JSON.
  private func textLeaks(in name: String, _ bytes: [UInt8]) -> [Leak] {
    let text = LetterSearch(String(decoding: bytes, as: UTF8.self))
    var found: [Leak] = []
    for secret in secrets {
      for (kind, word) in secret.words {
        if let line = text.line(of: word) {
          found.append(Leak(kind, of: secret, in: name, at: .line(line)))
        }
      }
    }
    let numbers = WrittenNumbers(bytes).numbers
    for (index, first) in numbers.enumerated() {
      // A column may stand between the two.
      for second in numbers[(index + 1)...].prefix(2) {
        for secret in near(first.value, second.value, within: Self.pointTolerance) {
          found.append(Leak(.position, of: secret, in: name, at: .line(second.line)))
        }
      }
    }
    return found
  }

  /// The secrets within some metres of a pair of numbers that is no public place.
  func near(_ a: Double, _ b: Double, within tolerance: Double) -> [RestrictedPlace] {
    let close = secrets.filter { secret in
      secret.distance(toPair: a, b).map { $0 <= tolerance } ?? false
    }
    return close.isEmpty || isPublic(a, b) ? [] : close
  }

  /// The secrets in a box so small that it tells where they are, unless it is that of published zones.
  func inside(_ envelope: Envelope) -> [RestrictedPlace] {
    let held = secrets.filter { secret in
      [secret.position, secret.gridPosition].contains { $0.map(envelope.covers) ?? false }
        && secret.extent(of: envelope) < Self.smallExtent
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

extension RestrictedPlace {
  /// The texts that must not be found; a name of fewer than four letters is no name to search for.
  var words: [(kind: Leak.Kind, text: String)] {
    var words: [(Leak.Kind, String)] = []
    if let name, name.unicodeScalars.filter(\.properties.isAlphabetic).count >= 4 {
      words.append((.name, name))
    }
    if let postcode { words.append((.postcode, postcode.description)) }
    return words
  }
}
