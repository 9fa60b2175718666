package import Atlas
import Exchange

/// What a series is asked for.
package struct SeriesRequest: Sendable {
  /// Zones by name or code, groups with commas between, or `all`.
  package var subjects: [String]
  package var fund: String
  /// Nil: per person where the fund is for some, else per head.
  package var measure: SeriesMeasure?
  package var definition: String?
  /// What is divided by in the place of all recorded offences, as ``Dataset/kindOfOffences(_:)`` reads it.
  package var basket: String?
  package var from: FinancialYear?
  package var to: FinancialYear?
  /// The year in whose prices amounts are; nil: each in those of its own.
  package var base: FinancialYear?
  /// Whether the zones beside each named zone are asked for as well.
  package var withNeighbours = false

  package init(subjects: [String], fund: String) { (self.subjects, self.fund) = (subjects, fund) }
}

/// Whose money is followed.
enum SeriesSubject: Hashable {
  case zone(Borough)
  case group(String)
  case area
}

extension SeriesRequest {
  /// Who is meant, each once, in order.
  ///
  /// - Throws: ``Fault`` for a name that is none, and for a zone that the fund does not pay.
  func subjects(
    of fund: Fund,
    under definition: GroupDefinition?,
    in dataset: Dataset
  ) throws -> [SeriesSubject] {
    let recipients = dataset.recipients(of: fund)
    let finder = BoroughFinder(boroughs: dataset.boroughs, command: "series")
    var found: [SeriesSubject] = []
    func add(_ subject: SeriesSubject) { if !found.contains(subject) { found.append(subject) } }
    for text in subjects {
      let groups = text.split(separator: ",").map { definition?.group($0, in: dataset.area) }
      if plain(text) == "all" {
        recipients.forEach { add(.zone($0)) }
      } else if dataset.area.isCalled(text) {
        add(.area)
      } else if !groups.isEmpty, groups.allSatisfy({ $0 != nil }) {
        groups.compactMap(\.self).forEach { add(.group($0)) }
      } else {
        let zone = try finder.borough(text)
        guard recipients.contains(zone) else {
          throw Fault(
            file: "series",
            found: "\(zone.name), which is not in \(fund.name)",
            expected: "\(dataset.area.zone.one) that the fund pays or whose spending it is",
            remedy: "Choose another \(dataset.area.zone.singular), or another fund"
          )
        }
        add(.zone(zone))
        if withNeighbours {
          dataset.neighbours(of: zone.id).filter(recipients.contains).forEach { add(.zone($0)) }
        }
      }
    }
    return found
  }
}

/// A name without regard to capitals and spaces around words.
private func plain(_ text: some StringProtocol) -> String {
  text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension Area {
  /// Whether a text names the whole area, by its name, its full name or its code.
  fileprivate func isCalled(_ text: String) -> Bool {
    [name, fullName, code?.description ?? name].contains { plain($0) == plain(text) }
  }
}

extension GroupDefinition {
  /// The group that a text names: `outer`, `Outer London`; nil: none.
  fileprivate func group(_ text: some StringProtocol, in area: Area) -> String? {
    groupNames.first { name in
      [name, "\(name) \(area.name)", area.groupName(name, under: id)]
        .contains { plain($0) == plain(text) }
    }
  }
}
