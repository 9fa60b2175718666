package import FormulaLab
package import Funding
package import ServiceRecord
package import Atlas
package import PlanarGeometry

/// Everything that the dossier shows: a run of the whole plan, and what members ask beside it.
package struct DossierFindings: Sendable {
  /// The run, its inputs those of everything below.
  package let run: AnalysisRun
  /// All zones, in GSS order.
  package let boroughs: [Borough]
  /// Where each of them lies, in their order: metres on British National Grid (EPSG:27700).
  package let shapes: [MultiPolygon]
  /// The places of those that share a border with each of them, in their order.
  package let neighbours: [[Int]]
  /// The stacks of money of the latest year; nil where the dataset has no services or no such year.
  package let money: MoneyFindings?
  /// Grants to single zones over stated periods; nil where the dataset has none.
  package let awards: AwardFindings?
  /// The services on the patch of each borough, in the order of the boroughs; empty without services.
  package let patches: [BoroughPatch]
  /// Which records of its services somebody must confirm, of each borough in their order; empty without services.
  package let toConfirm: [ChaseList]
  /// Whether the group asked about gets less, asked in every way, without permutation tests.
  ///
  /// Nil where nothing can be measured.
  package let verdicts: VerdictFindings?
  /// The formulas of the dataset that can be run without last year's amounts of a user's own, by file.
  package let formulas: [FormulaFindings]
  /// What the page needs to try other weights of a planned formula; nil where it cannot be done exactly.
  package let trial: WeightTrial?
  /// In which borough each postcode lies; nil where the dataset has no postcodes.
  package let postcodes: PostcodeTable?
  /// The place of the one zone of which, and of whose neighbours, pages are asked for; nil: all have one.
  package let zone: Int?
  /// The sources of the dataset.
  package var sources: [Source] { run.sources }
}

/// The services of one borough on the day of the run.
package struct BoroughPatch: Sendable {
  /// The borough.
  package let borough: Borough
  /// Those that have not ended: for certain first, then those that may, each in order of identifier.
  package let services: [PatchService]
  /// How many more are on record for it that have ended.
  package let ended: Int
  /// The types of need whose stated cover ends within a year with nothing certain after it.
  package let ending: [PatchEnding]
}
