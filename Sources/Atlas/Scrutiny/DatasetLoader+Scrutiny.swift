import Exchange

extension DatasetLoader {
  /// Reads recommendations and published tables, each of which a dataset may lack, and keeps their faults.
  mutating func loadScrutiny() -> ScrutinyRecord {
    var record = ScrutinyRecord()
    attempt(Dataset.File.publishedTables) { record.tables = try $0.loadPublishedTables() }
    attempt(Dataset.File.publishedFigures) { try $0.loadPublishedFigures(into: &record.tables) }
    attempt(Dataset.File.recommendations) { loader in
      record.recommendations = try loader.loadRecommendations(tables: Set(record.tables.map(\.id)))
    }
    attempt(Dataset.File.statements) { loader in
      record.statements = try loader.loadStatements(of: record.recommendations)
    }
    return record
  }

  private mutating func loadRecommendations(tables: Set<String>) throws -> [Recommendation] {
    var rows = try rows(.recommendations)
    let sources = sources
    var first: [String: Int] = [:]
    let found = (0..<rows.table.rowCount).compactMap { row in
      rows.sound { rows -> Recommendation? in
        guard let id = rows.key(row, "recommendation_id", in: &first) else { return nil }
        return rows.recommendation(id, row, tables: tables, sources: sources)
      }
    }
    faults += rows.faults
    return found
  }

  private mutating func loadStatements(
    of recommendations: [Recommendation]
  ) throws -> [RecommendationStatement] {
    var rows = try rows(.statements)
    let sources = sources
    let made = Dictionary(uniqueKeysWithValues: recommendations.map { ($0.id, $0.madeOn) })
    let found = (0..<rows.table.rowCount).compactMap { row in
      rows.sound { $0.statement(row, of: made, sources: sources) }
    }
    faults += rows.faults
    return found
  }

  private mutating func loadPublishedTables() throws -> [PublishedTable] {
    var rows = try rows(.publishedTables)
    var first: [String: Int] = [:]
    let found = (0..<rows.table.rowCount).compactMap { row in
      rows.sound { rows -> PublishedTable? in
        let id = rows.key(row, "table_id", in: &first)
        let title = rows.requiredText(row, "title", expected: "the title of the table")
        guard let id, let title else { return nil }
        return PublishedTable(id: id, title: title, summary: rows.text(row, "description"))
      }
    }
    faults += rows.faults
    return found
  }

  private mutating func loadPublishedFigures(into tables: inout [PublishedTable]) throws {
    var rows = try rows(.publishedFigures)
    let sources = sources
    let places = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.id, $0) })
    var first: [[String]: Int] = [:]
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["item", "table_id", "period", "role", "unit"], in: &first)
      guard let place = places[rows.text(row, "table_id")] else {
        rows.add(
          rows.fault(
            row,
            "table_id",
            expected: "a table of \(Dataset.File.publishedTables)",
            remedy: "Correct the identifier, or describe the table there"
          )
        )
        continue
      }
      if let figure = rows.sound({ $0.publishedFigure(row, sources: sources) }) {
        tables[place].figures.append(figure)
      }
    }
    faults += rows.faults
  }
}

extension RowReader {
  fileprivate mutating func recommendation(
    _ id: String,
    _ row: Int,
    tables: Set<String>,
    sources: Set<String>
  ) -> Recommendation? {
    let letter = requiredText(row, "letter", expected: "the letter or report, in a few words")
    let madeOn = optionalDay(row, "made_on")
    let madeBy = requiredText(row, "made_by", expected: "who recommends it")
    let madeTo = requiredText(row, "made_to", expected: "to whom it is addressed")
    let subject = requiredText(row, "subject", expected: "what it is about")
    let words = requiredText(row, "recommendation", expected: "what is asked for")
    let due = due(row, madeOn: madeOn)
    let replyDue = optionalDay(row, "reply_due")
    refuse(row, "reply_due", replyDue, before: madeOn, "the letter")
    let evidence = evidence(row, tables: tables)
    let source = source(row, known: sources)
    guard let letter, let madeBy, let madeTo, let subject, let words, let source else { return nil }
    return Recommendation(
      id: id,
      letter: letter,
      number: optionalText(row, "number"),
      madeOn: madeOn,
      madeBy: madeBy,
      madeTo: madeTo,
      subject: subject,
      words: words,
      due: due,
      replyDue: replyDue,
      shownBy: evidence,
      source: source
    )
  }

