import PointTally
package import ServiceRecord
import Atlas
package import Coverage

/// A service on the patch of a borough.
package struct PatchService: Hashable, Sendable {
  /// The service.
  package let id: String
  /// Whether it covers the borough: the whole for certain, a known part, or perhaps.
  package let reach: Reach
  /// Whether its term runs.
  package let state: RunState

  /// How a service stands to a borough on a day.
  package enum Reach: Hashable, Sendable {
    /// It covers all of the borough for certain.
    case certain
    /// It covers a known part of it; what is not known beside that, in order.
    case part([Doubt])
    /// It may cover it; why that is not known, in order.
    case possible([Doubt])
  }
}

/// A service whose stated term ends within a year, as one borough meets it.
package struct PatchEnding: Hashable, Sendable {
  /// The service.
  package let id: String
  /// What is left of its type of need in the borough afterwards.
  package let after: After

  /// What follows a service that ends.
  package enum After: Hashable, Sendable {
    /// Another service follows for certain.
    case followed
    /// Something may follow.
    case unknown
    /// Nothing on record follows.
    case nothing
    /// It covers a part of the borough only, or perhaps none of it: not asked.
    case notCertain
  }
}

extension ServiceFindings {
  /// The services of each borough and what ends there, in GSS order.
  ///
  /// - Complexity: O(*services* × *boroughs*).
  func patches() -> [BoroughPatch] {
    register.boroughs.map { borough in
      var services: [PatchService] = []
      var ended = 0
      for entry in register.services where entry.extents[borough.id] != nil {
        let state = RunState(entry.service.term, on: day)
        guard state != .ended else {
          ended += 1
          continue
        }
        services.append(
          PatchService(id: entry.service.id, reach: reach(of: entry, in: borough), state: state)
        )
      }
      return BoroughPatch(
        borough: borough,
        services: services.filter { $0.reach == .certain }
          + services.filter { $0.reach != .certain },
        ended: ended,
        ending: endings(in: borough)
      )
    }
  }

  private func reach(of entry: ServiceCover, in borough: Borough) -> PatchService.Reach {
    if entry.knownParts.contains(borough.id) {
      if case .maybe(let doubts) = entry.status(on: day) { return .part(doubts) }
      return .part([])
    }
    return switch entry.status(in: borough.id, on: day) {
    case .yes: .certain
    case .maybe(let doubts): .possible(doubts)
    // It begins later: nothing else makes a service on the patch no cover.
    case .no: .possible([])
    }
  }

  private func endings(in borough: Borough) -> [PatchEnding] {
    ending.endings.compactMap { ending in
      if ending.followed.contains(borough.id) {
        return PatchEnding(id: ending.service.id, after: .followed)
      }
      if let left = ending.left.first(where: { $0.borough == borough.id }) {
        return PatchEnding(
          id: ending.service.id,
          after: left.state == .unknown ? .unknown : .nothing
        )
      }
      let reaches = register.services.first { $0.service.id == ending.service.id }?.extents
      return reaches?[borough.id] == nil
        ? nil : PatchEnding(id: ending.service.id, after: .notCertain)
    }
  }
}
