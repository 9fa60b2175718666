import ServiceRecord
import ArgumentParser
import Reporting

struct Durations: CoverQuestion {
  static let configuration = CommandConfiguration(
    abstract:
      "Sets the stated terms of services against the 3-4 years that the committee asked for."
  )

  @OptionGroup var options: CoverOptions

  func render(_ base: CoverBase) -> [UInt8] {
    let found = DurationFindings(base.register, scope: base.scope)
    return options.form.json ? durationJSON(found) : durationText(found)
  }
}
