import ServiceRecord
package import Atlas
import Exchange
import Tables

/// A call with the names of what it is for.
struct CallRow: Sendable {
  let finding: CallFinding
  let category: String
  /// The names of its zones; of no certain ones, how the source states where the money is for.
  let place: String

  init(_ finding: CallFinding, in directory: ServiceDirectory, _ boroughs: [Borough]) {
    let call = finding.call
    let codes = call.boroughs
    self.finding = finding
    category = directory.category(call.category)?.name ?? call.category
    place = codes.isEmpty ? scopeWords(call.coverage.scope) : spoken(codes, of: boroughs)
  }
}

extension FundingCall {
  /// The boroughs that it names; none where it is for all, or for some that are not named.
  var boroughs: [GSSCode] {
    coverage.areas.compactMap { if case .borough(let code) = $0 { code } else { nil } }
  }
}

/// The calls of a directory, first those that one can apply to, then those to come, those without days, the closed.
func callRows(
  _ calls: [CallFinding],
  in directory: ServiceDirectory,
  _ boroughs: [Borough]
) -> [CallRow] {
  FundingCall.State.allCases.sorted { order($0) < order($1) }.flatMap { state in
    calls.filter { $0.state == state }
      .sorted {
        ($0.call.deadline ?? $0.call.opens, $0.call.id) < (
          $1.call.deadline ?? $1.call.opens, $1.call.id
        )
      }
  }.map { CallRow($0, in: directory, boroughs) }
}

private func order(_ state: FundingCall.State) -> Int {
  switch state {
  case .open: 0
  case .toCome: 1
  case .notStated: 2
  case .closed: 3
  }
}

/// Orders by day, those without one last, then by identifier.
private func < (one: (CalendarDate?, String), other: (CalendarDate?, String)) -> Bool {
  guard one.0 != other.0 else { return one.1 < other.1 }
  guard let first = one.0 else { return false }
  return other.0.map { first < $0 } ?? true
}

/// `calls.csv`, whose fields are also those of the other formats.
///
/// The names are an interface: more may follow them, none changes its meaning.
func callTable(_ rows: [CallRow], on day: CalendarDate) -> Table {
  Table(
    "calls",
    [
      .text("call_id", "Call identifier") { $0.finding.call.id },
      .text("name", "Call") { $0.finding.call.name },
      .text("fund", "Fund or programme that pays") { $0.finding.call.fund },
      .text("category", "Type of need (identifier)") { $0.finding.call.category },
      .text("category_name", "Type of need") { $0.category },
      .text("coverage_scope", "Where the money is for") { $0.finding.call.coverage.scope.rawValue },
      .text("gss_codes", "Codes of the \(here.zone.plural) that it names") {
        $0.finding.call.boroughs.map(\.description).joined(separator: "; ")
      },
      .date("opens", "First day to apply") { $0.finding.call.opens?.description },
      .date("deadline", "Last day to apply") { $0.finding.call.deadline?.description },
      .count("window_days", "Days to apply, first and last included (number)") {
        $0.finding.windowDays
      },
      .flag("short_window", "Shorter than four weeks", "The bound is this project's") {
        $0.finding.isShort
      },
      .date("as_of", "Day asked about") { _ in day.description },
      .text("state", "State on that day", "open, to-come, closed, or not-stated") {
        $0.finding.state.rawValue
      },
      .pounds("amount_gbp", "Money in all (£)") { $0.finding.call.pence },
      .text("url", "Where to apply") { $0.finding.call.url },
      .text("source", "Source") { $0.finding.call.source },
    ],
    rows,
    key: ["call_id"]
  )
}

/// `calls.ics`: first and last days to apply of the calls that are not over.
func callCalendar(_ rows: [CallRow], on day: CalendarDate) -> [UInt8] {
  CalendarFile(product: "Funding calls", stamp: day.parts, events: callEvents(rows, on: day)).bytes
}

/// First and last days to apply of the calls that are not over.
func callEvents(_ rows: [CallRow], on day: CalendarDate) -> [CalendarFile.Event] {
  rows.filter { $0.finding.state != .closed }.flatMap { row in
    let call = row.finding.call
    let text =
      "\(row.category). For \(row.place). Fund: \(call.fund ?? "not stated"). Money: "
      + "\(call.pence.map { "\(shortPounds($0)) in all" } ?? "not stated"). Source: \(call.source)."
    let opening = call.opens.flatMap { opens in
      opens < day
        ? nil
        : event(
          "\(call.id)-opens",
          opens,
          "Opens: \(call.name)",
          text,
          categories: [row.category],
          address: call.url
        )
    }
    let closing = call.deadline.map {
      event(
        "\(call.id)-deadline",
        $0,
        "Last day to apply: \(call.name)",
        text,
        categories: [row.category],
        address: call.url
      )
    }
    return [opening, closing].compactMap(\.self)
  }
}

/// `calls.csv` and `calls.ics` of a directory on a day; none where it has no call.
package func callFiles(
  of directory: ServiceDirectory,
  _ boroughs: [Borough],
  on day: CalendarDate
) -> [(name: String, bytes: [UInt8])] {
  guard !directory.calls.isEmpty else { return [] }
  let rows = callRows(directory.calls.map { CallFinding($0, on: day) }, in: directory, boroughs)
  return [
    ("calls.csv", callTable(rows, on: day).csv()), ("calls.ics", callCalendar(rows, on: day)),
  ]
}
