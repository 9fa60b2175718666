import Analysis
import ArgumentParser
import Atlas
import Reporting
import Release

struct Check: Question {
  static let configuration = CommandConfiguration(
    abstract: "Lists every fault of a dataset with its place and its remedy.",
    discussion: "Exit code 0: no fault; 1: faults were found; 66: no dataset there."
  )

  @Argument(help: "The folder of the dataset; without it, the one that other commands would read.")
  var folder: String?
  @OptionGroup var form: AnswerForm<DocumentForms>

  var dataset: DatasetOption { DatasetOption(folder: folder) }

  func answer(in session: Session) async throws -> Answer {
    let found = try await check(session)
    var answer = try await Answer(checkReport(found), in: form, .ownFile, from: session)
    answer.needsPerson = !found.faults.isEmpty
    return answer
  }
}
