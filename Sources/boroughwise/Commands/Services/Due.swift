import ServiceRecord
import ArgumentParser
import Coverage
import Reporting

struct Due: CoverQuestion {
  static let configuration = CommandConfiguration(
    abstract: "Lists cover that ends soon, and the zones in which nothing follows it.",
    usage: "boroughwise services due [--within 12mo] [--as-of DATE] [--borough NAME] [--json]"
  )

  @Option(help: "How far to look ahead: days, months or years, such as 90d, 12mo or 2y.")
  var within: Within = .months(12)
  @OptionGroup var options: CoverOptions

  func report(_ base: CoverBase) -> Report {
    dueReport(DueFindings(base.register, scope: base.scope, within: within))
  }
}

extension Within: ExpressibleByArgument {}
