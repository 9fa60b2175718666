import Funding
import Analysis
import ServiceRecord
import Atlas
import Documents
import DossierTemplates
import Exchange

/// Sentences of a report as the page lists them.
func says(_ sentences: [String], under heading: String? = nil) -> String {
  let title = heading.map { [Block.heading($0, level: 4)] } ?? []
  return Document(title + [.list(sentences)]).html(listClass: "says")
}

/// What all of it is about.
let pageTitle = "Who gets what, where, and is it fair?"

/// The whole page as a value: what `page.mustache` places.
struct DossierPage: Sendable {
  let title, policy, style: String
  let answer: AnswerPage
  let found: FoundPage
  let map: MapPage
  let table: TablePage
  let borough: BoroughPage
  /// Nil where nothing is sorted into groups and nothing bounds the amounts.
  let groups: GroupsPage?
  let formula: FormulaPage
  let coverage: CoveragePage
  /// Nil where the dataset has no awards.
  let awards: AwardsPage?
  /// Nil where no report is on record.
  let performance: PerformancePage?
  /// Nil where the dataset has no recommendations, tables of documents and calls.
  let scrutiny: ScrutinyPage?
  let sources: SourcesPage
  let footer, data, script: String

  /// Writes the texts of a page.
  ///
  /// - Throws: ``Fault`` where boundaries or postcodes cannot be used.
  init(
    _ findings: DossierFindings,
    on ground: PageGround,
    files: [String],
    of edition: EditionStamp? = nil,
    runID: String,
    version: String
  ) throws {
    let run = findings.run
    let chart = ground.chart
    let drawings = run.analyses.flatMap { MeasureDrawing.all(of: $0, in: run) }
    title = pageTitle
    let style = DossierTemplates.style + paletteStyle()
    self.style = style
    let script = inWords(DossierTemplates.search + DossierTemplates.script, isHTML: false)
    self.script = script
    policy = contentPolicy(style: style, script: script)
    found = FoundPage(findings)
    map = MapPage(drawings, chart, in: run)
    table = TablePage(drawings, in: run)
    borough = BoroughPage(findings)
    answer = AnswerPage(findings, drawings[0], chart, search: borough.hint)
    groups =
      run.analyses.contains { !$0.definitions.isEmpty || $0.bounds != nil }
      ? GroupsPage(findings) : nil
    formula = FormulaPage(findings)
    coverage = CoveragePage(run.services)
    awards = findings.awards.map { AwardsPage($0) }
    performance = run.services?.performance.map { PerformancePage($0) }
    scrutiny = run.scrutiny.map { ScrutinyPage($0, callRows(of: run)) }
    sources = SourcesPage(findings, files: files, runID: runID, version: version)
    footer =
      (edition.map { "\($0.words) " } ?? "")
      + "Run \(runID). Boroughwise \(version). No network is used by this page."
    data = dataBlock(findings, drawings, ground)
  }

  /// What the page is about: the money by its names, of much of it what is modelled alone.
  static func lede(of run: AnalysisRun) -> String {
    func names(_ analyses: [Findings]) -> [String] {
      analyses.map { "\($0.fund.name), \($0.year) (\(StatusTag($0.whole.status).status))" }
    }
    let (known, modelled) = (
      run.analyses.filter { !$0.isModelled }, run.analyses.filter(\.isModelled)
    )
    let money =
      run.analyses.count <= 3
      ? names(run.analyses)
      : ["\(known.count) funds and kinds of spending on record"] + names(modelled)
    return "Money of \(here.possessive) \(here.zone.plural): \(joined(money))."
  }

  /// The page as HTML.
  func html() throws -> [UInt8] { try PageTemplates().page(self, "page") }
}

/// What of the page depends on places alone, worked out beside the files of the run.
struct PageGround: Sendable {
  /// The ground of the map.
  let chart: DossierChart
  /// The postcodes by borough.
  let postcodes: JSONValue

  /// - Throws: ``Fault`` where boundaries or postcodes cannot be used.
  init(_ findings: DossierFindings, file: String) throws {
    chart = try DossierChart(findings, file: file)
    postcodes = try postcodeBlock(findings.postcodes, boroughs: findings.boroughs)
  }
}
