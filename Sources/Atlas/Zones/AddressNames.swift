extension [Borough] {
  /// A name for each that files and addresses can have, each once: `bexley`, in the order of the zones.
  ///
  /// Lower case, everything but letters and digits of ASCII a hyphen. A name that another zone has, that is none, or
  /// that is longer than a file may be named, is told apart by the code.
  package var addressNames: [String] {
    var taken: Set = ["index"]
    return map { borough in
      let words = borough.name.lowercased()
        .split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
      let code = borough.id.description.lowercased()
      let isOwn = !words.isEmpty && words.count <= 80 && !taken.contains(words)
      let name = isOwn ? words : (words.isEmpty ? "" : "\(words.prefix(80))-") + code
      taken.insert(name)
      return name
    }
  }
}
