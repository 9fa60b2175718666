import ArgumentParser
import Atlas
import Exchange
import PlanarGeometry
import ReferenceSystems
import Reporting
import Release

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what this machine can do, and what is missing.",
    subcommands: [DoctorReferenceSystems.self]
  )
}

struct DoctorReferenceSystems: Question {
  static let configuration = CommandConfiguration(
    commandName: "crs",
    abstract: "Which transformation of coordinates applies where, and how good it is.",
    discussion: """
      Exit code 0: all is well; 1: a region has no transformation, or the point of --at looks wrong. \
      --at must stand last, because a coordinate may begin with a minus.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<DocumentForms>
  @Option(
    parsing: .remaining,
    help: ArgumentHelp("A point to look at, as the file has it: X and Y.", valueName: "X> <Y")
  )
  var at: [String] = []

  var datasetUse: DatasetUse { .readsIfThere }

  func validate() throws { _ = try point() }

  func answer(in session: Session) async throws -> Answer {
    // Where there is none, what follows from that is said; one that is named must be there.
    if let named = dataset.named { _ = try fileNames(in: named) }
    let diagnosis = Diagnosis(
      gridFolders: [DatasetFolder(dataset.folder).gridFolder],
      area: here.extent,
      point: try point()
    )
    var answer = try await Answer(doctorReport(diagnosis), in: form, .withoutPlaces, from: session)
    answer.needsPerson = diagnosis.hasFault
    return answer
  }

  private func point() throws -> Point? {
    if at.isEmpty { return nil }
    guard at.count == 2, let x = Double(at[0]), let y = Double(at[1]) else {
      throw ValidationError(
        "found --at \(at.joined(separator: " ")); expected two numbers at the end, such as "
          + "--at -0.1276 51.5072"
      )
    }
    return Point(x: x, y: y)
  }
}
