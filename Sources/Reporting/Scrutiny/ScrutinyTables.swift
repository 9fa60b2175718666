import ServiceRecord
import Atlas
import Tables

/// A recommendation with what the record shows of it.
struct RecommendationRow: Sendable {
  let finding: RecommendationFinding
  let shown: String

  init(_ finding: RecommendationFinding, in findings: ScrutinyFindings) {
    (self.finding, shown) = (finding, shownWords(finding, in: findings))
  }
}

/// `recommendations.csv`, whose fields are also the members of each recommendation in the JSON.
///
/// The names are an interface: more may follow them, none changes its meaning.
func recommendationTable(
  _ listed: [RecommendationFinding],
  in findings: ScrutinyFindings
) -> Table {
  Table(
    "recommendations",
    asked + became,
    listed.map { RecommendationRow($0, in: findings) },
    key: ["recommendation_id"]
  )
}

private let asked: [Column<RecommendationRow>] = [
  .text("recommendation_id", "Identifier") { $0.finding.recommendation.id },
  .text("letter", "Letter or report") { $0.finding.recommendation.letter },
  .text("number", "Number in the letter") { $0.finding.recommendation.number },
  .date("made_on", "Day of the letter") { $0.finding.recommendation.madeOn?.description },
  .text("made_by", "Made by") { $0.finding.recommendation.madeBy },
  .text("made_to", "Made to") { $0.finding.recommendation.madeTo },
  .text("subject", "Subject") { $0.finding.recommendation.subject },
  .text("recommendation", "What is asked for, shortened") { $0.finding.recommendation.words },
  .date("due", "Asked for by") { $0.finding.recommendation.due.day?.description },
  .text("due_words", "Asked for by, in the words of the source") {
    $0.finding.recommendation.due.words
  },
  .text("due_status", "Status of the day") { $0.finding.recommendation.due.status?.rawValue },
  .date("reply_due", "Answer asked for by") {
    $0.finding.recommendation.replyDue?.description
  },
]

private let became: [Column<RecommendationRow>] = [
  .text(
    "reply",
    "Answer",
    "answered, answered-late, overdue (none on record after the day), awaited, no-day (none on record, no day "
      + "stated)"
  ) { replyWord($0.finding.reply) },
  .date("replied_on", "Answered on") { $0.finding.firstReply?.dated?.description },
  .text("answer", "What the answer says, as it is read here") {
    $0.finding.firstReply?.answer?.rawValue
  },
  .text("reply_words", "The answer, shortened") { $0.finding.firstReply?.words },
  .text(
    "action",
    "Action",
    "done, done-late, declined, overdue (nothing on record says it is done after the day), due, open (no day "
      + "stated)"
  ) { actionWord($0.finding.action) },
  .count("overdue_days", "Days overdue, of answer or action, whichever are more") {
    $0.finding.overdueDays
  },
  .text("said_since", "What else was said of it by the day") { row in
    row.finding.statements.filter { $0.kind != .reply }
      .map { "\($0.dated.map { "\($0), " } ?? "")\($0.madeBy): \($0.words)" }.joined(separator: " ")
  },
  .text("record_shows", "What this record shows of it") { $0.shown },
  .text("source", "Source") { $0.finding.recommendation.source },
  .text("reply_source", "Source of the answer") { $0.finding.firstReply?.source },
]

/// A figure of a published table, with the table that it stands in.
struct PublishedRow: Sendable {
  let table: PublishedTable
  let figure: PublishedFigure
  /// Of a total: whether its items make it.
  let sum: TableFinding.Sum?
}

/// `published_figures.csv`: the tables of the documents, a row a figure.
func publishedTable(_ tables: [TableFinding]) -> Table {
  let rows = tables.flatMap { finding in
    finding.table.figures.map { figure in
      PublishedRow(
        table: finding.table,
        figure: figure,
        sum: finding.sums.first { $0.total == figure }
      )
    }
  }
  return Table(
    "published_figures",
    [
      .text("table_id", "Table identifier") { $0.table.id },
      .text("table_title", "Table") { $0.table.title },
      .text("item", "Item") { $0.figure.item },
      .text("period", "Period") { $0.figure.period },
      .text("role", "What the figure is to its table") { $0.figure.role.rawValue },
      .number("value", "Figure", .number(places: 2, shown: 0)) {
        $0.figure.hundredths.map { Double($0) / 100 }
      },
      .text("unit", "Unit") { $0.figure.unit },
      .text("qualifier", "How the source states it") { $0.figure.qualifier?.rawValue },
      .text("status", "Status") { $0.figure.status?.rawValue },
      .text("verdict", "Whether the items make the total", "Of totals alone") {
        $0.sum?.verdict.rawValue
      },
      .number(
        "items_sum",
        "Sum of the items that are published",
        "Of totals alone; blank where none is published",
        .number(places: 2, shown: 0)
      ) {
        $0.sum.flatMap { $0.missing < $0.items ? Double($0.known) / 100 : nil }
      },
      .text("source", "Source") { $0.figure.source },
      .text("note", "Note") { $0.figure.note },
    ],
    rows,
    key: ["table_id", "item", "period", "role", "unit"]
  )
}
