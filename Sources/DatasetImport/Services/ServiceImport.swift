import Atlas
import Exchange

/// Writes the tables of `services/`: what is commissioned, whom it serves, what is paid, how it does.
///
/// Reads `figures/services.csv` and `figures/service_performance.csv`, and the boroughs and wards that
/// they name. A blank stays blank: the source does not say.
func importServices(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let services = try collectedServices(in: folder, into: &draft)
  let places = try NamedPlaces(from: folder)
  draft.add(Dataset.File.services, serviceTable(of: services))
  draft.add(Dataset.File.serviceCoverage, try coverageTable(of: services, places: places))
  draft.add(Dataset.File.servicePlaces, placeTable(of: services, places: places))
  draft.add(Dataset.File.serviceAmounts, amountTable(of: services))
  draft.add(Dataset.File.serviceCategories, categoryTable())
  draft.add(Dataset.File.serviceCategoryTerms, categoryTermTable())
  // No open call is among the collected figures: the table waits for a user's.
  draft.add(Dataset.File.serviceCalls, CSVWriter(header: ServiceColumns.calls))
  try importPerformance(from: folder, services: services, into: &draft)
}

private func serviceTable(of services: [CollectedService]) -> CSVWriter {
  var table = CSVWriter(header: ServiceColumns.services)
  for service in services {
    let served = eligibility(of: service)
    let covers = service.scope
    table.append([
      service.id, service.name, service.provider, service.commissioner, fund(of: service) ?? "",
      categoryOfTerm[service.category] ?? "", service.category, service.summary,
      served?.minimumAge.map(String.init) ?? "", served?.maximumAge.map(String.init) ?? "",
      served?.sex?.rawValue ?? "", served?.group ?? "", covers.rawValue,
      covers == .areas ? (service.namesAllAreas ? "yes" : "no") : "", service.start, service.end,
      // No source states an extension that may be taken up, and nobody has confirmed a record.
      "", service.dateBasis, envelope(of: service) ?? "", "", "", "", service.notes, service.source,
    ])
  }
  return table
}
