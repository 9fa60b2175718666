package import Atlas
import Exchange

/// Which services a person asks for; what is nil or empty does not matter to them.
package struct ServiceQuery: Hashable, Sendable {
  /// Identifiers of categories, any of which will do.
  package var categories: [String] = []
  /// Labels that stand for one of these among others; found when the query is resolved.
  private var labels: Set<String> = []
  /// The age in years of whom it is for.
  package var age: Int?
  /// Whom it takes by sex; `all` asks for services that are open to everybody.
  package var sex: Eligibility.Sex?
  /// States, any of which will do; empty: all but those that have ended, which are counted.
  package var states: [RunState] = []
  /// Whether those that have ended are listed with the others.
  package var includesEnded = false
  /// A part of the name of a fund.
  package var fund: String?
  /// Whether funding calls alone are asked for.
  package var callsOnly = false

  /// Creates a query that asks for everything.
  package init() {}

  /// Whether services of a state are listed.
  package func lists(_ state: RunState) -> Bool {
    states.isEmpty ? includesEnded || state != .ended : states.contains(state)
  }

  /// The query with its categories, given by identifier or name, as identifiers.
  ///
  /// - Throws: ``FaultReport`` with every category that the taxonomy lacks, and the list of those there
  ///   are.
  func resolved(in taxonomy: [ServiceCategory]) throws -> ServiceQuery {
    func find(_ text: String) -> ServiceCategory? {
      taxonomy.first { $0.id == text || plainText($0.name) == plainText(text) }
    }
    let faults = categories.filter { find($0) == nil }.map { id in
      Fault.unknownName(
        id,
        among: taxonomy.map(\.id),
        file: "--category",
        found: "\"\(id)\"",
        orElse: "a category; the dataset has none",
        remedy: "Write one of these"
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
    var query = self
    let asked = categories.compactMap { find($0)?.id }
    query.categories = asked
    query.labels = Set(
      taxonomy.filter { !asked.contains($0.id) && $0.parts.contains(where: asked.contains) }.map(
        \.id
      )
    )
    return query
  }

  /// What a service leaves open of the question; nil where it is not one of those asked for.
  func openPoints(of service: Service) -> [OpenPoint]? {
    var points: [OpenPoint] = []
    if !categories.isEmpty, !categories.contains(service.category) {
      guard labels.contains(service.category) else { return nil }
      points.append(.kindNotStated)
    }
    if let fund, !matches(service.fund, fund) { return nil }
    if let age {
      switch service.eligibility.admits(age: age) {
      case false?: return nil
      case nil: points.append(.ageNotStated)
      case true?: break
      }
    }
    if let sex {
      switch service.eligibility.sex {
      case nil: points.append(.sexNotStated)
      case .all?: break
      case let other?: if other != sex { return nil }
      }
    }
    return points
  }

  /// Whether a call is one of those asked for; age and sex are no matter of a call.
  func asks(for call: FundingCall) -> Bool {
    (categories.isEmpty || categories.contains(call.category) || labels.contains(call.category))
      && (fund.map { matches(call.fund, $0) } ?? true)
  }

  private func matches(_ name: String?, _ wanted: String) -> Bool {
    let text = plainText(wanted)
    guard let name, !text.isEmpty else { return false }
    return plainText(name).contains(text)
  }
}

/// What a record does not say although the question asks it.
package enum OpenPoint: String, Hashable, Sendable, CaseIterable {
  case kindNotStated = "which of several kinds of need is not stated"
  case ageNotStated = "age not stated"
  case sexNotStated = "sex not stated"
}

/// A text without case and punctuation, one space between words.
func plainText(_ text: String) -> String {
  text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
}
