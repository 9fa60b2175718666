extension Cover {
  /// Leaves out services that are the envelope of others which are listed too, so that a programme and
  /// its parts do not count twice.
  ///
  /// An envelope is left out only where a part is at least as certain, so the state never falls.
  func withoutEnvelopes(partOf: [String: String]) -> Cover {
    guard !partOf.isEmpty else { return self }
    let certain = Set(yes.compactMap { partOf[$0] })
    let possible = certain.union(maybe.compactMap { partOf[$0.service] })
    let certainPart = Set(partly.filter(\.doubts.isEmpty).compactMap { partOf[$0.service] })
    return Cover(
      yes: yes.filter { !certain.contains($0) },
      maybe: maybe.filter { !possible.contains($0.service) },
      partly: partly.filter { !certainPart.contains($0.service) }
    )
  }
}
