import Atlas
import Exchange

/// A row of the collected services, in the words of its source.
struct CollectedService {
  let id: String
  let name: String
  let provider: String
  let commissioner: String
  let category: String
  let summary: String
  let areaType: AreaType
  /// The boroughs that the source names, in GSS order.
  let boroughs: [GSSCode]
  let location: String
  /// Nil: no amount is stated.
  let pence: Int64?
  let fundingBasis: String
  let start: String
  let end: String
  let dateBasis: String
  let countsInTotal: Bool
  let notes: String
  let source: String
  /// The file and row, for faults.
  let file: String
  let row: Int

  /// How the collection says which area a service serves.
  enum AreaType: String, CaseIterable {
    case panLondon = "pan_london"
    case boroughs
    case someBoroughs = "boroughs_partial_list"
    case unnamedBoroughs = "boroughs_unspecified"
    case neighbourhood
    case site
    case siteOutsideLondon = "site_outside_london"
    case notStated = "not_stated"
  }

  /// Everything that the source says of the service, as one text.
  var words: String { [name, summary, fundingBasis, notes].joined(separator: "\n") }

  /// A fault of the row.
  func fault(found: String, expected: String, remedy: String) -> Fault {
    Fault(file: file, at: .row(row, column: nil), found: found, expected: expected, remedy: remedy)
  }
}

/// Reads the collected services, in their order, and cites their sources.
///
/// - Throws: ``FaultReport`` with every row that cannot be used.
func collectedServices(
  in folder: SourceFolder,
  into draft: inout DatasetDraft
) throws -> [CollectedService] {
  let columns = [
    "service_id", "name", "provider", "commissioner", "category", "description", "area_type",
    "gss_codes", "location", "funding_gbp", "funding_basis", "start_date", "end_date",
    "date_basis", "counts_in_total", "source_ref", "source_title", "source_date", "source_url",
    "notes",
  ]
  var rows = try folder.rows("figures/services.csv", columns: columns)
  var services: [CollectedService] = []
  for row in 0..<rows.table.rowCount {
    let area = rows.choice(row, "area_type", of: CollectedService.AreaType.self)
    let codes = rows.codes(row, "gss_codes")
    let pence = rows.isBlank(row, "funding_gbp") ? nil : rows.pence(row, "funding_gbp")
    rows.checkCategory(row)
    let source = draft.cite(
      reference: rows.text(row, "source_ref"),
      title: rows.text(row, "source_title"),
      published: rows.text(row, "source_date"),
      url: rows.text(row, "source_url")
    )
    guard let area else { continue }
    let service = CollectedService(
      id: rows.text(row, "service_id"),
      name: rows.text(row, "name"),
      provider: rows.text(row, "provider"),
      commissioner: rows.text(row, "commissioner"),
      category: rows.text(row, "category"),
      summary: rows.text(row, "description"),
      areaType: area,
      boroughs: codes,
      location: rows.text(row, "location"),
      pence: pence,
      fundingBasis: rows.text(row, "funding_basis"),
      start: rows.text(row, "start_date"),
      end: rows.text(row, "end_date"),
      dateBasis: rows.text(row, "date_basis"),
      countsInTotal: rows.text(row, "counts_in_total") == "yes",
      notes: rows.text(row, "notes"),
      source: source,
      file: rows.table.file,
      row: rows.table.rowNumber(row)
    )
    for fault in unreadWords(of: service) { rows.add(fault) }
    services.append(service)
  }
  try rows.finish()
  return services
}

/// What this import believes to read in a service's text and what is not there.
private func unreadWords(of service: CollectedService) -> [Fault] {
  readings(of: service).filter { !service.words.contains($0) }.map { words in
    service.fault(
      found: "no words \"\(words)\" in the text of \(service.id)",
      expected: "the words from which the import takes what it writes",
      remedy: "Correct the reading in importers/london/Sources/Services to what the source says now"
    )
  }
}

extension RowReader {
  /// Codes of boroughs, separated by semicolons, in GSS order.
  fileprivate mutating func codes(_ row: Int, _ name: String) -> [GSSCode] {
    var codes: [GSSCode] = []
    for text in text(row, name).split(separator: ";") {
      if let code = GSSCode(String(text)) {
        codes.append(code)
      } else {
        add(
          fault(
            row,
            name,
            expected: "GSS codes separated by semicolons",
            remedy: "Write the nine characters of each code"
          )
        )
      }
    }
    return codes.sorted()
  }

  /// Collects a fault unless the taxonomy has a place for the category.
  fileprivate mutating func checkCategory(_ row: Int) {
    guard categoryOfTerm[text(row, "category")] == nil else { return }
    add(
      fault(
        row,
        "category",
        expected: "a word that the taxonomy places",
        remedy: "Place the word in importers/london/Sources/Services/CategoryCatalogue.swift"
      )
    )
  }
}
