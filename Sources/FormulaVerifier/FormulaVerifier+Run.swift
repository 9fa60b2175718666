package import Exchange

extension FormulaVerifier {
  /// What the program says of folders of runs; exit code 1 where they differ.
  ///
  /// - Throws: ``Fault`` where there is no Python.
  package static func verify(_ runs: [String], dataset: String) throws(Fault) -> ProgramOutput {
    // Isolated (-I): a csv.py in the folder of the caller is not taken for the standard one.
    let words = ["python3", "-I", "-c", program] + runs.map(plainPath) + ["--data", dataset]
    if let found = try runProgram(words) { return found }
    throw Fault(
      .unreadable,
      file: "python3",
      found: "no program of that name that can be run",
      expected: "Python 3.9 or later in the PATH",
      remedy: "Install it, on Debian or Ubuntu with `apt install python3`"
    )
  }

  /// A path that no program takes for an option.
  private static func plainPath(_ path: String) -> String {
    path.hasPrefix("-") ? "./\(path)" : path
  }
}
