import TestSupport
import Testing

/// `add` as a person meets it: the table is an input, the dataset is what is written.
@Suite("add on the command line")
struct AddCommandTests {
  @Test func `A table is added to a dataset that knows codes of other places`() throws {
    let copy = try DatasetCopy()
    let folder = try TemporaryFolder()
    let codes = (1...33).map { "E090000\($0 < 10 ? "0" : "")\($0)" }
    let file = try folder.write(
      "people.csv",
      "gss_code,year,people \u{1B}[31m\n" + codes.map { "\($0),1999,1000\n" }.joined()
    )
    let output = try ExternalTool.run(
      ExternalTool.boroughwise,
      ["add", "residents", file, "--data", copy.path, "--source", "Made"]
    )
    #expect(output.status == 0, "\(output.errors)")
    // What a terminal would obey is shown by its number.
    #expect(!output.text.contains("\u{1B}") && output.text.contains("\\u{1B}"), "\(output.text)")
    #expect(
      try copy.folder.read("indicators/population.csv").contains("E09000004,population,1999,1000")
    )
  }
}
