import Atlas
import Coverage
import ServiceRecord

/// A service as pages show it: texts already written.
struct ServiceCard: Sendable {
  struct Rating: Sendable {
    let letter, word, text: String
    /// Its shape in a square of 16: a rating is told by letter, shape and word.
    let shape: String
  }

  let id, name, provider, category: String
  /// Empty where it is not stated.
  let forWhom: String
  let term, money, record: String
  let ratings: [Rating]

  /// Every service on record, in its order.
  static func all(_ findings: ServiceFindings) -> [ServiceCard] {
    let measures = Dictionary(
      (findings.performance?.services ?? []).map { ($0.service.id, $0.measures) },
      uniquingKeysWith: { first, _ in first }
    )
    return findings.register.services.map { entry in
      let service = entry.service
      return ServiceCard(
        id: service.id,
        name: service.name,
        provider: service.provider ?? "not stated",
        category: categoryName(service.category, findings),
        forWhom: eligibilityWords(service.eligibility).map {
          $0.hasPrefix("aged ") ? "people \($0)" : $0
        } ?? "",
        term: termWords(service.term),
        money: amountsWords(service),
        record: trustWords(service, entry.trust(on: findings.day)),
        ratings: (measures[service.id] ?? []).compactMap(Rating.init)
      )
    }
  }
}

extension ServiceCard.Rating {
  /// A measure with a rating; nil where none stands: no rating is not a bad one.
  init?(_ finding: MeasureFinding) {
    guard let rating = finding.standing else { return nil }
    let measure = finding.measure
    let reached = reachedWords(finding) ?? monthsRead(measure)
    var text = "\(measure.measure): \(reached) (by the rule"
    if let printed = measure.printedRating, printed != rating {
      text += "; the report prints \(ratingText(printed))"
    }
    self.init(letter: rating.rawValue, word: rating.word, text: text + ")", shape: rating.shape)
  }
}

extension Rating {
  /// A circle, a triangle, a diamond.
  fileprivate var shape: String {
    switch rawValue {
    case "G": "M1 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z"
    case "A": "M8 1 15 15H1Z"
    default: "M8 0 16 8 8 16 0 8Z"
    }
  }
}
