import ServiceRecord
import ArgumentParser
import Atlas
import Exchange
import Reporting
import Release

struct ServicesPerformance: Question {
  static let configuration = CommandConfiguration(
    commandName: "performance",
    abstract: "Rates services against their targets, beside the printed ratings, with a forecast.",
    discussion: """
      Without options it is the pack of the half-year that holds the latest quarter on record, for every \
      service and theme: measures, ratings, risks and issues, goals, money. A mark or a blank is not zero: such \
      a measure is not rated. --trend rising answers which risks rose. With --out it writes performance.txt and \
      a table each of measures, themes, services, risks, goals, finance, variances and counts.
      """
  )

  @Option(help: "A quarter or half-year, such as \"2022/23 Q1\" or \"2022/23 H1\".")
  var period: ReportingWindow?
  @Option(help: "Only this service, by its identifier, such as S104.")
  var service: String?
  @Option(help: "Only this theme, by its name or how it begins.")
  var theme: String?
  @Option(help: "Only this part of the text: overview, measures, risks, goals or finance.")
  var section: PerformanceSection?
  @Option(help: "Only the risks and issues of this trend: rising, unchanged or falling.")
  var trend: ThemeRisk.Trend?
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<FolderForms>

  func validate() throws {
    if form.out != nil, section != nil || trend != nil {
      throw ValidationError("--section and --trend choose what is printed; --out writes all of it")
    }
    if form.json, section != nil {
      throw ValidationError("--section chooses what the text says; --json has every section")
    }
    if trend != nil, let section, section != .risks {
      throw ValidationError("--trend is about risks and issues, not about \(section.rawValue)")
    }
    if service != nil, section != nil || trend != nil {
      throw ValidationError("--section and --trend are about whole themes, not about one service")
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let loaded = try session.services()
    let gate = try Gate.searched("services performance", in: session)
    gate.sayRefused(loaded.directory.refused)
    let request = PerformanceRequest(window: period, service: service, theme: theme)
    let pack = try performance(request, in: loaded.directory)
    let sources = loaded.dataset.sources
    let report = performanceReport(pack, sources: sources, section: section, trend: trend)
    var answer = try await Answer(report, in: form, gate, from: session)
    if let out = form.folder {
      let files = performanceFiles(pack, sources: sources)
      // The text of an earlier pack begins as this one does.
      let text = try readFileIfPresent("\(out)/\(files[0].name)")
      let isOurs = text?.starts(with: files[0].bytes.prefix(36)) ?? false
      answer.folder = OutputFolder(out, files, replacing: isOurs ? Set(files.map(\.name)) : [])
    }
    // The folder has the text.
    if form.out != nil, !form.json { answer.text = nil }
    return answer
  }
}

extension ReportingWindow: ExpressibleByArgument {}
extension PerformanceSection: ExpressibleByArgument {}
extension ThemeRisk.Trend: ExpressibleByArgument {}
