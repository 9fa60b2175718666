import Atlas

/// Writes the short facts of a record as words of vocabularies.
struct RecordTerms {
  let record: StandardsRecord

  /// The facts that both standards take as classifications.
  func shared(of service: Service) -> [RecordTerm] {
    var terms = [RecordTerm(.record, service.id)]
    let category = record.categoryByIdentifier[service.category]
    terms.append(
      RecordTerm(
        .category,
        service.category,
        title: category?.name,
        meaning: category.flatMap { $0.summary.isEmpty ? nil : $0.summary }
      )
    )
    func add(_ vocabulary: Vocabulary, _ code: String?) {
      if let code { terms.append(RecordTerm(vocabulary, code)) }
    }
    add(.sourceCategory, service.sourceCategory)
    add(.sex, service.eligibility.sex?.rawValue)
    add(.group, service.eligibility.group)
    terms.append(
      RecordTerm(.scope, service.coverage.scope.rawValue, title: title(of: service.coverage.scope))
    )
    if !service.coverage.isComplete {
      terms.append(RecordTerm(.completeness, "no", title: "There are more, which are not named"))
    }
    add(.dateBasis, service.term.basis.rawValue)
    add(.partOf, service.partOf)
    add(.sourceDate, service.assurance.sourceDate?.description)
    return terms
  }

  /// A source as a word: its identifier, its title and where it is.
  func source(_ identifier: String) -> RecordTerm {
    guard let source = record.sourceByIdentifier[identifier] else {
      return RecordTerm(.source, identifier)
    }
    let credit = [source.publisher, source.attribution].filter { !$0.isEmpty }
    return RecordTerm(
      .source,
      identifier,
      title: source.title.isEmpty ? nil : source.title,
      meaning: credit.isEmpty ? nil : credit.joined(separator: ". "),
      url: isAddress(source.url) ? source.url : nil
    )
  }

  private func title(of scope: ServiceCoverage.Scope) -> String {
    switch scope {
    case .areaWide: Geography.wholeTitle
    case .areas: "The areas that are listed"
    case .boroughsNotNamed: "Some \(here.zone.plural), not named"
    case .outsideArea: "Outside \(here.name)"
    case .notStated: "Not stated"
    }
  }
}

/// Whether a text is an address of the web in the characters that a URI may have (RFC 3986).
func isAddress(_ text: String) -> Bool {
  guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
  let refused = Set("\"<>\\^`{|} ".utf8)
  return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !refused.contains($0) }
}
