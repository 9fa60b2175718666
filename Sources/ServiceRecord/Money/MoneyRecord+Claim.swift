import Atlas
import Coverage
import Formula

/// Who has a claim to the money of a service.
enum MoneyClaim {
  /// These boroughs, in GSS order.
  case boroughs([GSSCode], MoneySlice.Kind)
  /// Nobody who could be named.
  case nobody(MoneyEntry.Reason)
}

/// Why a key cannot share money out.
struct SplitRefusal: Error {
  let reason: MoneyEntry.Reason
}

extension MoneyRecord {
  /// The fund of which a service is another guise: one that it names, and that is in the stacks.
  ///
  /// The rule stands on data: the column `fund` of the service holds the identifier of a fund that pays
  /// every one of its boroughs directly in the year. In years without such amounts the service counts.
  func fund(behind service: Service) -> DirectFund? {
    guard let name = service.fund else { return nil }
    return funds.first { $0.fund.id == name && $0.isComplete }
  }

  /// The counted service that holds a service's amount in its own; nil when there is none.
  ///
  /// Money may nest: the nearest counted one is named. A circle of parts ends the search.
  func envelope(of service: Service, among counted: Set<String>) -> String? {
    var seen: Set = [service.id]
    var whole = service.partOf
    while let id = whole, seen.insert(id).inserted {
      if counted.contains(id) { return id }
      whole = services.first { $0.id == id }?.partOf
    }
    return nil
  }

  /// Who has a claim to the money of a service with such a coverage.
  func claim(of coverage: ServiceCoverage) -> MoneyClaim {
    switch coverage.scope {
    case .areaWide:
      // Whether a zone outside takes part is not stated: it gets nothing, and the report says so.
      return .boroughs(boroughs.filter { $0.outside == nil }.map(\.id), .areaWide)
    case .boroughsNotNamed: return .nobody(.boroughsNotNamed)
    case .outsideArea: return .nobody(.outsideArea)
    case .notStated: return .nobody(.areaNotStated)
    case .areas: break
    }
    guard coverage.isComplete else { return .nobody(.moreBoroughs) }
    let reached = resolver.extents(of: coverage)
    let codes = boroughs.map(\.id).filter { reached[$0] != nil }
    let hasUnresolved = coverage.areas.contains { resolver.extents(of: $0).isEmpty }
    guard !codes.isEmpty, !hasUnresolved else { return .nobody(.noBorough) }
    // Boroughs by name share by the key; a shape that cuts through boroughs would need its own people.
    let isByBorough = coverage.areas.allSatisfy {
      [.borough, .commandUnit, .partOfBorough].contains($0.kind)
    }
    guard codes.count == 1 || isByBorough else { return .nobody(.acrossBoroughs(codes)) }
    return .boroughs(codes, .named)
  }

  /// Shares money out among boroughs by the key, in whole pence that add up to it.
  func split(_ pence: Int64, among codes: [GSSCode]) -> Result<[Int64], SplitRefusal> {
    let missing = codes.filter { weights.byZone[$0] == nil }
    guard missing.isEmpty else { return .failure(SplitRefusal(reason: .noKeyFigure(missing))) }
    let shares = codes.compactMap { weights.byZone[$0] }
    guard
      let parts = try? largestRemainder(
        pot: pence,
        shares: shares,
        keys: codes.map(\.description)
      )
    else { return .failure(SplitRefusal(reason: .zeroKey)) }
    return .success(parts)
  }
}
