import ServiceRecord
import ArgumentParser
import Atlas
import Reporting

struct CoverCalendarCommand: CoverQuestion {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Says when cover is none, one, several or unknown, by zone and category.",
    discussion: """
      Without days it runs over the financial year of the day asked for and the next one.
      """
  )

  @Option(help: "The first day.", transform: calendarDay)
  var from: CalendarDate?
  @Option(help: "The last day.", transform: calendarDay)
  var to: CalendarDate?
  @OptionGroup var options: CoverOptions

  func report(_ base: CoverBase) throws -> Report {
    calendarReport(try CalendarFindings(base.register, scope: base.scope, from: from, to: to))
  }
}
