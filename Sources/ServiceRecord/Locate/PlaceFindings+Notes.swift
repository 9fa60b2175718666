import Coverage
import Atlas
import ReferenceSystems

extension PlaceFindings {
  /// Adds what a person should know of the question, the position and its borough.
  mutating func addNotes(to question: PlaceQuestion) {
    if case .position(_, _, isGuess: true) = question {
      notes.append("The numbers are read as degrees; --crs bng reads them as metres.")
    }
    if let postcode, postcode.quality > 20 {
      notes.append(
        "Ordnance Survey knows the position of the postcode only roughly "
          + "(quality \(postcode.quality))."
      )
    }
    if let accuracy = operation?.accuracyMetres,
      let distance = border?.distance ?? nearest?.distance,
      distance < accuracy
    {
      notes.append(
        "The border is nearer than the \(metres(accuracy)) to which the position is known: "
          + "\(border?.neighbour?.name ?? nearest?.borough.name ?? "\(here.possessive) neighbour") may hold it instead."
      )
    }
    if let postcode, postcode.district != borough?.id { notes.append(differenceNote(postcode)) }
  }

  /// The position and Ordnance Survey disagree on the borough.
  private func differenceNote(_ postcode: PostcodeRecord) -> String {
    let stated = postcodeBorough?.name ?? postcode.district.description
    let found = borough.map { "in \($0.name)" } ?? "outside \(here.name)"
    let distance = border?.distance ?? nearest?.distance
    let border = distance.map { ", \(metres($0)) from the border" } ?? ""
    return "Ordnance Survey places the postcode in \(stated); its position lies \(found)\(border)."
  }

  /// Adds a note when the LSOA and the borough do not fit together.
  mutating func addSmallAreaNote(_ dataset: Dataset) {
    guard let borough else { return }
    let (zones, areas) = (here.zone.plural, here.smallAreas.noun)
    let reason =
      here.smallAreas.borders.map {
        "the borders of \(areas.plural) are \($0), those of \(zones) are not"
      }
      ?? "the borders of \(areas.plural) and those of \(zones) are drawn differently"
    guard let smallArea else {
      notes.append("No \(areas.singular) holds the position: \(reason).")
      return
    }
    guard smallArea.borough != borough.id else { return }
    let name = dataset.borough(smallArea.borough)?.name ?? smallArea.borough.description
    notes.append("The \(areas.singular) belongs to \(name): \(reason).")
  }
}

/// Metres with one decimal: `1.3 m`.
private func metres(_ value: Double) -> String {
  value < 0.05 ? "less than 0.1 m" : "\((value * 10).rounded() / 10) m"
}