  private mutating func due(_ row: Int, madeOn: CalendarDate?) -> Recommendation.Due {
    let day = optionalDay(row, "due")
    refuse(row, "due", day, before: madeOn, "the letter")
    let status = optionalChoice(row, "due_status", of: FigureStatus.self)
    if isBlank(row, "due") != isBlank(row, "due_status") {
      add(
        fault(
          row,
          "due_status",
          expected: isBlank(row, "due")
            ? "nothing beside a blank day"
            : "published for a day that is stated, derived for one that is counted",
          remedy: "Say how the day came to be, or leave both blank"
        )
      )
    }
    return Recommendation.Due(day: day, words: optionalText(row, "due_words"), status: status)
  }

  private mutating func evidence(_ row: Int, tables: Set<String>) -> [Recommendation.Evidence] {
    text(row, "shown_by").split(separator: ";").compactMap { word in
      let evidence = Recommendation.Evidence(String(word.drop { $0 == " " }))
      if case .table(let id)? = evidence, !tables.contains(id) {
        add(
          fault(
            row,
            "shown_by",
            found: "\"\(word)\"",
            expected: "table: and a table of \(Dataset.File.publishedTables)",
            remedy: "Correct the identifier, or describe the table there"
          )
        )
      } else if evidence == nil {
        add(
          fault(
            row,
            "shown_by",
            found: "\"\(word)\"",
            expected:
              "some of \(Recommendation.Evidence.words.joined(separator: ", ")), separated by "
              + "semicolons",
            remedy: "Write one of these words, or leave it blank"
          )
        )
      }
      return evidence
    }
  }

  fileprivate mutating func statement(
    _ row: Int,
    of made: [String: CalendarDate?],
    sources: Set<String>
  ) -> RecommendationStatement? {
    let id = text(row, "recommendation_id")
    if made[id] == nil {
      add(
        fault(
          row,
          "recommendation_id",
          expected: "a recommendation of \(Dataset.File.recommendations)",
          remedy: "Correct the identifier, or add the recommendation"
        )
      )
    }
    let dated = optionalDay(row, "dated")
    refuse(row, "dated", dated, before: made[id] ?? nil, "the letter")
    let kind = choice(row, "kind", of: RecommendationStatement.Kind.self)
    let answer = optionalChoice(row, "answer", of: RecommendationStatement.Answer.self)
    let madeBy = requiredText(row, "made_by", expected: "who says it")
    let words = requiredText(row, "words", expected: "what is said")
    let source = source(row, known: sources)
    if let kind, (kind == .reply) == isBlank(row, "answer") {
      add(
        fault(
          row,
          "answer",
          expected: kind == .reply
            ? "what the reply says: \(choices(of: RecommendationStatement.Answer.self))"
            : "nothing beside a \(kind.rawValue)",
          remedy: "Correct the answer, or the kind"
        )
      )
    }
    guard let kind, let madeBy, let words, let source else { return nil }
    return RecommendationStatement(
      recommendation: id,
      dated: dated,
      kind: kind,
      answer: answer,
      madeBy: madeBy,
      words: words,
      source: source
    )
  }

  private func choices<Choice: RawRepresentable & CaseIterable>(of _: Choice.Type) -> String
  where Choice.RawValue == String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
  }

  fileprivate mutating func publishedFigure(_ row: Int, sources: Set<String>) -> PublishedFigure? {
    let item = requiredText(row, "item", expected: "what the figure is of")
    let role = choice(row, "role", of: PublishedFigure.Role.self)
    let value = optionalPence(row, "value")
    let unit = requiredText(row, "unit", expected: "gbp, or what is counted")
    let qualifier = optionalChoice(row, "qualifier", of: PublishedFigure.Qualifier.self)
    let status = optionalChoice(row, "status", of: FigureStatus.self)
    for name in ["qualifier", "status"] where isBlank(row, name) != isBlank(row, "value") {
      add(
        fault(
          row,
          name,
          expected: isBlank(row, "value")
            ? "nothing beside a figure that is not published"
            : "how the source states the figure",
          remedy: "Fill in value, qualifier and status, or leave all three blank"
        )
      )
    }
    let source = source(row, known: sources)
    guard let item, let role, let unit, let source else { return nil }
    return PublishedFigure(
      item: item,
      period: optionalText(row, "period"),
      role: role,
      hundredths: value,
      unit: unit,
      qualifier: qualifier,
      status: status,
      source: source,
      note: text(row, "note")
    )
  }
}
