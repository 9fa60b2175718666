import Exchange
import Foundation
import Release
import TestSupport
import Testing

@Suite("The gate") struct GateTests {
  static let gate = Gate.searched("ask", for: [LeakTests().restricted])
  static let secret = Array("Hidden Haven House".utf8)
  static let clean = Array("a borough".utf8)

  /// Where a command may say the secret: in a file of its folder, in one beside it, in what a picture says, in
  /// the name of a file, in an earlier release, in its answer.
  enum Part: CaseIterable {
    case folder, file, picture, name, earlier, answer
  }

  @Test("A leak in any part keeps all of them back", arguments: Part.allCases)
  func together(part: Part) throws {
    let out = try TemporaryFolder()
    func bytes(_ own: Part) -> [UInt8] { part == own ? Self.secret : Self.clean }
    var folder = OutputFolder("\(out.path)/run", [("a.txt", bytes(.folder))])
    folder.earlier = [("old.txt", bytes(.earlier))]
    let files = [
      OutputFile("\(out.path)/b.txt", bytes(.file)),
      OutputFile("\(out.path)/c.png", [0x89], saying: [("c.png", bytes(.picture))]),
      OutputFile("\(out.path)/\(part == .name ? "hidden-haven-house" : "d").csv", Self.clean),
    ]
    let report = #expect(throws: FaultReport.self) {
      try Self.gate.write(folder, files, answer: bytes(.answer))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: out.path).isEmpty)
    #expect(report?.faults.count == 1)
    #expect(report?.faults.first?.found.contains("row 7 (S900)") == true)
    #expect(report?.faults.first?.file == "ask" || part != .answer)
  }

  @Test func `What passes is written, and files of the run before are removed`() throws {
    let out = try TemporaryFolder()
    try out.write("run/stale.txt", "x")
    var folder = OutputFolder("\(out.path)/run", [("a.txt", Self.clean)])
    folder.stale = ["stale.txt"]
    let answer = try Self.gate.write(
      folder,
      [OutputFile("\(out.path)/b.txt", Self.clean)],
      answer: Self.clean
    )
    #expect(answer?.bytes == Self.clean)
    #expect(try out.files() == ["b.txt", "run/a.txt"])
    #expect(try Self.gate.write() == nil)
  }

  @Test func `An answer is judged by what it adds to the question`() throws {
    let answer = try Self.gate.write(answer: Self.secret, withoutQuestion: Self.clean)
    #expect(answer?.bytes == Self.secret)
    #expect(throws: FaultReport.self) {
      try Self.gate.write(answer: Self.clean, withoutQuestion: Self.secret)
    }
  }

  @Test func `Each of several editions keeps its places`() throws {
    let gate = Gate.searched("diff", for: [RestrictedPlaces([]), LeakTests().restricted])
    #expect(throws: FaultReport.self) { try gate.write(answer: Self.secret) }
    #expect(gate.message("at Hidden Haven House") == "at [withheld]")
  }

  @Test func `What repeats a user's own file, or has no places, is not searched`() throws {
    for gate in [Gate.ownFile, .withoutPlaces] {
      #expect(try gate.write(answer: Self.secret)?.bytes == Self.secret)
      #expect(gate.message("Hidden Haven House") == "Hidden Haven House")
    }
  }
}
