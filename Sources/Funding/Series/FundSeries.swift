package import Atlas
package import Statistics

/// How the money of a fund went over years, for zones, for groups of them, and for the whole area.
package struct FundSeries: Sendable {
  package let fund: Fund
  package let subjects: [Subject]
  /// The measure by which zones are ranked, compared and drawn.
  package let measure: SeriesMeasure
  /// The definition whose groups stand beside the zones; nil where there is none.
  package let definition: GroupDefinition?
  /// The year in whose prices amounts are; nil: each in the prices of its own.
  package let base: FinancialYear?
  /// The years, without a hole; those of which nothing is known as well.
  package let years: [FinancialYear]
  /// Where series that the measures stand on cannot be compared, in order of years.
  package let breaks: [Break]
  /// Whom the fund is for, in words; nil: all residents.
  package let people: String?
  /// What the offences are, where they are not all that were recorded.
  package let kindOfOffences: Indicator?
  /// The series of residents over all years that rates per head stand on; nil where the dataset has none.
  package let residents: Indicator?
  /// What a person has handed in, in place of figures of the dataset.
  package let submitted: [Submitted]
  /// Totals of years in which what each zone has is not known.
  package let totals: [FundTotal]
  /// Where amounts, residents, offences and the price level come from, in order of title.
  package let sources: [Source]

  /// Figures of one year that a person has handed in.
  package struct Submitted: Hashable, Sendable {
    /// Amounts, residents or offences.
    package let figures: String
    package let year: FinancialYear
    /// The name of the file.
    package let file: String
  }

  /// A year from which a measure is not comparable with what was before.
  package struct Break: Hashable, Sendable {
    package let year: FinancialYear
    /// What changed, as a clause.
    package let reason: String
    /// The measures that cannot be compared across it.
    package let measures: Set<SeriesMeasure>
  }

  /// Whose money it is, year by year.
  package struct Subject: Sendable {
    package let name: String
    /// The zone; nil for a group and for the whole area.
    package let zone: Borough?
    /// The name of the group beside which it stands; nil: beside none.
    package let group: String?
    /// One for each year.
    package let points: [Point]
  }

  /// What is known of one year.
  package struct Point: Sendable {
    package let year: FinancialYear
    /// The amount in the prices of the year, in whole pence; nil where one of its zones is not known.
    package let pence: Int64?
    package let status: FigureStatus?
    /// The status of the measure of the series, which is that of the least sure of what it is made of; nil where it is
    /// not known.
    package let measureStatus: FigureStatus?
    /// The identifiers of the sources of its amounts, in order.
    package let sources: [String]
    /// How many zones of the subject have no amount.
    package let unknownZones: Int
    package let residents: Int64?
    /// Those whom the fund is for; nil where it is for all residents, or where they are not known.
    package let people: Int64?
    package let offences: Int64?
    /// Each measure in pounds, in the prices that are asked for.
    package let values: [SeriesMeasure: Measure]
    /// The place of a zone among all that the fund pays, 1 for the most; nil where one of them is not known.
    package let rank: Rank?
    /// The measure against that of the whole area, as a ratio.
    package let toArea: Measure
    /// The measure against that of the group, as a ratio.
    package let toGroup: Measure
    /// The change of the measure against the year before, as a share of it; undefined across a break.
    package let change: Measure

    package subscript(_ measure: SeriesMeasure) -> Measure {
      values[measure] ?? .undefined(reason: .missing)
    }
  }

  /// A place among others.
  package struct Rank: Hashable, Sendable {
    package let place: Int
    package let count: Int

    package init(place: Int, count: Int) { (self.place, self.count) = (place, count) }
  }

  /// The years in which a measure can be followed without a break, as the first year of each stretch.
  package func starts(of measure: SeriesMeasure) -> Set<FinancialYear> {
    Set(breaks.filter { $0.measures.contains(measure) }.map(\.year))
  }

  /// The change of a measure from the first to the last known year of its latest stretch without a break.
  ///
  /// - Returns: nil where fewer than two years of the stretch are known.
  package func latestChange(
    of measure: SeriesMeasure,
    in subject: Subject
  ) -> (from: Point, to: Point, share: Measure)? {
    let start = starts(of: measure).max()
    let known = subject.points.filter { point in
      point[measure].value != nil && (start.map { point.year >= $0 } ?? true)
    }
    guard let first = known.first, let last = known.last, first.year < last.year else { return nil }
    return (first, last, growth(first[measure], last[measure]))
  }
}

/// What of a fund is followed over years.
package enum SeriesMeasure: String, CaseIterable, Sendable {
  case amount
  case perHead = "per-head"
  /// For each of those whom the fund is for, such as children.
  case perPerson = "per-person"
  case perOffence = "per-offence"
}

/// The change from one value to another as a share of the first.
///
/// - Undefined: a missing part, a first value of zero.
package func growth(_ from: Measure, _ to: Measure) -> Measure {
  guard let from = from.value, let to = to.value else { return .undefined(reason: .missing) }
  guard from != 0 else { return .undefined(reason: .zeroReference) }
  return .value(to / from - 1)
}
