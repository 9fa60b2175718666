import Funding
import Analysis
import FormulaLab
import Atlas
import Tables

/// What figures handed over stand on, under the name by which the columns of sources call it.
private enum SourceRow {
  case publication(Source)
  /// A formula, named by its identifier.
  case formula(FormulaFile)
  /// Published figures with which bounds agree, named by their file.
  case facts(FactsFile)
  /// A user's own file, by name.
  case submission(String)

  var id: String {
    switch self {
    case .publication(let source): source.id
    case .formula(let formula): formula.id
    case .facts(let facts): facts.file
    case .submission(let file): file
    }
  }

  var publication: Source? {
    if case .publication(let source) = self { source } else { nil }
  }

  /// What it is, in a word or two.
  fileprivate var kind: String {
    switch self {
    case .publication: "publication"
    case .formula: "formula"
    case .facts: "published facts"
    case .submission: "user's file"
    }
  }

  /// The title; nil for a file of which nothing but the name is known.
  fileprivate var title: String? {
    switch self {
    case .publication(let source): source.title
    case .formula(let formula): formula.title
    case .facts(let facts): facts.title
    case .submission: nil
    }
  }

  /// The file that holds it; nil for a publication, which `url` leads to.
  fileprivate var file: String? {
    switch self {
    case .publication: nil
    case .formula(let formula): formula.file
    case .facts(let facts): facts.file
    case .submission(let file): file
    }
  }
}

/// All that a column of sources names, in order of identifier: publications, formulas, facts, users' files.
///
/// The formulas of other columns of amounts are there too: those columns bear their names.
private func sourceRows(of run: AnalysisRun) -> [SourceRow] {
  var rows = handOverSources(of: run).map { SourceRow.publication($0) }
  for findings in run.analyses {
    switch findings.basis {
    case .dataset: break
    case .modelled(let formula, _): rows.append(.formula(formula))
    case .submitted(let file): rows.append(.submission(file))
    }
    rows += findings.alternatives.map { .formula($0.formula) }
    if let bounds = findings.bounds { rows.append(.facts(bounds.facts)) }
    if let offences = findings.submittedOffences { rows.append(.submission(offences.file)) }
  }
  var seen: Set<String> = []
  return rows.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
}

/// All that a column of sources names, in order of identifier.
func sourceTable(of run: AnalysisRun) -> Table { Table("sources", columns, sourceRows(of: run)) }

private let columns: [Column<SourceRow>] = [
  .text("source", "Source (identifier)", "Identifier by which the other tables name it") { $0.id },
  .text("kind", "Kind of source", "publication, formula, published facts or user's file") {
    $0.kind
  },
  .text("title", "Title", "Title of the publication, the formula or the facts") {
    $0.title
  },
  .text("publisher", "Publisher", "Who published it") { $0.publication?.publisher }.doesNotApply {
    $0.publication == nil
  },
  .text("published", "Published", "When, as the source gives it") { $0.publication?.published }
    .doesNotApply { $0.publication == nil },
  .text("licence", "Licence", "The licence, or whose terms hold") { $0.publication?.licence },
  .text("attribution", "Attribution", "The sentence that the licence asks to print") {
    $0.publication?.attribution
  }.doesNotApply(),
  .text("url", "Address", "Where it was found") { $0.publication?.url }.doesNotApply {
    $0.publication == nil
  },
  .text("file", "File", "The file in the dataset, or the user's; blank for a publication") {
    $0.file
  }.doesNotApply(),
]
