import Atlas
import Exchange

/// Writes the tables of `services/`: what is commissioned, whom it serves, what is paid.
///
/// Reads `figures/services.csv`, and the boroughs and wards that it names. A blank stays blank: the source does not say.
func importServices(from folder: SourceFolder, into draft: inout DatasetDraft) throws {
  let services = try collectedServices(in: folder, into: &draft)
  let places = try NamedPlaces(from: folder)
  draft.add(Dataset.File.services, rows: serviceRows(of: services))
  draft.add(Dataset.File.serviceCoverage, rows: try coverageRows(of: services, places: places))
  draft.add(Dataset.File.servicePlaces, rows: placeRows(of: services, places: places))
  draft.add(Dataset.File.serviceAmounts, rows: amountRows(of: services))
  draft.add(Dataset.File.serviceCategories, rows: categoryRows())
  draft.add(Dataset.File.serviceCategoryTerms, rows: categoryTermRows())
  // The tables of the quarterly report are written by hand; they cite it.
  draft.cite(KnownSources.performance)
}

private func serviceRows(of services: [CollectedService]) -> [[String]] {
  services.map { service in
    let served = eligibility(of: service)
    let covers = service.scope
    return [
      service.id, service.name, service.provider, service.commissioner, fund(of: service) ?? "",
      categoryOfTerm[service.category] ?? "", service.category, service.summary,
      served?.minimumAge.map(String.init) ?? "", served?.maximumAge.map(String.init) ?? "",
      served?.sex?.rawValue ?? "", served?.group ?? "", covers.rawValue,
      covers == .areas ? (service.namesAllAreas ? "yes" : "no") : "", service.start, service.end,
      // No source states an extension that may be taken up, and nobody has confirmed a record.
      "", service.dateBasis, envelope(of: service) ?? "", "", "", "", service.notes, service.source,
    ]
  }
}
