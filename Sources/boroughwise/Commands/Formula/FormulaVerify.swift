import ArgumentParser
import Atlas
import Exchange
import FormulaVerifier
import Release

struct FormulaVerify: Question {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Computes a run anew by a second program and compares every amount to the penny.",
    discussion: """
      The second program is written in Python, uses nothing of this tool and comes with it: \
      --print shows it. It starts from the cells of the sources and compares what it computes with \
      run.json, the tables and the report; it checks the SHA-256 of every input and output. Exit code \
      0: the same to the penny; 1: it differs, and each place is named; 66: there is no such run.
      """
  )

  @Argument(help: "The folder that `formula run --out` has written, or its run.json.")
  var run: [String] = []
  @OptionGroup var dataset: DatasetOption
  @Flag(name: .customLong("print"), help: "Write the second program to standard output instead.")
  var printsProgram = false

  var datasetUse: DatasetUse { printsProgram ? .none : .reads }

  func validate() throws {
    if run.isEmpty != printsProgram {
      throw ValidationError("Name the folders of runs, or give --print: one of the two")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    if printsProgram { return Answer(.withoutPlaces, Array(FormulaVerifier.program.utf8)) }
    let found = try FormulaVerifier.verify(run, dataset: session.folder.path)
    say(bytes: found.messages)
    guard found.status <= 1 else { throw ExitCode(found.status) }
    var answer = try Answer(
      .searched("formula verify", in: session),
      found.output
    )
    answer.needsPerson = found.status == 1
    return answer
  }
}
