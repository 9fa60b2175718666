package import Atlas
package import Funding

/// Grants to single zones over stated periods, from a dataset.
///
/// - Throws: ``FaultReport`` or ``Fault``.
package func awards(
  to names: [String],
  of words: String?,
  in session: Session
) throws -> AwardFindings {
  try session.tables().awards(to: names, of: words)
}
