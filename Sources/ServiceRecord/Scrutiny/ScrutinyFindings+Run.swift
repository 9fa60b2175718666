package import Atlas

/// What a run says of recommendations, tables of documents and funding calls; nil where the dataset has none.
///
/// - Returns: the findings, and the files of recommendations and tables that were read.
/// - Throws: ``FaultReport`` with every fault of these files.
package func scrutinyFindings(
  of dataset: Dataset,
  _ directory: ServiceDirectory?,
  on day: CalendarDate
) throws -> (findings: ScrutinyFindings, inputs: [InputRecord])? {
  let (record, inputs) = try ScrutinyRecord.load(dataset.folder.path)
  let directory = directory ?? ServiceDirectory()
  guard !record.isEmpty || !directory.calls.isEmpty else { return nil }
  return (ScrutinyFindings(record, in: dataset, directory, on: day), inputs)
}
