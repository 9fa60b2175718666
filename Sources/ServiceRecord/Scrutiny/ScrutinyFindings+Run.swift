package import Atlas

/// What a run says of recommendations, tables of documents and funding calls; nil where the dataset has none.
///
/// - Throws: ``FaultReport`` with every fault of these files.
package func scrutinyFindings(
  in session: Session,
  _ dataset: Dataset,
  _ directory: ServiceDirectory?,
  on day: CalendarDate
) throws -> ScrutinyFindings? {
  let record = try session.scrutiny()
  let directory = directory ?? ServiceDirectory()
  guard !record.isEmpty || !directory.calls.isEmpty else { return nil }
  return ScrutinyFindings(record, in: dataset, directory, on: day)
}
