import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting

struct FormulaSweep: Question {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Weighs indicators in every way and says whose share depends on the weights.",
    discussion: """
      Weightings are drawn uniformly from all that are possible. For every zone and every \
      group: in how many it gets less than its share of residents and of offences, the interval of its \
      amount, its places, and which indicator moves it most. All of it is modelled.
      """
  )

  @Option(
    name: .customLong("indicator"),
    help: "An indicator as ID@PERIOD, or ID@PERIOD*ID@PERIOD for a score; may be repeated."
  )
  var indicators: [String] = []
  @Option(help: "A file of facts; without one, that of the first analysis.")
  var facts: String?
  @Option(help: "How many weightings to draw.")
  var draws = 1_000_000
  @Option(help: "What the draws follow from: the same seed, the same answer.")
  var seed: UInt64 = 1
  @Option(help: "How many cores to use; the answer does not depend on it.")
  var workers: Int?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm
  @Option(name: .customLong("out"), help: "Write a table of zones and groups as well.")
  var table: String?

  func validate() throws { try requireEnding([".csv"], of: table) }

  func answer(in session: Session) async throws -> Answer {
    let request = SweepRequest(
      facts: facts,
      indicators: indicators,
      draws: draws,
      seed: seed,
      workers: workers
    )
    let found = try await sweep(request, in: session)
    var answer = try Answer(
      .searched("formula sweep", in: session),
      form.json ? sweepJSON(found) : sweepText(found)
    )
    if let table { answer.files = [OutputFile(table, sweepCSV(found))] }
    return answer
  }
}
