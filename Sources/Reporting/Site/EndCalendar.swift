import Atlas
import Coverage
import Exchange
import ServiceRecord

/// The days on which stated terms of services end, as a calendar: of all services, or of those that cover a zone or a part of it.
///
/// The year of a report is no term, and what is over on the day of the findings is no event to come.
func endCalendar(of findings: ServiceFindings, in zone: GSSCode? = nil) -> [UInt8] {
  let ending = findings.register.services.compactMap { entry -> (Service, CalendarDate)? in
    let service = entry.service
    let isThere = zone.map { entry.extents[$0].map { $0 != .possible } ?? false } ?? true
    guard isThere, service.term.basis != .reportingYear, let end = service.term.end,
      end >= findings.day
    else { return nil }
    return (service, end)
  }
  let events = ending.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }.map { service, end in
    event(
      "\(service.id)-ends",
      end,
      "Ends: \(service.name)",
      endText(service, findings.directory),
      categories: [findings.directory.category(service.category)?.name ?? service.category]
    )
  }
  let product = "Services that end" + (zone == nil ? "" : " in one \(here.zone.singular)")
  return CalendarFile(product: product, stamp: findings.day.parts, events: events).bytes
}

/// Whom to ask, what is known of the days, and where it is written.
private func endText(_ service: Service, _ directory: ServiceDirectory) -> String {
  let longer = service.term.extensionEnd.map { " It may be extended to \($0)." } ?? ""
  return "\(service.id). Provider: \(service.provider ?? "not stated"). Commissioned by: "
    + "\(service.commissioner ?? "not stated"). Term: \(termWords(service.term)).\(longer) Source: \(service.source)."
}
