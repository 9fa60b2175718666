/// The tables of zones, indicators, funds and sources.
extension DatasetTable {
  /// Every table that the readers know.
  package static var all: [Self] {
    [
      sources, boroughs, wards, codePlaces, indicators, observations(), funds, fundTotals,
      allocations, changes, breaks, awards, deflator, baskets,
    ] + ofServices + ofScrutiny
  }

  package static var sources: Self {
    Self(
      Dataset.File.sources,
      "Sources: where figures were published and under which licence",
      [
        .text("id", "Identifier").required, .text("title", "Title").required,
        .text("publisher", "Publisher"), .text("published", "Date as the source gives it"),
        .text("licence", "Licence"),
        .text("attribution", "Sentence that the licence asks to print"),
        .text("url", "Address where it was found"),
      ],
      key: ["id"]
    )
  }

  package static var boroughs: Self {
    Self(
      Dataset.File.boroughs,
      "The \(zones): codes, names, kinds, groups, areas",
      [
        .code, .text("name", "Name of the \(zone)").required,
        .text("kind", "Kind of authority; funds name the kinds that they pay").required
          .among(here.kinds.map(\.id)),
        .text("group_*", "Group under the definition of area.yaml that the column names").optional,
        .text("bcu", "Basic Command Unit of the police; blank: none").optional,
        .text("police_force", "Police force").optional,
        .number("area_sq_km", "Land area, square kilometres").required.atLeast(0), .source,
      ],
      key: ["gss_code"]
    )
  }

  package static var wards: Self {
    Self(
      Dataset.File.wards,
      "Wards, as the \(here.smallAreas.noun.plural) that best fit them",
      [
        .text("lsoa_code", "Code of the \(here.smallAreas.noun.singular)").required.matching(
          DatasetField.codePattern
        ),
        .text("ward_code", "Code of the ward").required.matching(DatasetField.codePattern),
        .text("ward_name", "Name of the ward; not unique").required, .zone,
      ],
      key: ["lsoa_code"]
    )
  }

  package static var codePlaces: Self {
    Self(
      Dataset.File.codePlaces,
      "Places of codes that no layer holds: earlier editions, smaller areas, elsewhere",
      [
        .text("first_code", "First code of the range").required.matching(DatasetField.codePattern),
        .text("last_code", "Last code of the range").required.matching(DatasetField.codePattern),
        .text(
          "place",
          "What the place is to the area: within a \(zone), smaller than one, elsewhere, or around the area"
        ).required.among(CodePlaces.Place.self),
        .zone.orBlank,
      ],
      key: ["first_code", "last_code"]
    )
  }

  package static var indicators: Self {
    Self(
      Dataset.File.indicators,
      "Indicators: what is counted or measured",
      [
        .text("indicator", "Identifier").required, .text("name", "Name in words").required,
        .text("kind", "Whether values of zones add up").required.among(Indicator.Kind.self),
        .text("unit", "Unit of the values").required,
        .text("description", "Meaning and cautions"),
        .text(
          "part_of",
          "Indicator of which it counts a part, apart from all other parts of it; blank: of none that is said"
        ).optional,
      ],
      key: ["indicator"]
    )
  }

  package static var baskets: Self {
    Self(
      Dataset.File.baskets,
      "Baskets: indicators that are the sums of others",
      [
        .text("basket", "Identifier in indicators.csv, whose description says what it is").required
          .found(in: Dataset.File.indicators, "indicator"),
        .text("part", "Identifier in indicators.csv of what it adds up").required
          .found(in: Dataset.File.indicators, "indicator"),
        .source,
      ],
      key: ["basket", "part"]
    )
  }

  /// The long form of indicators, in as many tables as a dataset likes.
  package static func observations(at path: String = "indicators/*.csv") -> Self {
    Self(
      path,
      "Figures of indicators by \(zone) and period",
      [
        .zone.unless("area"),
        .text("area", "Place of offences that belong to no \(zone); else blank").optional,
        .text("indicator", "Identifier in indicators.csv").required
          .found(in: Dataset.File.indicators, "indicator"),
        .text("period", "Calendar year, or financial year such as 2018/19").required,
        .number("value", "In the unit of the indicator").required, .status, .source,
        .text("series", "Series of estimates; growth is never computed across two").required
          .optional,
      ],
      key: ["gss_code", "area", "indicator", "period"]
    )
  }

