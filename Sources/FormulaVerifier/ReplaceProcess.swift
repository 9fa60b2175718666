package import Exchange
import Glibc

extension FormulaVerifier {
  /// Runs the program in the place of this process, over folders of runs.
  ///
  /// - Throws: ``Fault`` where there is no Python; else it does not return.
  package static func replaceProcess(runs: [String], dataset: String) throws(Fault) -> Never {
    // Isolated (-I): a csv.py in the folder of the caller is not taken for the standard one.
    let words = ["python3", "-I", "-c", program] + runs.map(plainPath) + ["--data", dataset]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    execvp("python3", &arguments)
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
