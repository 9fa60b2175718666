/// The services whose amounts are parts of another's, with the words by which a source says so.
private struct EnvelopeReading {
  let envelope: String
  let parts: [String]
  /// The service in whose text the words stand.
  let saidOf: String
  let words: String
}

private let envelopes = [
  EnvelopeReading(
    envelope: "S127",
    parts: ["S121", "S122", "S123", "S124", "S125", "S126"],
    saidOf: "S127",
    words: "envelope of the rows above"
  ),
  EnvelopeReading(
    envelope: "S066",
    parts: ["S067"],
    saidOf: "S067",
    words: "part of the row above"
  ),
  // £3.0 million and £1.8 million fit into the £5.6 million of the scheme.
  EnvelopeReading(
    envelope: "S103",
    parts: ["S024", "S025"],
    saidOf: "S103",
    words: "overlaps the two Rescue and Response rows"
  ),
]

/// The service whose amount is the envelope of this one's; nil where no source says so.
func envelope(of service: CollectedService) -> String? {
  envelopes.first { $0.parts.contains(service.id) }?.envelope
}

/// The words in the text of this service that make others its parts, or it the part of another.
func envelopeWords(of service: CollectedService) -> String? {
  envelopes.first { $0.saidOf == service.id }?.words
}
