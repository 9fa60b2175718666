package import Funding
package import ServiceRecord
package import Atlas
package import Exchange
package import Release

/// What a run has found, and everything that it stands on.
package struct AnalysisRun: Sendable {
  /// The findings, in the order of the plan, what is modelled last: whatever is known comes first.
  package let analyses: [Findings]
  /// What is known of services; nil in a run that is narrowed to one fund.
  package let services: ServiceFindings?
  /// What became of recommendations; nil where the dataset has nothing of it, and in a run that is narrowed to one
  /// fund.
  package let scrutiny: ScrutinyFindings?
  /// What `analysis.yaml` follows over years, each zone that it pays, the groups and the area; empty in a run that is
  /// narrowed to one fund.
  package let series: [FundSeries]
  /// Every file that was read, in order of path.
  package internal(set) var inputs: [InputRecord]
  /// Files of the dataset that are not as `datapackage.json` says.
  package let changedInputs: [String]
  /// The paths for which `datapackage.json` states a checksum.
  package let listedInputs: Set<String>
  /// All sources of the dataset.
  package let sources: [Source]
  /// What was asked for, for `run.json`.
  package let parameters: JSONObject
  /// How the shipped boundaries came to longitude and latitude, as `datapackage.json` says.
  package let boundaryRemarks: JSONObject
  /// The identifier of the source of the LSOAs, as `datapackage.json` says; nil where there are none.
  package let layerSource: String?
  /// What a reader must know before trusting the figures.
  package let cautions: [String]
  /// Every amount of a borough that the dataset records, whether an analysis stands on it or not.
  package let allocations: [Dataset.FundYear: [Allocation]]
  /// What the money of each fund of these is, where the dataset says so.
  package let natures: [String: Fund.Nature]
  /// What keeps the restricted places of the dataset in, whatever the run is about.
  package let restricted: RestrictedPlaces
  /// The folder in which PROJ finds the grids of the dataset; a path of this machine, never an output.
  package let gridFolder: String
}
