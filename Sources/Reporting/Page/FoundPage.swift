import Analysis
import FormulaLab
import Funding
import ServiceRecord
import Atlas
import Coverage
import Statistics

/// "What we found": a card for each fund and one for services, then quick answers.
struct FoundPage: Sendable {
  struct Card: Sendable {
    let title: String
    let tag: StatusTag
    let sentence, sure: String
  }
  struct Link: Sendable {
    let target, words: String
    /// The measure that the map shows then; one or none.
    var measure: [String] = []
  }
  struct Answer: Sendable {
    let question, answer: String
    /// One or none.
    let link: [Link]
  }
  struct StatusWord: Sendable {
    let tag: StatusTag
    let meaning: String
  }

  let cards: [Card]
  let answers: [Answer]
  let hasCautions: Bool
  let cautions: [String]
  let statuses: [StatusWord]

  init(_ findings: DossierFindings) {
    let run = findings.run
    cards = run.analyses.map(Self.card) + Self.serviceCard(findings)
    answers = Self.answers(findings)
    cautions = run.cautions
    hasCautions = !cautions.isEmpty
    statuses = StatusTag.key.map { StatusWord(tag: StatusTag($0.status), meaning: $0.meaning) }
  }

  private static func card(_ findings: Findings) -> Card {
    let main =
      sameForAll(findings)
      + [
        findings.definitions.first.map { comparison(of: $0, in: findings) }
          ?? totalSentence(of: findings)
      ]
    return Card(
      title: title(of: findings),
      tag: StatusTag(findings.whole.status),
      sentence: main.joined(separator: " "),
      sure: sureness(findings)
    )
  }

  /// How sure a card is, in a few sentences; the whole account stands under Sources and limits.
  private static func sureness(_ findings: Findings) -> String {
    guard case .modelled = findings.basis else {
      return ([statusSentence(of: findings)] + description(of: findings.fund)).joined(
        separator: " "
      )
    }
    let published = findings.published.filter { $0.published != nil }.map {
      $0.borough.name + ($0.isImplied ? " (implied)" : "")
    }
    let outside = findings.outOfBounds
    var sentences = [
      "This project's estimate by a formula whose weights are assumed."
    ]
    sentences += [modelSentence(of: findings)].compactMap(\.self)
    sentences.append(
      published.isEmpty
        ? "Nobody has published the amounts of the \(here.zone.plural)."
        : "Of \(findings.recipients.count) \(here.zone.plural), published figures tell the amounts of "
          + "\(joined(published)) alone; they stand in the place of the model's, or beside it where they are implied."
    )
    if let farthest = outside.map(\.excess).max() {
      sentences.append(
        "\(outside.count) of the model's amounts lie outside what these leave possible, by "
          + "\(pounds(pence: farthest)) at most, so its weights cannot be quite right."
      )
    }
    if let bounds = findings.bounds, let definition = findings.definitions.first,
      let asked = definition.compared?.asked,
      let share = bounds.share(of: asked, under: definition.id)
    {
      sentences.append(
        "If the model holds, then whatever the weights of the \(bounds.weights.count) measures offered, if they agree with what is "
          + "published, \(possessive(here.groupName(asked, under: definition.id))) part of the money (\(definitionName(definition.id))) lies between "
          + "\(shareRange(share)): a bound, not an amount."
      )
    }
    return sentences.joined(separator: " ")
  }

  private static func serviceCard(_ findings: DossierFindings) -> [Card] {
    guard let services = findings.run.services else { return [] }
    let words = serviceSentences(services)
    return [
      Card(
        title: "Services, \(spoken(services.day))",
        tag: StatusTag(.derived),
        sentence: "\(words[0]) \(endingsClause(services.ending))",
        sure: words[1...2].joined(separator: " ")
      )
    ]
  }

  private static func answers(_ findings: DossierFindings) -> [Answer] {
    var answers: [Answer] = []
    func add(_ question: String, _ answer: String, _ link: Link) {
      answers.append(Answer(question: question, answer: answer, link: [link]))
    }
    for analysis in findings.run.analyses {
      let sentences = extremes(of: analysis)
      guard !sentences.isEmpty else { continue }
      add(
        "Which \(here.zone.plural) \(analysis.fund.nature == .spending ? "spend" : "get") least \(analysis.perHead)? "
          + title(of: analysis),
        "\(sentences.joined(separator: " ")) Status: \(StatusTag(analysis.whole.status).status).",
        Link(
          target: "#map",
          words: "See the map",
          measure: ["\(folderName(of: analysis))/\(analysis.mainMeasure.name)"]
        )
      )
    }
    add(
      "What does my \(here.zone.singular) get, and how sure is that?",
      "Search by the name of \(here.zone.one)"
        + (findings.postcodes == nil ? "." : " or by a postcode."),
      Link(target: "#borough", words: "Go to My \(here.zone.singular)")
    )
    if let services = findings.run.services {
      add(
        "Which services end within a year?",
        endings(services),
        Link(target: "#ends-h", words: "See which")
      )
    }
    add(
      "What share of the figures is modelled?",
      modelled(findings),
      Link(target: "#sources", words: "How sure this is")
    )
    return answers
  }

  /// How many stated ends there are, and how many of these services run for certain.
  private static func endings(_ services: ServiceFindings) -> String {
    let ending = services.ending
    let states = ending.endings.map { services.state(of: $0.service) }
    let parts = [
      "\(states.count { $0 == .certain }) are stated to run by their sources",
      "\(states.count { $0 == .possible }) may run",
      "\(states.count { $0 == .later }) begin later",
    ]
    return
      "\(counted(states.count, "service")) with a stated end from \(spoken(ending.day)) to "
      + "\(spoken(ending.horizon)): on the first day \(joined(parts)). "
      + endWords(ending)
  }

  /// What part of the money shown nobody has published as a borough's.
  private static func modelled(_ findings: DossierFindings) -> String {
    var sentences = findings.run.analyses.map { analysis in
      let count = analysis.recipients.count { $0.allocation?.status == .modelled }
      let all = analysis.recipients.count
      let words =
        count == 0
        ? "none of the \(all) \(here.zone.singular) amounts is modelled"
        : count == all
          ? "all \(all) \(here.zone.singular) amounts are \(modelledMark(analysis.bounds?.tested))"
          : "\(count) of the \(all) \(here.zone.singular) amounts are \(modelledMark(analysis.bounds?.tested))"
      return "\(title(of: analysis)): \(words)."
    }
    if let money = findings.money, let share = money.wholeSum.modelledShare.value {
      sentences.append(
        "The money that is known by \(here.zone.singular) for \(money.year) is \(pounds(pence: money.wholeSum.total)). "
          + modelledShareSentence(share, money)
      )
      sentences += missingSentences(money.missing, in: money.year, onPage: true)
    }
    return sentences.joined(separator: " ")
  }
}
