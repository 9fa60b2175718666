import FormulaLab
package import Atlas
import Exchange

/// A count of people or events by which zones are weighed: the latest up to the day asked that every zone has.
package struct PlacementMeasure: Sendable {
  package let indicator: Indicator
  package let period: String
  package let weights: [GSSCode: Int64]
  /// The least sure of the figures.
  package let status: FigureStatus
  /// Identifiers of their sources, in order.
  package let sources: [String]
}

extension Dataset {
  /// A count in the latest year up to a day that has one of every zone; a zone outside, which has its own police, may
  /// lack it.
  func placementMeasure(
    _ indicator: Indicator,
    upTo day: CalendarDate
  ) -> Result<PlacementMeasure, PlacementGap> {
    let year = day.financialYear
    let periods = periods(of: indicator.id).filter { period in
      if let financial = FinancialYear(period) { return financial <= year }
      return Int(period).map { $0 <= year.start } ?? false
    }
    var missing: [Borough] = []
    for period in periods.reversed() {
      guard let figures = values(of: indicator.id, in: period)?.byZone else { continue }
      let weights = figures.compactMapValues { figure in figure.count.flatMap { $0 < 0 ? nil : $0 }
      }
      let without = boroughs.filter { $0.outside == nil && weights[$0.id] == nil }
      guard without.isEmpty else {
        if missing.isEmpty { missing = without }
        continue
      }
      return .success(
        PlacementMeasure(
          indicator: indicator,
          period: period,
          weights: weights,
          status: FigureStatus.weakest(of: figures.values.map(\.status)) ?? .published,
          sources: Set(figures.values.map(\.source)).sorted()
        )
      )
    }
    return .failure(PlacementGap(missing: missing))
  }

  /// The indicator that somebody names: by identifier, by the end of one of offences, or as residents or offences.
  ///
  /// - Throws: ``Fault`` that lists what there is.
  func placementIndicator(_ name: String) throws(Fault) -> Indicator {
    let roles = area.roles
    let known = indicators.filter { $0.kind == .extensive }
    let ids = ["residents": roles.residents, "offences": roles.offences]
    let wanted = [ids[name] ?? name, "\(roles.offences)_\(name)"]
    if let found = wanted.lazy.compactMap({ id in known.first { $0.id == id } }).first {
      return found
    }
    throw Fault(
      file: folder.location(of: File.indicators),
      found: "no count `\(name)`",
      expected: Fault.oneOf(
        ["residents", "offences"] + known.map(\.id),
        orElse: "an indicator that adds up; the dataset has none"
      ),
      remedy: "Correct --by, or add the indicator with its source"
    )
  }

  /// What else could count: residents, residents of an age, and offences of every kind.
  func otherPlacementIndicators(than asked: Indicator) -> [Indicator] {
    let unit = indicators.first { $0.id == area.roles.offences }?.unit
    return indicators.filter { indicator in
      indicator.id != asked.id && indicator.kind == .extensive
        && (Denominator(indicator) != nil || indicator.unit == unit)
    }
  }
}

/// Why a count cannot weigh the zones: these lack it in the latest year; none: no year has it.
struct PlacementGap: Error {
  let missing: [Borough]
}
