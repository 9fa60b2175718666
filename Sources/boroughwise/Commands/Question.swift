import Analysis
import ServiceRecord
import ArgumentParser
import Atlas
import Exchange
import Glibc
import OwnTables
import Release

/// A command: its options ask, ``answer()`` finds and renders, and what it returns is released in one way for all.
///
/// A new command is its options and ``answer()``. Faults become messages and exit codes here; what may leave is
/// judged by the gate of the ``Answer``.
protocol Question: AsyncParsableCommand {
  /// The dataset that is asked, whose area gives the answer its words.
  var dataset: DatasetOption { get }

  /// What it does with the dataset: where it writes files of it, no other output takes their place.
  var datasetUse: DatasetUse { get }

  /// Whether it says nothing but what is wrong.
  var quiet: Bool { get }

  /// The figures that the person who asks brings: they lie over those of the dataset that is asked.
  var ownFigures: OwnRequest { get }

  /// Finds what was asked for in the dataset and renders it: it prints nothing on standard output.
  func answer(in session: Session) async throws -> Answer
}

extension Question {
  var datasetUse: DatasetUse { .reads }

  var quiet: Bool { false }

  var ownFigures: OwnRequest { OwnRequest() }

  func run() async throws {
    let found = try await reportingFaults { try dataset.find(for: datasetUse) }
    if let found, !quiet { say(found.statement) }
    try await DatasetOption.$found.withValue(found?.folder) {
      let session = Session(dataset.folder)
      try await reportingFaults {
        // What is about to be written is no input that must not be written over.
        let inputs = datasetUse.writes ? nil : InputFiles.current
        inputs?.note(folder: dataset.folder)
        // A description of the area that cannot be read is a fault of the dataset, which its loader reports.
        let area = InputFiles.$current.withValue(inputs) { try? session.area() } ?? .unnamed
        try await Area.$current.withValue(area) {
          let session = try laying(ownFigures, over: session)
          let answer = try await answer(in: session)
          let account = (session.own?.account ?? []) + answer.account
          if !quiet { account.forEach { say(answer.gate.message($0)) } }
          for caution in ((session.own?.cautions ?? []) + answer.cautions).distinct {
            say(answer.gate.message("Caution: \(caution)"))
          }
          try answer.release()
        }
      }
    }
  }
}

/// Which counts of people a command hides.
struct DisclosureOption: ParsableArguments {
  @Option(
    help:
      "Hide counts of people in parts of zones below this number, and all that would tell them."
  )
  var hideBelow: Int64?

  func validate() throws {
    if let hideBelow, hideBelow < 0 {
      throw ValidationError("--hide-below takes a number of 0 or more")
    }
  }
}

/// A place that a person asks about.
struct PlaceOptions: ParsableArguments {
  // A negative longitude begins with a hyphen, as options do: what is no option is a coordinate.
  @Argument(parsing: .allUnrecognized, help: "Two coordinates, or a postcode.")
  var place: [String]
  @Option(help: "wgs84 (degrees) or bng (metres); by default the size of the numbers tells.")
  var crs: PlaceSystem?

  func validate() throws {
    for word in words where word.hasPrefix("-") && Double(word) == nil && !word.contains(",") {
      throw ValidationError("Unknown option '\(word)'")
    }
  }

  /// What was given, without the `--` that may separate options from coordinates.
  var words: [String] { place.filter { $0 != "--" } }
}

extension PlaceSystem: ExpressibleByArgument {}

/// Reads a day from the command line.
@Sendable
func calendarDay(_ text: String) throws -> CalendarDate {
  if let day = CalendarDate(text) ?? britishDay(text) ?? (text == "today" ? today() : nil) {
    return day
  }
  throw ValidationError(
    "found \"\(text)\"; expected a day such as 2025-03-31 or 31/03/2025, or today"
  )
}

/// The day, the month and the year, as the United Kingdom writes them.
private func britishDay(_ text: String) -> CalendarDate? {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count == 3, parts[2].utf8.count == 4,
    parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { 48...57 ~= $0 } }),
    let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]),
    CalendarDate.years.contains(year)
  else { return nil }
  return CalendarDate(year: year, month: month, day: day)
}

/// The day of the clock where the program runs: asked for by its name alone, and stated in the answer.
private func today() -> CalendarDate? {
  var now = time(nil)
  var parts = tm()
  guard unsafe localtime_r(&now, &parts) != nil else { return nil }
  return CalendarDate(dayNumber: (now + parts.tm_gmtoff) / 86_400)
}

/// Reads a financial year from the command line.
@Sendable
func financialYear(_ text: String) throws -> FinancialYear {
  if let year = FinancialYear(asked: text) { return year }
  throw ValidationError("found \"\(text)\"; expected a financial year such as 2018/19")
}
