import Funding
import Analysis
import FormulaLab
import Atlas
import Tables

/// What figures handed over stand on, under the name by which the columns of sources call it.
private struct SourceRow {
  let id: String
  /// What it is, in a word or two.
  let kind: String
  var title: String?
  /// The file that holds it; nil for a publication, which `url` leads to.
  var file: String?
  var publication: Source?
  /// The sentence that a licence asks to print, or by which a file is known.
  var attribution: String?
}

extension SourceRow {
  fileprivate init(_ source: Source) {
    self.init(
      id: source.id,
      kind: source.isOwn ? "user's file" : "publication",
      title: source.title,
      file: source.isOwn ? source.id : nil,
      publication: source.isOwn ? nil : source,
      attribution: source.attribution
    )
  }
}

/// All that a column of sources names, in order of identifier: publications, formulas, facts, users' files.
///
/// The formulas of other columns of amounts are there too: those columns bear their names.
private func sourceRows(of run: AnalysisRun) -> [SourceRow] {
  var rows = handOverSources(of: run).map(SourceRow.init)
  func add(_ id: String, _ kind: String, _ title: String? = nil, file: String) {
    rows.append(SourceRow(id: id, kind: kind, title: title, file: file))
  }
  for findings in run.analyses {
    var formulas = findings.alternatives.map(\.formula)
    switch findings.basis {
    case .dataset, .submitted: break
    case .modelled(let formula, _): formulas.append(formula)
    }
    for formula in formulas { add(formula.id, "formula", formula.title, file: formula.file) }
    if let facts = findings.bounds?.facts {
      add(facts.file, "published facts", facts.title, file: facts.file)
    }
  }
  var seen: Set<String> = []
  return rows.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
}

/// All that a column of sources names, in order of identifier.
func sourceTable(of run: AnalysisRun) -> Table { Table("sources", columns, sourceRows(of: run)) }

/// Publications and files of the person who asks, in the same columns.
func sourceTable(of sources: [Source]) -> Table {
  Table("sources", columns, sources.map(SourceRow.init))
}

private let columns: [Column<SourceRow>] = [
  .text("source", "Source (identifier)", "Identifier by which the other tables name it") { $0.id },
  .text("kind", "Kind of source", "publication, formula, published facts or user's file") {
    $0.kind
  },
  .text("title", "Title", "Title of the publication, the formula or the facts") { $0.title },
  .text("publisher", "Publisher", "Who published it") { $0.publication?.publisher }.doesNotApply {
    $0.publication == nil
  },
  .text("published", "Published", "When, as the source gives it") { $0.publication?.published }
    .doesNotApply { $0.publication == nil },
  .text("licence", "Licence", "The licence, or whose terms hold") { $0.publication?.licence },
  .text("attribution", "Attribution", "The sentence that the licence asks to print") {
    $0.attribution
  }.doesNotApply(),
  .text("url", "Address", "Where it was found") { $0.publication?.url }.doesNotApply {
    $0.publication == nil
  },
  .text("file", "File", "The file in the dataset, or the user's; blank for a publication") {
    $0.file
  }.doesNotApply(),
]
