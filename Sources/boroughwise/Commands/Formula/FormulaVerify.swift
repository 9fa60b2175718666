internal import ArgumentParser
internal import Exchange
internal import Glibc

struct FormulaVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Computes a run anew by a second program and compares every amount to the penny.",
    discussion: """
      The second program is scripts/verify_formula.py, a short Python script that uses nothing of \
      this tool; it can be run by itself. Exit code 0: the same to the penny; 1: it differs.
      """
  )

  @Argument(help: "The folder that `formula run --out` has written, or its run.json.")
  var run: [String]
  @OptionGroup var dataset: DatasetOption
  @Option(help: "The script; without it, scripts/verify_formula.py here or beside the dataset.")
  var script: String?

  func run() async throws {
    try await reportingFaults {
      let script = try scriptPath()
      let words = ["python3", script] + run + ["--data", dataset.folder]
      var arguments = words.map { strdup($0) } + [nil]
      defer { for argument in arguments { free(argument) } }
      // The script takes the place of this process, so its answer and exit code are this one's.
      execvp("python3", &arguments)
      throw Fault(
        .unreadable,
        file: "python3",
        found: "no program of that name that can be run",
        expected: "Python 3.9 or later in the PATH",
        remedy: "Install python3, or run \(script) where there is one"
      )
    }
  }

  private func scriptPath() throws(Fault) -> String {
    let name = "scripts/verify_formula.py"
    let places = script.map { [$0] } ?? [name, "\(dataset.folder)/../\(name)"]
    if let place = places.first(where: fileExists) { return place }
    throw Fault(
      .unreadable,
      file: places[0],
      found: "no such file",
      expected: "the verifying script of the repository",
      remedy: "Run the command in the repository, or say where the script is with --script"
    )
  }
}
