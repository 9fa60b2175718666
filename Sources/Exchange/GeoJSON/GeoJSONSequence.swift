extension GeoJSONWriter {
  /// The bytes of a layer as a sequence of features, which a program reads one by one, in the same profile.
  ///
  /// Each feature stands between a record separator (U+001E) and a line feed; there is no box of the whole and no
  /// name.
  ///
  /// - Complexity: O(*positions*).
  /// - Source: RFC 8142, GeoJSON Text Sequences.
  /// - Throws: a ``Fault`` that names the feature of which a ring collapses when rounded.
  package static func sequence(features: [GeoJSONOutputFeature]) throws(Fault) -> [UInt8] {
    try lines(of: features, name: nil, before: "\u{1E}", between: "\n").text
      + (features.isEmpty ? [] : [0x0A])
  }
}
