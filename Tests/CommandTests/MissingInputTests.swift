import TestSupport
import Testing

/// What is asked for and is not there: exit code 66, whichever command is asked, and never 1, which would say
/// that a check found faults.
@Suite("Inputs that are missing")
struct MissingInputTests {
  static let nowhere = "/nowhere/input"
  static let formula = "\(Repository.geodata)/formulas/lcpf-2018-19-population.yaml"

  /// Each command with everything that it needs but one, which is not there.
  static let commands: [[String]] =
    [
      ["analyse", "--out", "never"], ["publish", "--out", "never"],
      ["map", "--measure", "population", "--out", "never.svg"], ["compare", "Bexley", "Brent"],
      ["locate", "-0.1", "51.5"], ["doctor", "crs"], ["formula", "run", formula],
      ["formula", "infer"], ["formula", "verdict"], ["services", "in", "Bexley"],
      ["services", "money"], ["services", "feed", "--out", "never"],
    ].map { $0 + ["--data", nowhere] }
    + [
      ["tally", nowhere], ["tally", nowhere + "*"], ["merge", nowhere],
      ["analyse", "--allocations", nowhere + ".csv", "--out", "never"],
      ["analyse", "--since", nowhere, "--out", "never"], ["formula", "run", nowhere],
      ["formula", "run", formula, "--baseline", nowhere], ["formula", "consult", nowhere],
      ["formula", "compare", formula, nowhere], ["services", "reach", nowhere],
      ["services", "import", nowhere, "--format", "360giving", "--out", "never"],
      ["verify", nowhere], ["formula", "verify", nowhere],
    ].map { $0 + ["--data", Repository.geodata] }
    + [
      ["check", nowhere], ["services", "diff", nowhere, Repository.geodata],
      ["new", "never", "--zones", nowhere], ["dataset", "accept", nowhere],
      ["import", "--from", nowhere, "--data", "never"],
      ["import", "population", "--from", nowhere, "--data", "never"],
    ]

  @Test("One exit code for all, the path, and what to do", arguments: commands)
  func missing(command: [String]) throws {
    let output = try CommandTests.run(command)
    #expect(output.status == 66 && output.text == "", "\(output.text)\(output.errors)")
    #expect(output.errors.hasPrefix(Self.nowhere), "\(output.errors)")
    #expect(output.errors.contains(": found ") && output.errors.contains("; expected "))
  }

  @Test("The second program says what is missing before it verifies anything, also alone")
  func verifier() throws {
    let folder = try TemporaryFolder()
    let empty = try TemporaryFolder()
    let data = ["--data", Repository.geodata]
    let run = ["formula", "run", Self.formula, "--out", folder.path]
    #expect(try CommandTests.run(run + data).status == 0)
    let expected =
      ": found no such file; expected the record of a formula's run. Name the folder that `formula run "
      + "--out` has written, or its run.json.\n"
    let two = try CommandTests.run(
      ["formula", "verify", folder.path, empty.path, Self.nowhere] + data
    )
    #expect(two.status == 66 && two.text == "")
    #expect(two.errors == "\(empty.path)/run.json\(expected)\(Self.nowhere)\(expected)")
    let dataless = try CommandTests.run([
      "formula", "verify", folder.path, "--data", Self.nowhere,
    ])
    #expect(dataless.status == 66)
    #expect(
      dataless.errors
        == "\(Self.nowhere): found no such folder; expected a dataset. Correct the folder of --data.\n"
    )
    let nameless = try CommandTests.run(["formula", "verify", "", "--data", ""])
    #expect(nameless.status == 66)
    #expect(
      nameless.errors
        == "RUN\(expected)"
        + "--data: found no such folder; expected a dataset. Correct the folder of --data.\n"
    )
    let endless = try CommandTests.run(["formula", "verify", "/dev/zero"] + data)
    #expect(endless.status == 1)
    #expect(
      endless.text
        == "/dev/zero: DIFFERS: /dev/zero is no file of a run: it goes on after 256 MiB\n"
    )
    let program = try CommandTests.run(["formula", "verify", "--print"]).text
    let alone = try #require(
      try ExternalTool.run("python3", ["-c", program, Self.nowhere] + data)
    )
    #expect(alone.status == 66 && alone.errors == "\(Self.nowhere)\(expected)")
  }
}
