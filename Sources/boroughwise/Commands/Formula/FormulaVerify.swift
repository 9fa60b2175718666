internal import ArgumentParser
internal import Exchange
internal import FormulaVerifier
internal import Glibc

struct FormulaVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Computes a run anew by a second program and compares every amount to the penny.",
    discussion: """
      The second program is written in Python, uses nothing of this tool and comes with it: \
      --print shows it. It starts from the cells of the sources and compares what it computes with \
      run.json, the tables and the report; it checks the SHA-256 of every input and output. Exit code \
      0: the same to the penny; 1: it differs, and each place is named.
      """
  )

  @Argument(help: "The folder that `formula run --out` has written, or its run.json.")
  var run: [String] = []
  @OptionGroup var dataset: DatasetOption
  @Flag(name: .customLong("print"), help: "Write the second program to standard output instead.")
  var printsProgram = false

  func validate() throws {
    if run.isEmpty != printsProgram {
      throw ValidationError("Name the folders of runs, or give --print: one of the two")
    }
  }

  func run() async throws {
    try await reportingFaults {
      let program = FormulaVerifier.program
      guard !printsProgram else { return try answer(.withoutPlaces(Array(program.utf8))) }
      // Isolated (-I): a csv.py in the folder of the caller is not taken for the standard one.
      let words =
        ["python3", "-I", "-c", program] + run.map(plainPath) + ["--data", dataset.folder]
      var arguments = words.map { strdup($0) } + [nil]
      defer { for argument in arguments { free(argument) } }
      // The program takes the place of this process, so its answer and exit code are this one's.
      execvp("python3", &arguments)
      throw Fault(
        .unreadable,
        file: "python3",
        found: "no program of that name that can be run",
        expected: "Python 3.9 or later in the PATH",
        remedy: "Install it, on Debian or Ubuntu with `apt install python3`"
      )
    }
  }

  /// A path that no program takes for an option.
  private func plainPath(_ path: String) -> String { path.hasPrefix("-") ? "./\(path)" : path }
}
