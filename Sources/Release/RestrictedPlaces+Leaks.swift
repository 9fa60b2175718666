import Exchange

extension RestrictedPlaces {
  /// What outputs give away, whatever wrote them, in the order of the files.
  ///
  /// Every output is read back as a stranger would: strings, keys, numbers and shapes of JSON, and everything
  /// else as text, file names included.
  ///
  /// - Parameters:
  ///   - files: the outputs by name, as they are about to be written.
  ///   - earlier: the outputs of the release before, by the same names.
  /// - Returns: each leak once; none when the outputs may be written.
  /// - Complexity: O(*bytes* · *places*).
  package func leaks(
    in files: [(name: String, bytes: [UInt8])],
    since earlier: [(name: String, bytes: [UInt8])] = []
  ) -> [Leak] {
    guard !places.isEmpty else { return [] }
    var found: [Leak] = []
    for file in files { found += leaks(in: file.name, file.bytes) }
    for file in earlier {
      found += Set(leaks(in: file.name, file.bytes).map(\.row)).sorted().compactMap { row in
        places.first { $0.row == row }.map { Leak(.earlierRelease, of: $0, in: file.name) }
      }
      if let now = files.first(where: { $0.name == file.name }) {
        found += differences(in: file.name, from: file.bytes, to: now.bytes)
      }
    }
    var seen: Set<Leak> = []
    return found.filter { seen.insert($0).inserted }
  }

  private func leaks(in name: String, _ bytes: [UInt8]) -> [Leak] {
    let inName = names(in: WrittenText(name)).map { Leak(.fileName, of: $0.place, in: name) }
    if let value = try? JSONValue.parse(file: name, bytes: bytes, duplicates: .keepLast) {
      var walk = DocumentWalk(self, file: name)
      walk.visit(value, at: "")
      return inName + walk.leaks
    }
    let text = WrittenText(String(decoding: bytes, as: UTF8.self))
    var found = inName + nameLeaks(in: text, of: name)
    if name.hasSuffix(".html") {
      found += nameLeaks(in: WrittenText(wordsOfPage(bytes)), of: name)
    }
    return found
      + pairs(in: text.numbers, within: Self.pointTolerance).map {
        Leak(
          .position,
          of: $0.place,
          in: name,
          at: .line(text.line(of: $0.second.range.lowerBound))
        )
      }
  }

  /// The first place of each word.
  private func nameLeaks(in text: WrittenText, of name: String) -> [Leak] {
    names(in: text).map { kind, place, ranges in
      Leak(kind, of: place, in: name, at: .line(text.line(of: ranges[0].lowerBound)))
    }
  }
}

/// What a page says to a reader: tags and characters that are written by their names become spaces.
private func wordsOfPage(_ bytes: [UInt8]) -> String {
  var words: [UInt8] = []
  var end: UInt8?
  for byte in bytes {
    if end == nil, byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
      end = UInt8(ascii: byte == UInt8(ascii: "<") ? ">" : ";")
    }
    words.append(end == nil || byte == 10 ? byte : 32)
    if byte == end { end = nil }
  }
  return String(decoding: words, as: UTF8.self)
}
