import ArgumentParser
import Atlas

/// The day that a question is about.
struct DayOption: ParsableArguments {
  @Option(
    help: "The day asked about, such as 2025-03-31; by default that of analysis.yaml.",
    transform: calendarDay
  )
  var asOf: CalendarDate?
}
