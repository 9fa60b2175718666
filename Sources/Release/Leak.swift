import Atlas
package import Exchange

/// A place in an output that gives a restricted place away.
///
/// It never repeats the secret.
package struct Leak: Hashable, Sendable {
  /// What gives it away.
  package enum Kind: Hashable, Sendable, CaseIterable {
    case name
    case postcode
    case position
    case centre
    case enclosure
    case fileName
    case difference
    case earlierRelease
  }

  /// The output.
  package let file: String
  /// Where in the output.
  package let place: Fault.Place
  package let kind: Kind
  /// The service whose place it is, and the row of `services/places.csv`.
  package let service: String
  package let row: Int

  init(_ kind: Kind, of secret: RestrictedPlace, in file: String, at place: Fault.Place = .file) {
    self.file = file
    self.place = place
    self.kind = kind
    service = secret.service
    row = secret.row
  }

  /// The leak as a fault that stops the output.
  package var fault: Fault {
    let what =
      switch kind {
      case .name: "the name"
      case .postcode: "the postcode"
      case .position: "the position"
      case .centre: "a shape whose middle is the position"
      case .enclosure: "a small shape around the position"
      case .fileName: "a file name with the name or postcode"
      case .difference: "a change since the earlier release that encloses the position"
      case .earlierRelease: "an earlier release that already shows the whereabouts"
      }
    return Fault(
      file: file,
      at: place,
      found: "\(what) of the restricted place in services/places.csv, row \(row) (\(service))",
      expected: "nothing finer than its \(here.zone.singular)",
      remedy: kind == .earlierRelease
        ? "Withdraw the earlier release first: beside it, even a clean one tells what was hidden"
        : "Take it out of the record that it comes from; nothing was written"
    )
  }
}
