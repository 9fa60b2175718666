import Atlas
package import Funding

/// Grants to single zones over stated periods, from a dataset.
///
/// - Throws: ``FaultReport`` or ``Fault``.
package func awards(
  to names: [String],
  of words: String?,
  dataset path: String
) throws -> AwardFindings {
  try Dataset.loadTables(path).awards(to: names, of: words)
}
