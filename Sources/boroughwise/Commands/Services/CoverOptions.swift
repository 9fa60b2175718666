import ServiceRecord
import ArgumentParser
import Atlas
import Release
import Reporting

/// What questions about cover have in common.
struct CoverOptions: ParsableArguments {
  @OptionGroup var day: DayOption
  @Option(help: "One zone, by name or GSS code.")
  var borough: String?
  @Option(help: "One category, by identifier or name.")
  var category: String?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<TableForms>
}

/// A command that asks about cover.
protocol CoverQuestion: Question {
  var options: CoverOptions { get }

  /// Finds the answer in the services that were read.
  func report(_ base: CoverBase) throws -> Report
}

extension CoverQuestion {
  var dataset: DatasetOption { options.dataset }

  func answer(in session: Session) async throws -> Answer {
    let name = "services \(Self.configuration.commandName ?? "\(Self.self)".lowercased())"
    let asked = options
    let request = CoverRequest(
      asOf: asked.day.asOf,
      borough: asked.borough,
      category: asked.category
    )
    let base = try await CoverBase(request, command: name, in: session)
    let gate = try Gate.searched(name, in: session)
    gate.sayRefused(base.refused)
    return try await Answer(try report(base), in: asked.form, gate, from: session)
  }
}
