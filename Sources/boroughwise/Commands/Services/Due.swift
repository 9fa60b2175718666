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

  func render(_ base: CoverBase) -> [UInt8] {
    let found = DueFindings(base.register, scope: base.scope, within: within)
    return options.form.json ? dueJSON(found) : dueText(found)
  }
}

extension Within: ExpressibleByArgument {}
