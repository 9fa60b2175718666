import ServiceRecord
import Funding
import Analysis
import Atlas
import Tables

/// The notes of the spreadsheet, by number: tables refer to them.
struct SpreadsheetNotes {
  /// What a note is about.
  enum Topic: Hashable {
    case statuses
    /// How the amounts of an analysis came to be, by its place among the analyses.
    case amounts(Int)
    case unknown, notApplicable, rates, gaps, bounds, services, cover, recorded, reports,
      apostrophe,
      years
  }

  private(set) var notes: [(topic: Topic, text: String)] = []

  init(of run: AnalysisRun) {
    addStatuses()
    for (index, findings) in run.analyses.enumerated() {
      add(
        .amounts(index),
        "\(findings.fund.name), \(findings.year). \(statusSentence(of: findings))"
      )
    }
    addUnknown()
    add(
      .notApplicable,
      "[z] means: does not apply, such as an allocation of an area that the fund does not pay, or the list of "
        + "services where there is none to list."
    )
    add(
      .rates,
      "Residents are \(run.analyses.contains(where: \.hasMidYearResidents) ? "the mid-year estimate" : "those") of the calendar year in which the financial year begins. Offences "
        + "are those recorded in the financial year. The rate of a group is the sum of its amounts divided by "
        + "the sum of its residents or offences, never a mean of rates."
    )
    add(
      .gaps,
      "A gap compares \(here.zone.one) with the rate of all \(here.zone.plural) of the fund together, in percent and as the "
        + "money that the difference is worth in the year. In pounds the gaps of all \(here.zone.plural) add up to 0."
    )
    if !boundTable(of: run).rows.isEmpty {
      add(
        .bounds,
        run.analyses.flatMap(boundsSentences).joined(separator: " ")
      )
    }
    if let services = run.services {
      add(
        .services,
        "Services are as on record on \(spoken(services.day)). A record that nobody has confirmed is as old "
          + "as its source. The area is whom a service covers, not where its office is."
      )
      add(
        .cover,
        "none: none found, which is not proof that there is none. one, many: services on record that cover "
          + "all of the \(here.zone.singular) for certain. unknown: none for certain, but at least one may. \(recordCaution)"
      )
    }
    add(
      .recorded,
      "Amounts used by an analysis add up to its fund. The others are recorded amounts of other years, or "
        + "published ones beside modelled ones, which must not be added to them. \(sentenceCase(here.zone.one)) without a row has "
        + "no amount on record."
    )
    if run.services?.performance != nil {
      add(
        .reports,
        "Ratings are G green, A amber, R red. Printed ones are the report's, which says how confident it is and "
          + "publishes no rule; those by a rule are modelled, because this project assumes its thresholds. Risks, "
          + "issues and explanations are shortened by this project; their scores and trends are the report's."
      )
    }
    addApostrophe()
    // Behind the others, whose numbers people know.
    if !run.series.isEmpty {
      add(
        .years,
        "Amounts over years are in prices of each year, and beside these in those of one year by the GDP deflator "
          + "of calendar years, which is approximate. No change stands across a year from which figures are not "
          + "comparable, nor where one of the two years is unknown. Residents of all years are of one series."
      )
    }
  }

  /// The notes of an answer to one question.
  init() {
    addStatuses()
    addUnknown()
    add(.notApplicable, "[z] means: does not apply, as a code does not to a group of zones.")
    addApostrophe()
  }

  private mutating func addStatuses() {
    add(
      .statuses,
      "Status of a figure, from the surest to the least sure. published: read in the source, exact. derived: "
        + "arithmetic on published figures by a published rule. rounded: published, but rounded. submitted: "
        + "from a user's own file, checked against nothing. modelled: from a formula; nobody has published it."
    )
  }

  private mutating func addUnknown() {
    add(
      .unknown,
      "[x] means: no figure. It is not known, not stated in the source, or cannot be worked out from what is "
        + "known. It never means 0."
    )
  }

  private mutating func addApostrophe() {
    add(
      .apostrophe,
      "A text that begins with an equals, plus, minus or at sign, a tab or a line end has an apostrophe before "
        + "it, here and in what is saved from here, so that no program takes it for a formula."
    )
  }

  private mutating func add(_ topic: Topic, _ text: String) { notes.append((topic, text)) }

  /// The number of a note; nil where the run has none on the topic.
  func number(of topic: Topic) -> Int? {
    notes.firstIndex { $0.topic == topic }.map { $0 + 1 }
  }
}
