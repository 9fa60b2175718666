package import Atlas
package import Coverage
package import PlanarGeometry

/// What a run has found about the services of a dataset on one day.
package struct ServiceFindings: Sendable {
  /// The day.
  package let day: CalendarDate
  /// The services with their reach and trust, in order of identifier.
  package let register: CoverRegister
  /// Cover of every borough in every category.
  package let matrix: CoverMatrix
  /// Where cover is none, one, many or unknown.
  package let gaps: [Gap]
  /// What ends within a year of the day with nothing certain after it.
  package let ending: EndingCover
  /// How long the stated terms are.
  package let terms: TermLengths
  /// Where each service covers, by identifier.
  package let footprints: [String: Footprint]
  /// How far each service reaches each borough, service by service, in GSS order.
  package let reach: [BoroughReach]
  /// How residents of an LSOA that a service cuts are counted in ``reach``.
  package let weighting: ReachWeighting
  /// The residents of each borough by the census; they add up to the area's.
  package let residents: [GSSCode: Int64]
  /// The identifier of the source of the residents.
  package let residentsSource: String
  /// The boroughs of which counts of parts are hidden, because one of them is too small.
  package let guardedBoroughs: Set<GSSCode>
  /// The directory as it was read.
  package let directory: ServiceDirectory
  /// What the latest reports say of measures and whole themes; nil where none are on record.
  package let performance: PerformancePack?

  /// A part of the area in which cover of a category is in one state.
  package struct Gap: Sendable {
    package let category: ServiceCategory
    package let day: CalendarDate
    package let cell: CoverageGaps.Cell
    /// Whole people, nil where hidden; the states of a category add up to the residents of the area.
    package let residents: Int64?
    /// `derived` where whole boroughs are added up, `modelled` where a borough is split by area.
    package let status: FigureStatus
  }

  /// Where a service covers, as a shape.
  package struct Footprint: Sendable {
    package let area: MultiPolygon?
    package let basis: Basis

    /// How exactly the shape is the area covered.
    package enum Basis: String, Sendable, CaseIterable {
      /// The boundaries as they are, or a circle or polygon as stated.
      case exact
      /// The outline of the area, generalised to about 200 metres for display.
      case generalised
      /// Of some of its areas the extent is not known: the shape shows the others.
      case incomplete
      /// Nothing that can be drawn is known.
      case unknown
    }
  }

  /// Whether how far a service reaches a borough is hidden, as a count and as a share.
  package func hides(_ reach: BoroughReach) -> Bool {
    reach.extent == .part && guardedBoroughs.contains(reach.borough)
  }

  /// How far a service reaches a borough.
  package struct BoroughReach: Sendable {
    package let service: String
    package let borough: GSSCode
    package let extent: CoverExtent
    /// 0...1; nil where the extent is not known.
    package let shareOfResidents: Double?
    /// 0...1; nil where the extent is not known.
    package let shareOfArea: Double?
    package let status: FigureStatus?
  }
}
