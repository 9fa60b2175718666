import Analysis
import ArgumentParser
import Atlas
import Release
import Reporting

struct Publish: Question {
  static let configuration = CommandConfiguration(
    abstract: "Writes the site: pages that need no network, with the data files beside them.",
    discussion: """
      It runs what DATA/analysis.yaml lists. OUT/index.html is the home, with a page for every zone below \
      it and everything on one page in OUT/dossier.html: open it from a disk or a memory stick, or put the folder on \
      any web host. With --single-file OUT/index.html is everything, complete in itself. Your own \
      figures stand in the pages, the workbook, the layers and the tables in the place of those of the dataset: docs/own-tables.md.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @Option(help: "The folder to write; it is made when it is missing.")
  var out: String
  @Flag(help: "Write one page, complete in itself, in place of the site.")
  var singleFile = false
  @OptionGroup var about: OwnFundOptions
  @OptionGroup var own: OwnFigureOptions
  @OptionGroup var disclosure: DisclosureOption
  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  var ownFigures: OwnRequest { own.request(fund: about.fund, year: about.year) }

  func validate() throws {
    try requireFolder(out)
    try about.refuse(without: own)
  }

  func answer(in session: Session) async throws -> Answer {
    var request = AnalysisRequest()
    request.own = ownFigures
    request.hidesBelow = disclosure.hideBelow ?? 0
    let findings = try await dossier(request, in: session)
    var answer = Answer(.searched("publish", for: [findings.run.restricted]))
    answer.cautions = findings.run.cautions
    answer.folder = try await dossierOutput(
      of: findings,
      version: toolVersion,
      form: singleFile ? .singleFile : .site,
      to: out
    )
    if !quiet {
      let what = singleFile ? "dossier" : "site"
      answer.remarks = ["The \(what) is in \(out)/: open \(out)/index.html"]
    }
    return answer
  }
}
