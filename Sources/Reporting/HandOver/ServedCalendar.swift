package import Analysis
import Atlas
import Coverage
import Exchange
import ServiceRecord

/// `calendar.ics` of a run: first and last days to apply of calls, and last days of services that end within a year;
/// nil in a run without services.
package func servedCalendar(of run: AnalysisRun) -> [UInt8]? {
  guard let findings = run.services else { return nil }
  let ends = findings.ending.endings.map { ending in
    let service = ending.service
    let text =
      "Stated last day, without any extension. Provider: \(service.provider ?? "not stated"). "
      + "Commissioner: \(service.commissioner ?? "not stated"). Source: \(service.source)."
    return event("\(service.id)-end", ending.end, "Last day: \(service.name)", text)
  }
  let calls = run.scrutiny.map { callEvents(callRows(of: run), on: $0.day) } ?? []
  let product = "Ends of services and funding calls"
  return CalendarFile(product: product, stamp: findings.day.parts, events: calls + ends).bytes
}
