import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting
import Tally

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
  @Option(
    help: "Draw one part only, such as 2/8, and write what it came to with --partial.",
    transform: Shard.asked
  )
  var shard: Shard?
  @Option(help: "The file of a part, .json, for --merge.")
  var partial: String?
  @Option(
    name: .customLong("merge"),
    parsing: .upToNextOption,
    help: "Files of parts, drawn with the same options: all of them, or some with --partial."
  )
  var parts: [String] = []
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ZoneForms>

  func validate() throws {
    try requireEnding([".json"], of: partial, option: "--partial")
    if shard != nil, partial == nil { throw ValidationError("--shard needs --partial FILE") }
    if shard != nil, !parts.isEmpty {
      throw ValidationError("--shard and --merge exclude each other")
    }
    if partial != nil, form.out != nil || form.json {
      throw ValidationError("--partial writes a part only: give --out and --json with --merge")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let request = SweepRequest(
      facts: facts,
      indicators: indicators,
      draws: draws,
      seed: seed,
      workers: workers,
      parts: parts
    )
    if let partial {
      let shard = shard ?? .whole
      var answer = Answer(try .searched("formula sweep", in: session))
      answer.files = [
        OutputFile(
          partial,
          try await sweepPart(request, index: shard.index, of: shard.count, in: session)
        )
      ]
      return answer
    }
    let found = try await sweep(request, in: session)
    return try await Answer(
      sweepReport(found),
      in: form,
      .searched("formula sweep", in: session),
      from: session
    )
  }
}
