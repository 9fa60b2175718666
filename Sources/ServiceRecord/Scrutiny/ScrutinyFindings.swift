package import Atlas
package import Exchange
package import Release

/// What became of recommendations by a day, and what the record shows beside each.
package struct ScrutinyFindings: Sendable {
  package let day: CalendarDate
  /// In the order of the file; those made after the day are left out.
  package let recommendations: [RecommendationFinding]
  /// How many are left out, because they were made after the day.
  package let madeLater: Int
  /// The tables of the documents, with what they add up to.
  package let tables: [TableFinding]
  /// Every invitation to apply for money, as it stands on the day.
  package let calls: [CallFinding]
  /// What of the record bears on the recommendations.
  package let evidence: [Recommendation.Evidence: RecordEvidence]

  package init(
    _ record: ScrutinyRecord,
    in dataset: Dataset,
    _ directory: ServiceDirectory,
    on day: CalendarDate
  ) {
    self.day = day
    let made = record.recommendations.filter { ($0.madeOn ?? day) <= day }
    recommendations = made.map {
      RecommendationFinding($0, said: record.statements, on: day)
    }
    madeLater = record.recommendations.count - made.count
    tables = record.tables.map(TableFinding.init)
    calls = directory.calls.map { CallFinding($0, on: day) }
    let sight = RecordSight(
      dataset: dataset,
      directory: directory,
      calls: calls,
      tables: tables,
      day: day
    )
    evidence = Dictionary(
      made.flatMap(\.shownBy).map { ($0, sight.shown($0)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Those of which an answer or an action is overdue, the longest first.
  package var overdue: [RecommendationFinding] {
    recommendations.filter { $0.overdueDays != nil }
      .sorted {
        ($1.overdueDays ?? 0, $0.recommendation.id) < ($0.overdueDays ?? 0, $1.recommendation.id)
      }
  }
}

/// Finds what became of the recommendations of a dataset.
///
/// - Returns: the findings with the sources that they name, and the rows of services that cannot be used.
/// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used, and where no day is known.
package func scrutiny(
  asOf: CalendarDate?,
  in session: Session
) throws -> (findings: ScrutinyFindings, sources: [Source], refused: [Fault]) {
  let dataset = try session.tables()
  let record = try session.scrutiny()
  guard !record.isEmpty else {
    throw Fault(
      .unreadable,
      file: dataset.folder.location(of: Dataset.File.recommendations),
      found: "no recommendations and no tables of documents",
      expected: "those that this question is about",
      remedy: "Add the tables, and list them in datapackage.json: docs/scrutiny.md says how"
    )
  }
  let day = try session.day(asOf, expected: "the day for which the question is asked").date
  let directory =
    dataset.has(Dataset.File.services) ? try session.services().directory : ServiceDirectory()
  let findings = ScrutinyFindings(
    record.withoutSecrets(try RestrictedPlaces(in: session)),
    in: dataset,
    directory,
    on: day
  )
  return (findings, dataset.sources, directory.refused)
}

extension ScrutinyRecord {
  /// The record with nothing of restricted places in its words.
  package func withoutSecrets(_ restricted: RestrictedPlaces) -> Self {
    guard !restricted.places.isEmpty else { return self }
    let censored = restricted.censored
    var record = self
    for index in recommendations.indices {
      for words in [
        \Recommendation.letter, \.madeBy, \.madeTo, \.subject, \.words,
      ] as [WritableKeyPath<Recommendation, String>] {
        record.recommendations[index][keyPath: words] = censored(
          recommendations[index][keyPath: words]
        )
      }
      record.recommendations[index].number = recommendations[index].number.map(censored)
      record.recommendations[index].due.words = recommendations[index].due.words.map(censored)
    }
    for index in statements.indices {
      record.statements[index].madeBy = censored(statements[index].madeBy)
      record.statements[index].words = censored(statements[index].words)
    }
    for index in tables.indices {
      record.tables[index].title = censored(tables[index].title)
      record.tables[index].summary = censored(tables[index].summary)
      for place in tables[index].figures.indices {
        let figure = tables[index].figures[place]
        record.tables[index].figures[place].item = censored(figure.item)
        record.tables[index].figures[place].period = figure.period.map(censored)
        record.tables[index].figures[place].unit = censored(figure.unit)
        record.tables[index].figures[place].note = censored(figure.note)
      }
    }
    return record
  }
}
