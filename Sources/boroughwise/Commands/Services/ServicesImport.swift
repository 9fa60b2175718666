import ArgumentParser
import Atlas
import Exchange
import Standards
import Release

struct ServicesImport: Question {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads services from Open Referral UK or 360Giving into the tables of a dataset.",
    discussion: """
      What would make a sum wrong refuses the file; a service that cannot be used is left out; any \
      other value that cannot be used counts as not stated. All are listed with their places, and \
      fields that the tables cannot hold with how often they occur.
      """
  )

  @Argument(help: "The file to read.")
  var file: String
  @Option(help: "open-referral-uk or 360giving.")
  var format: Standard
  @Option(help: "The folder to write the tables into.")
  var out: String
  @OptionGroup var dataset: DatasetOption

  func validate() throws { try requireFolder(out) }

  func answer(in session: Session) async throws -> Answer {
    let (imported, tables) = try await ImportedServices.read(file, as: format, in: session)
    // No linter judges these tables: they hold what the user's own file says, and are a dataset to be,
    // which keeps its restricted places in places.csv as every dataset does. What is made of it is judged.
    var answer = Answer(.ownFile)
    answer.folder = OutputFolder(out, tables, replacing: [])
    answer.remarks = imported.remarks
    for (service, envelope) in imported.withoutEnvelope {
      answer.remarks.append(
        "\(service) is part of \(envelope), which the file does not hold: part_of is left blank."
      )
    }
    answer.remarks += imported.unread.map { "not read, \($0.count) times: \($0.pointer)" }
    return answer
  }
}
