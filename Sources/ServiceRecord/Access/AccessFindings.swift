package import Atlas
package import Coverage
package import Exchange

/// How many public places of services for a need residents have within a distance, for everyone who shares them.
///
/// Only public places of known position count. Restricted ones never do: how access falls off around so few places
/// would show where they are.
package struct AccessFindings: Sendable {
  package let day: CalendarDate
  package let need: ServiceCategory
  /// In metres, in a straight line.
  package let radius: Double
  package let decay: FloatingCatchment.Decay
  /// The services for the need that run or may run, by what is known of their places.
  package let services: Services
  /// The small areas in the order of their layer; none where no place counts.
  package let areas: [Row]
  /// The zones in GSS order.
  package let zones: [Zone]
  /// Rows of services that were refused, with the reason.
  package let refused: [Fault]

  /// What is known of the places of services.
  package struct Services: Sendable {
    /// How many public places of known position each has, in order of identifier; others are left out.
    package let counted: [(service: Service, places: Int)]
    /// Of these, those that may have ended or not begun.
    package let uncertain: [String]
    /// Services with public places, none of known position.
    package let withoutPosition: [String]
    /// Services without a public place on record.
    package let withoutPlace: [String]
    /// Places that serve nobody within the distance.
    package let unused: Int

    /// How many services run or may run.
    package var count: Int { counted.count + withoutPosition.count + withoutPlace.count }
    package var places: Int { counted.reduce(0) { $0 + $1.places } }
  }

  /// A small area.
  package struct Row: Sendable {
    package let area: SmallArea
    package let residents: Int64
    /// How many places are within the distance.
    package let reachable: Int
    /// Places for each resident, shared with all who are as near.
    package let access: Double
  }

  /// A zone, over its small areas.
  package struct Zone: Sendable {
    package let borough: Borough
    package let residents: Int64
    /// Those who have no place within the distance.
    package let without: Int64
    /// The mean over its residents; nil: it has none.
    package let access: Double?

    init(_ borough: Borough, _ rows: [Row]) {
      self.borough = borough
      residents = rows.reduce(0) { $0 + $1.residents }
      without = rows.reduce(0) { $0 + ($1.reachable == 0 ? $1.residents : 0) }
      let sum = rows.reduce(0) { $0 + Double($1.residents) * $1.access }
      access = residents > 0 ? sum / Double(residents) : nil
    }
  }
}
