import TestSupport
import Testing

@Suite("A command that is misspelt is told by its nearest name")
struct CommandNameTests {
  @Test(arguments: [
    (["analyze"], "analyse"), (["anlayse", "--data", "x"], "analyse"), (["service"], "services"),
    (["services", "mony"], "services money"),
    (["formula", "verdct", "a.yaml"], "formula verdict"),
    (["money"], "services money"), (["version"], "--version"),
    (["scrutiny", "tabels"], "scrutiny tables"),
  ])
  func suggested(words: [String], meant: String) throws {
    let output = try CommandTests.run(words)
    #expect(output.status == 64 && output.text == "")
    #expect(
      output.errors.contains("'. Did you mean '\(meant)'?\nUsage: boroughwise"),
      "\(output.errors)"
    )
  }

  @Test("What is near nothing is the parser's to refuse; what is right is not touched")
  func others() throws {
    let far = try CommandTests.run(["xyzzy"])
    #expect(far.status == 64 && far.errors.contains("Unexpected argument 'xyzzy'"))
    #expect(try CommandTests.run(["help", "compare"]).status == 0)
    #expect(
      try CommandTests.run(["scrutiny", "--overdue", "--data", Repository.geodata]).status == 0
    )
    #expect(try CommandTests.run(["--version"]).status == 0)
  }
}
