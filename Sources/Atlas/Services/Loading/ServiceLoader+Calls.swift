import Exchange

extension ServiceLoader {
  mutating func loadCalls() {
    var first: [String: Int] = [:]
    read(Dataset.File.serviceCalls) { loader, rows, row in
      let call = rows.sound { rows -> FundingCall? in
        guard let id = rows.key(row, "call_id", in: &first) else { return nil }
        return loader.call(id, of: row, in: &rows)
      }
      if let call { loader.directory.calls.append(call) }
    }
  }

  private func call(_ id: String, of row: Int, in rows: inout RowReader) -> FundingCall? {
    let name = rows.requiredText(row, "name", expected: "the name of the call")
    let category = category(of: row, in: &rows)
    let opens = rows.optionalDay(row, "opens")
    let deadline = rows.optionalDay(row, "deadline")
    rows.refuse(row, "deadline", deadline, before: opens, "the opening")
    let coverage = rows.callCoverage(row, known: zones.boroughs)
    let pence = rows.optionalPence(row, "amount_gbp")
    let source = rows.source(row, known: sources)
    guard let name, let category, let coverage, let source else { return nil }
    return FundingCall(
      id: id,
      name: name,
      fund: rows.optionalText(row, "fund"),
      category: category,
      opens: opens,
      deadline: deadline,
      coverage: coverage,
      pence: pence,
      url: rows.webAddress(row, "url"),
      source: source,
      row: rows.table.rowNumber(row)
    )
  }
}

extension RowReader {
  /// An address that a person may follow, and that runs nothing; nil where it is blank or after a fault.
  fileprivate mutating func webAddress(_ row: Int, _ name: String) -> String? {
    guard let text = optionalText(row, name) else { return nil }
    let scheme = text.prefix { $0 != ":" }.lowercased().filter { !$0.isWhitespace }
    guard ["javascript", "data", "vbscript", "file"].contains(scheme) else { return text }
    add(
      fault(
        row,
        name,
        expected: "an address that begins with https:// or http://, or blank",
        remedy: "Write the address of the page where people apply"
      )
    )
    return nil
  }

  /// Where the money of a call is for; nil after a fault.
  fileprivate mutating func callCoverage(_ row: Int, known: Set<GSSCode>) -> ServiceCoverage? {
    guard let scope = choice(row, "coverage_scope", of: ServiceCoverage.Scope.self) else {
      return nil
    }
    var codes: [GSSCode] = []
    for text in text(row, "gss_codes").split(separator: ";") {
      guard let code = GSSCode(String(text.drop { $0 == " " })), known.contains(code) else {
        add(
          fault(
            row,
            "gss_codes",
            found: "\"\(text)\"",
            expected: "GSS codes of zones in zones/boroughs.csv, separated by semicolons",
            remedy: "Correct the code, or leave it out"
          )
        )
        return nil
      }
      codes.append(code)
    }
    guard (scope == .areas) == !codes.isEmpty else {
      add(
        fault(
          row,
          "gss_codes",
          expected: scope == .areas
            ? "the \(here.zone.plural) that the money is for"
            : "nothing beside the scope \(scope.rawValue)",
          remedy: "Correct the codes, or coverage_scope"
        )
      )
      return nil
    }
    return ServiceCoverage(scope, areas: codes.sorted().map { .borough($0) })
  }
}
