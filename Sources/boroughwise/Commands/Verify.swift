import Analysis
import ArgumentParser
import Atlas
import Release
import Reporting

struct Verify: Question {
  static let configuration = CommandConfiguration(
    abstract: "Runs again what a run's run.json says, and compares every file byte by byte.",
    discussion: """
      For the folder of analyse, publish or formula run. It names every input that is another file now, \
      the first difference of every output, and the files that are missing or were added; it writes \
      nothing. Exit code 0: the same bytes; 1: it differs.
      """
  )

  @Argument(help: "The folder of a run, or its run.json.")
  var run: String
  @OptionGroup var dataset: DatasetOption
  @Option(
    help: ArgumentHelp(
      "A folder with your own files that the run has read; may be given several times. Without it, the folder you are in.",
      valueName: "folder"
    )
  )
  var files: [String] = []

  func answer(in session: Session) async throws -> Answer {
    let found = try await verifyRun(
      run,
      in: session,
      ownFiles: files.isEmpty ? [""] : files,
      version: toolVersion
    )
    var answer = try Answer(
      .searched("verify", in: session),
      verificationText(found)
    )
    answer.needsPerson = !found.differences.isEmpty
    return answer
  }
}