  package static var funds: Self {
    Self(
      Dataset.File.funds,
      "Funds",
      [
        .text("fund", "Identifier").required, .text("name", "Name in words").required,
        .text("recipients", "Kind of authority that the fund pays").required,
        .text("description", "What it is"),
        .text("gap", "Why amounts of single \(zones) are not known").optional,
        .text(
          "nature",
          "What the money is: a grant that pays \(zones), what their authorities spend, or a budget; blank: not said"
        ).optional.among(Fund.Nature.self),
        .text("basis", "Whether income is taken off; blank: does not arise, or not said").optional
          .among(Fund.Basis.self),
        .text("decided_by", "Who decides how much it is; blank: not said").optional,
        .text("list", "Whether lists of amounts name everyone; blank: not said").optional
          .among(Fund.Completeness.self),
        .text("people", "Indicator of those whom the money is for; blank: all residents").optional,
      ],
      key: ["fund"]
    )
  }

  package static var fundTotals: Self {
    Self(
      Dataset.File.fundTotals,
      "Totals of funds by period; control totals, never allocations",
      [
        .fund, .text("period", "Financial year, or several").required, .amount, .status, .source,
        .text("note", "How a derived total follows, or what the source adds"), .qualifier,
      ]
    )
  }

  package static var allocations: Self {
    Self(
      Dataset.File.allocations,
      "Amounts of \(zones) by fund and financial year",
      [
        .zone, .fund, .year.required, .amount, .status, .source,
        .text("note", "What the source adds"),
      ],
      key: ["gss_code", "fund", "financial_year"]
    )
  }

  package static var changes: Self {
    Self(
      Dataset.File.changes,
      "Published changes of \(zones)' amounts against the year before",
      [
        .zone, .fund, .year.required,
        .number("change_gbp", "Change in pounds; blank: the source does not say"),
        .number("change_percent", "Change in percent of the year before"),
        .text("statement", "What the source says").required, .status.optional, .source,
      ],
      key: ["gss_code", "fund", "financial_year"]
    )
  }

  package static var breaks: Self {
    Self(
      Dataset.File.breaks,
      "Breaks: years from which figures of a fund or an indicator are not comparable with those before",
      [
        .text("series", "Identifier of a fund in funds.csv or of an indicator in indicators.csv")
          .required,
        .year.required, .text("reason", "What changed, as a clause").required, .source,
      ],
      key: ["series", "financial_year"]
    )
  }

  package static var awards: Self {
    Self(
      Dataset.File.awards,
      "Awards to single \(zones) over stated periods, in lists that need not be complete",
      [
        .zone, .fund, .text("period", "Financial year, or several").required, .amount, .status,
        .source, .text("note", "What the source adds"), .qualifier,
      ]
    )
  }

  package static var deflator: Self {
    Self(
      Dataset.File.deflator,
      "Deflator: the price level of calendar years",
      [
        .text("year", "Calendar year").required.matching("[0-9]{4}"),
        .number("index", "Price level, in any unit").required.atLeast(0), .status, .source,
      ],
      key: ["year"]
    )
  }

  static var zone: String { here.zone.singular }
  static var zones: String { here.zone.plural }
}

/// The columns that several tables share.
extension DatasetField {
  static let codePattern = "[A-Z][0-9]{8}"

  /// The code of a zone in the table that lists them.
  static var code: Self {
    text("gss_code", "GSS code of the \(here.zone.singular)").required.matching(codePattern)
  }
  static var zone: Self { code.found(in: Dataset.File.boroughs, "gss_code") }
  static var status: Self {
    text("status", "How the figure came to be, from the surest to the least sure").required
      .among(FigureStatus.self)
  }
  static var source: Self {
    text("source", "Identifier in sources.csv").required.found(in: Dataset.File.sources, "id")
  }
  static var fund: Self {
    text("fund", "Identifier in funds.csv").required.found(in: Dataset.File.funds, "fund")
  }
  static var amount: Self { number("amount_gbp", "Pounds and pence").required.atLeast(0) }
  static var qualifier: Self {
    text(
      "qualifier",
      "up-to: a ceiling; at-least: a floor; approximate: the source says around; blank: exact"
    ).optional.among(AmountQualifier.self)
  }
  static var year: Self { year("financial_year", "1 April to 31 March") }
  static func year(_ name: String, _ description: String) -> Self {
    text(name, description).matching("[0-9]{4}/[0-9]{2}")
  }
}
