import Atlas
import Statistics
import Tables

/// The measures by those whom a fund is for, where they are not all residents: children, where money is for them.
extension FundMeasure {
  package static let people = FundMeasure(
    "people",
    "Those whom it is for (number)",
    "Those whom the money is for, in the calendar year in which the financial year begins",
    words: "those whom it is for",
    heading: "Number",
    .count,
    of: [.people],
    page: (7, "Those it is for"),
    group: { count($0.people) },
    value: { count($0.people?.count) }
  )

  package static let poundsPerPerson = FundMeasure(
    "gbp_per_person",
    "Allocation per person whom it is for (£)",
    "Pounds for each of those whom the money is for",
    words: "pounds per person whom it is for",
    heading: "£ per\nperson",
    .poundsPer,
    of: [.allocation, .people],
    page: (1, "£ per person"),
    rate: Rate(unit: "£ per person", gap: "gap_per_person_pct"),
    group: { figure($0.perPerson.rate) },
    value: { ofFund($0, $0.poundsPerPerson) }
  )

  package static var gapPerPersonPercent: FundMeasure {
    FundMeasure(
      "gap_per_person_pct",
      "Gap from \(here.possessive) rate per person (%)",
      "Pounds per person whom it is for against \(here.possessive) rate, percent",
      words: "pounds per person whom it is for against \(here.possessive), in percent",
      heading: "gap %",
      .gapInPercent,
      of: [.allocation, .people],
      page: (2, "Gap per person"),
      value: { ofFund($0, $0.gapPerPerson?.share) }
    )
  }

  package static var gapPerPersonPounds: FundMeasure {
    FundMeasure(
      "gap_per_person_gbp",
      "Gap from \(here.possessive) rate per person (£ in all)",
      "Allocation less what \(here.possessive) rate per person whom it is for would give, pounds",
      words:
        "pounds above or below what \(here.possessive) rate per person whom it is for would give",
      heading: "at \(here.possessive) rate\nper person",
      .gapInPounds,
      of: [.allocation, .people],
      value: { ofFund($0, $0.gapPerPerson?.moneyEquivalent) }
    )
  }
}
