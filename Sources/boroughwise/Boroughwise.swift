import Analysis
import ArgumentParser
import Release

@main
struct Boroughwise: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boroughwise",
    abstract: "Who gets what, where, and is it fair? Public money by zone of an area.",
    version: toolVersion,
    subcommands: [
      Analyse.self, Publish.self, Serve.self, MapCommand.self, Compare.self, Series.self,
      Awards.self,
      FormulaCommand.self, Services.self, Scrutiny.self, TallyCommand.self, Merge.self,
      Locate.self, Geocode.self, Check.self, Verify.self, Doctor.self, New.self,
      Add.self, DatasetCommand.self, Record.self, Import.self,
    ]
  )

  static func main() async {
    Installation.offerProjections()
    if let refusal = refusalOfCommand(Array(CommandLine.arguments.dropFirst())) {
      say(refusal)
      exit(withError: ExitCode.validationFailure)
    }
    await main(nil)
  }
}
