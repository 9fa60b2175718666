import Foundation
import TestSupport
import Testing

@Suite("boroughwise verify")
struct VerifyTests {
  static func verify(_ folder: TemporaryFolder) throws -> ExternalTool.Output {
    try CommandTests.run(["verify", folder.path, "--data", Repository.geodata])
  }

  @Test func `A fresh run is the same bytes; one figure changed, it differs with exit code 1`()
    throws
  {
    let folder = try TemporaryFolder()
    _ = try CommandTests.analyse(to: folder)
    let same = try Self.verify(folder)
    #expect(same.status == 0 && same.errors == "")
    #expect(same.text.hasPrefix("\(folder.path): same bytes (36 files computed anew from "))
    // As the second program takes it: by the record itself.
    let record = ["verify", "\(folder.path)/run.json", "--data", Repository.geodata]
    #expect(try CommandTests.run(record).text == same.text)
    let report = try folder.read("report.txt")
    try folder.write("report.txt", report.replacingOccurrences(of: "0.501", with: "0.510"))
    let other = try Self.verify(folder)
    #expect(other.status == 1)
    #expect(
      other.text.hasPrefix("\(folder.path): DIFFERS in 1 place\n  - \(folder.path)/report.txt")
    )
  }

  @Test func `A folder without a run is named`() throws {
    let output = try Self.verify(try TemporaryFolder())
    #expect(output.status == 66)
    #expect(
      output.errors.hasSuffix(
        "/run.json: found no such file; expected the record that stands in the folder of every run. Name a "
          + "folder that `analyse`, `publish` or `formula run --out` has written.\n"
      )
    )
  }
}
