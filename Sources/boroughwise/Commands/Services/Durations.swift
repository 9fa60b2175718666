import ServiceRecord
import ArgumentParser
import Reporting

struct Durations: CoverQuestion {
  static let configuration = CommandConfiguration(
    abstract:
      "Says how long services run by their stated terms, and how many last three years or more."
  )

  @OptionGroup var options: CoverOptions

  func report(_ base: CoverBase) -> Report {
    durationReport(DurationFindings(base.register, scope: base.scope))
  }
}
