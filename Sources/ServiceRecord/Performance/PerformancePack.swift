package import Atlas

/// What is known of the performance of services in a quarter or half-year.
package struct PerformancePack: Sendable {
  /// The time that it covers.
  package var window: ReportingWindow
  /// The quarters of the time for which there are measures.
  package var periods: [ReportingPeriod]
  /// The themes, in the order of the records.
  package var themes: [ThemeFinding]
  /// The services asked for, in order of identifier, with their measures.
  package var services: [ServicePerformance]
  /// Measures whose service is not in the directory.
  package var strays: [MeasureFinding]
  /// The rules by which the measures are rated, in the order of their file.
  package var rules: [RatingRule]
  /// The identifiers of the sources of measures and themes, sorted.
  package var sources: [String]
  /// The one service that was asked for; nil: all.
  package var onlyService: String?
  /// The one theme that was asked for; nil: all.
  package var onlyTheme: String?
  /// How many rows of the directory were refused.
  package var refusedCount: Int

  /// All measures, in the order of the themes.
  package var measures: [MeasureFinding] { themes.flatMap(\.measures) }
  /// All risks and issues, in the order of the themes.
  package var risks: [ThemeRisk] { themes.flatMap(\.risks) }
  /// All goals, in the order of the themes.
  package var goals: [ThemeGoal] { themes.flatMap(\.goals) }
  /// The money of all themes by quarter.
  package var finance: [ThemeMoneyFinding] { themes.flatMap(\.finance) }
  /// The parts of the variances of all themes.
  package var variances: [VariancePart] { themes.flatMap(\.variances) }
  /// The printed counts of all themes beside their rows.
  package var counts: [CountCheck] { themes.flatMap(\.counts) }

  /// How the printed ratings compare with the computed ones.
  package var reproduction: Reproduction { Reproduction(of: measures) }
}

/// A service with the measures of it, often none.
package struct ServicePerformance: Sendable {
  /// The service.
  package var service: Service
  /// Its measures in the time; none: no measure is on record.
  package var measures: [MeasureFinding]
  /// Whether another time has measures of it.
  package var isMeasuredAtOtherTimes: Bool
}

/// How many of the printed ratings the rules reproduce.
package struct Reproduction: Hashable, Sendable {
  /// How many ratings the report prints.
  package let printed: Int
  /// How many of them come out the same.
  package let reproduced: Int
  /// How many of them cannot be computed.
  package let notComputed: Int
  /// How many come out other.
  package var differing: Int { printed - reproduced - notComputed }

  init(of measures: [MeasureFinding]) {
    printed = measures.count { $0.measure.printedRating != nil }
    reproduced = measures.count { $0.comparison.agree == true }
    notComputed = measures.count {
      $0.measure.printedRating != nil && $0.comparison.agree == nil
    }
  }
}
