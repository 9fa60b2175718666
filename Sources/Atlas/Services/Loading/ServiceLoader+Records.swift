import Exchange

extension ServiceLoader {
  /// Reads `services.csv`; a row with any fault refuses its service.
  mutating func loadRecords() {
    var first: [String: Int] = [:]
    var envelopes: [String: String] = [:]
    read(Dataset.File.services) { _, rows, row in
      envelopes[rows.text(row, "service_id")] = rows.text(row, "part_of")
    }
    read(Dataset.File.services) { loader, rows, row in
      guard let id = rows.key(row, "service_id", in: &first) else { return }
      let record = rows.sound { loader.record(id, of: row, in: &$0, envelopes: envelopes) }
      loader.records[id] = record
      if record == nil { loader.refusedRows[id] = rows.table.rowNumber(row) }
    }
  }

  private func record(
    _ id: String,
    of row: Int,
    in rows: inout RowReader,
    envelopes: [String: String]
  ) -> ServiceRecord? {
    let name = rows.requiredText(row, "name", expected: "the name of the service")
    let category = category(of: row, in: &rows)
    let eligibility = rows.eligibility(row)
    let scope = rows.choice(row, "coverage_scope", of: ServiceCoverage.Scope.self)
    let isComplete =
      rows.isBlank(row, "coverage_complete") || rows.yesOrNo(row, "coverage_complete") == true
    let term = rows.term(row)
    rows.checkEnvelope(row, envelopes: envelopes)
    var assurance = rows.assurance(row)
    let source = rows.source(row, known: sources)
    guard let name, let category, let scope, let term, let source else { return nil }
    assurance.sourceDate = publicationDays[source]
    return ServiceRecord(
      service: Service(
        id: id,
        name: name,
        provider: rows.optionalText(row, "provider"),
        commissioner: rows.optionalText(row, "commissioner"),
        fund: rows.optionalText(row, "fund"),
        category: category,
        sourceCategory: rows.optionalText(row, "source_category"),
        summary: rows.optionalText(row, "description"),
        eligibility: eligibility,
        term: term,
        coverage: ServiceCoverage(.notStated),
        partOf: rows.optionalText(row, "part_of"),
        assurance: assurance,
        notes: rows.optionalText(row, "notes"),
        source: source,
        row: rows.table.rowNumber(row)
      ),
      scope: scope,
      isComplete: isComplete
    )
  }
}

extension RowReader {
  /// Whom the service of a row is for.
  fileprivate mutating func eligibility(_ row: Int) -> Eligibility {
    let youngest = age(row, "min_age")
    let oldest = age(row, "max_age")
    if let youngest, let oldest, oldest < youngest {
      add(
        fault(
          row,
          "max_age",
          expected: "an age of \(youngest) or more, the youngest in min_age",
          remedy: "Correct the age that is wrong"
        )
      )
    }
    return Eligibility(
      minimumAge: youngest,
      maximumAge: oldest,
      sex: optionalChoice(row, "sex", of: Eligibility.Sex.self),
      group: optionalText(row, "group_served")
    )
  }

  private mutating func age(_ row: Int, _ name: String) -> Int? {
    guard !isBlank(row, name), let age = wholeNumber(row, name) else { return nil }
    if (0...120).contains(age) { return Int(age) }
    add(
      fault(
        row,
        name,
        expected: "an age in whole years, from 0 to 120",
        remedy: "Correct the age, or leave it blank where it is not stated"
      )
    )
    return nil
  }

  /// When the service of a row runs.
  fileprivate mutating func term(_ row: Int) -> ServiceTerm? {
    let start = optionalDay(row, "start_date")
    let end = optionalDay(row, "end_date")
    let extensionEnd = optionalDay(row, "extension_end_date")
    let basis = choice(row, "date_basis", of: ServiceTerm.Basis.self)
    refuse(row, "end_date", end, before: start, "the start")
    refuse(row, "extension_end_date", extensionEnd, before: end ?? start, "the end")
    return basis.map {
      ServiceTerm(start: start, end: end, extensionEnd: extensionEnd, basis: $0)
    }
  }

  /// Says that a day comes before the one that it must follow, where it does.
  mutating func refuse(
    _ row: Int,
    _ name: String,
    _ day: CalendarDate?,
    before first: CalendarDate?,
    _ meaning: String
  ) {
    guard let day, let first, day < first else { return }
    add(
      fault(
        row,
        name,
        found: "\(day), before \(meaning) on \(first)",
        expected: "a day on or after \(first)",
        remedy: "Correct the day that is wrong"
      )
    )
  }

  /// Who last confirmed the record of a row.
  fileprivate mutating func assurance(_ row: Int) -> Assurance {
    let day = optionalDay(row, "assured_date")
    let due = optionalDay(row, "assurance_due")
    for (name, other) in [("assured_by", "assured_date"), ("assured_date", "assured_by")]
    where isBlank(row, name) && !isBlank(row, other) {
      add(
        fault(
          row,
          name,
          expected: "the day and the name of who confirmed the record",
          remedy: "Give both, or neither where nobody has confirmed it"
        )
      )
    }
    refuse(row, "assurance_due", due, before: day, "the confirmation")
    return Assurance(date: day, by: optionalText(row, "assured_by"), nextDue: due)
  }

  /// Collects a fault when the service that holds this one is unknown, or is held by it.
  fileprivate mutating func checkEnvelope(_ row: Int, envelopes: [String: String]) {
    let id = text(row, "service_id")
    guard let outer = optionalText(row, "part_of") else { return }
    guard envelopes[outer] != nil else {
      add(
        fault(
          row,
          "part_of",
          expected: "a service of services/services.csv",
          remedy: "Correct the identifier, or leave it blank where the source names no envelope"
        )
      )
      return
    }
    var (next, steps) = (outer, 0)
    while !next.isEmpty, next != id, steps < envelopes.count {
      next = envelopes[next] ?? ""
      steps += 1
    }
    guard next == id else { return }
    add(
      fault(
        row,
        "part_of",
        found: outer == id
          ? "\(id) as its own envelope" : "\(outer), which is itself a part of \(id)",
        expected: "an envelope that is not within its part",
        remedy: "Leave one of the two blank"
      )
    )
  }
}
