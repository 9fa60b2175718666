import FormulaLab
import ArgumentParser
import Atlas
import Release
import Reporting

struct FormulaConsult: Question {
  static let configuration = CommandConfiguration(
    commandName: "consult",
    abstract: "Runs a folder of formulas that were sent in: who is better off under which.",
    discussion: """
      Every file is validated and set against one formula that stands for how things are. A zone \
      accepts an option that gives it at least as much. Files that cannot be run are listed with every \
      fault (exit code 1). --archive keeps each option by its SHA-256, with the day that --on names.
      """
  )

  @Argument(help: "The folder with the formula files.")
  var folder: String
  @OptionGroup var dataset: DatasetOption
  @Option(help: "The formula to measure against; without it, the one of analysis.yaml.")
  var reference: String?
  @OptionGroup var last: BaselineOptions
  @Option(help: "A folder that keeps every option explored; rows are added, never changed.")
  var archive: String?
  @Option(
    name: .customLong("on"),
    help: "The day of the consultation, such as 2026-01-31.",
    transform: calendarDay
  )
  var day: CalendarDate?
  @OptionGroup var form: AnswerForm<ZoneForms>

  func validate() throws {
    try requireFolder(archive, option: "--archive")
    if (archive == nil) != (day == nil) {
      throw ValidationError(
        "--archive and --on go together: an archive names the day, no clock does"
      )
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let found = try consult(
      ConsultRequest(folder: folder, reference: reference, baseline: last.table),
      in: session
    )
    var answer = try await Answer(
      consultReport(found),
      in: form,
      .searched("formula consult", in: session),
      from: session
    )
    if let archive, let day {
      var kept = try OptionArchive(folder: archive)
      kept.add(found, on: day)
      answer.folder = OutputFolder(archive, kept.files)
    }
    answer.needsPerson = !found.refused.isEmpty
    return answer
  }
}
