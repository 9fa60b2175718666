import Tables

/// The tables of services, of calls for them, and of what they achieve.
extension DatasetTable {
  package static var ofServices: [Self] {
    [
      serviceCategories, serviceCategoryTerms, services, serviceCoverage, servicePlaces,
      serviceAmounts, serviceCalls, ratingRules, performance, performanceMarks, themes,
    ]
  }

  package static var serviceCategories: Self {
    Self(
      Dataset.File.serviceCategories,
      "Taxonomy of services: types of need, with how fast trust in a record fades",
      [
        .text("category", "Identifier").required, .text("name", "Name in words").required,
        .text("description", "What belongs to it"),
        .whole(
          "half_life_months",
          "Months after which half of the trust in an unconfirmed record is gone: an assumption, no "
            + "publication's"
        ).required.atLeast(1),
        .text(
          "parts",
          "Categories of which this is only a label for several at once, with semicolons between; blank: a "
            + "type of need of its own"
        ).optional,
      ],
      key: ["category"]
    )
  }

  package static var serviceCategoryTerms: Self {
    Self(
      Dataset.File.serviceCategoryTerms,
      "The category that stands for each word by which the sources sort services",
      [.text("term", "Word of the sources").required, .category],
      key: ["term"]
    )
  }

  /// The columns are those of a record, with what may stand in them.
  package static var services: Self {
    Self(
      Dataset.File.services,
      "Services and grants",
      Service.columns.map { column in
        let field = DatasetField(column.field)
        return switch field.name {
        case "service_id", "name": field.required
        case "category": .category
        case "min_age", "max_age": field.atLeast(0)
        case "sex": field.among(Eligibility.Sex.self)
        case "coverage_scope": field.required.among(ServiceCoverage.Scope.self)
        case "coverage_complete": field.among(["yes", "no"])
        case "date_basis": field.required.among(ServiceTerm.Basis.self)
        case "source": .source
        default: field
        }
      },
      key: ["service_id"]
    )
  }

  package static var serviceCoverage: Self {
    Self(
      Dataset.File.serviceCoverage,
      "Areas that services cover, where the source names them; never where they sit",
      [
        .service, .text("area_kind", "Kind of area").required.among(CoverageArea.Kind.self),
        .text("code", "GSS code of the \(zone), ward or LSOA; of the \(zone) of a part"),
        .text("name", "Name of the Basic Command Unit or of the part; else for readers only"),
      ] + DatasetField.position + [
        .number("radius_m", "Radius of a circle in metres"),
        .text("file", "GeoJSON file of a polygon, below this package"),
      ]
    )
  }

  package static var servicePlaces: Self {
    Self(
      Dataset.File.servicePlaces,
      "Places where services sit; never whom they serve",
      [
        .service, .text("name", "Name of the place; of a restricted place it must never leave"),
        .text("access", "Who may know where it is").required.among(DeliveryPlace.Access.self),
        .zone.orBlank, .text("postcode", "Postcode; blank: not stated"),
      ] + DatasetField.position
    )
  }

  package static var serviceAmounts: Self {
    Self(
      Dataset.File.serviceAmounts,
      "Amounts of services by year or period, as the sources state them",
      [
        .service, .amount,
        .text("qualifier", "up-to: a ceiling; approximate: the source says around").required
          .among(ServiceAmount.Qualifier.self),
        .year("first_year", "First financial year paid for; blank: not stated"),
        .year("last_year", "Last financial year paid for; blank: not stated"),
        .text("basis", "What the amount covers, in the words of the source"),
        .text("counts_in_total", "no: an envelope or overlap that totals must leave out").required
          .among(["yes", "no"]),
        .status, .source,
      ]
    )
  }

  package static var serviceCalls: Self {
    Self(
      Dataset.File.serviceCalls,
      "Invitations to apply for money",
      [
        .text("call_id", "Identifier").required, .text("name", "Name").required,
        .text("fund", "Fund or programme that pays"), .category,
        .day("opens", "First day to apply; blank: not stated"),
        .day("deadline", "Last day to apply; blank: not stated"),
        .text("coverage_scope", "Where the money is for; `areas`: the \(zones) in gss_codes")
          .required.among(ServiceCoverage.Scope.self),
        .text("gss_codes", "Codes of \(zones), separated by semicolons"), .amount.orBlank,
        .text("url", "Where to apply"), .source,
      ],
      key: ["call_id"]
    )
  }

  package static var ratingRules: Self {
    Self(
      Dataset.File.ratingRules,
      "Rules by which measures are rated",
      [
        .text("rule", "Identifier").required, .text("name", "The rule in words").required,
        .number("green_at", "Least attainment that is green").required,
        .number("amber_at", "Least attainment that is amber").required,
        .number("q1", "Share of the year's target due by the end of the quarter").required,
        .number("q2", "As q1").required, .number("q3", "As q1").required,
        .number("q4", "As q1: always 1").required,
        .text("basis", "Where the thresholds come from").required.among(RatingRule.Basis.self),
        .text("note", "Why these thresholds"),
      ],
      key: ["rule"]
    )
  }

  package static var performance: Self {
    Self(
      Dataset.File.performance,
      "Performance measures of services: targets for the year, actuals to the quarter",
      [
        .period, .theme, .text("indicator", "Number of the measure within its theme").required,
        .text("service", "Name of the service as the report gives it").required, .service,
        .text("measure", "What is measured").required,
        .text("unit", "percent: a level; count: a sum that grows through the year").required
          .among(PerformanceMeasure.Unit.self),
        .number("target", "For the year; blank: no number is printed"),
        .text("target_mark", "Mark in place of the target; marks.csv says what it means"),
        .number("actual_ytd", "Year to date; blank: no number is printed"),
        .text("actual_mark", "Mark in place of the actual"),
        .rating("rag", "As the report prints it; blank: not rated"),
        .text("rule", "Rule that rates it; blank: none").found(
          in: Dataset.File.ratingRules,
          "rule"
        ),
        .rating("override_rag", "Rating that a person sets against the rule"),
        .text("override_reason", "Why"), .text("override_by", "Who"),
        .day("override_date", "When"), .status, .source,
      ],
      key: ["reporting_period", "theme", "indicator"]
    )
  }

  package static var performanceMarks: Self {
    Self(
      Dataset.File.performanceMarks,
      "What marks in place of a number mean: the same mark differs from theme to theme",
      [
        .period, .theme, .text("mark", "The mark").required,
        .text("indicator", "The only measure that it holds for; blank: the whole theme"),
        .text("meaning", "What the report's note says").required, .source,
      ],
      key: ["reporting_period", "theme", "mark", "indicator"]
    )
  }

  package static var themes: Self {
    Self(
      Dataset.File.themes,
      "Ratings and money of whole themes, as the report gives them",
      [
        .period, .theme, .rating("objectives", "Rating"), .rating("time", "Rating"),
        .rating("spend", "Rating"), .rating("capability", "Rating"), .rating("risk", "Rating"),
        .number("budget_gbp", "Budget of the year; blank: not stated"),
        .number("forecast_gbp", "Forecast of the year; blank: not stated"),
        .number("forecast_variance_gbp", "Forecast less budget, as stated; blank: not stated"),
        .number("profile_to_date_gbp", "Planned to the end of the quarter; blank: not stated"),
        .number("spent_to_date_gbp", "Spent to the end of the quarter; blank: not stated"),
        .status, .source,
      ],
      key: ["reporting_period", "theme"]
    )
  }
}

/// The columns that several tables of services share.
extension DatasetField {
  static var service: Self {
    text("service_id", "Identifier in services.csv").required
      .found(in: Dataset.File.services, "service_id")
  }
  static var category: Self {
    text("category", "Identifier in categories.csv").required
      .found(in: Dataset.File.serviceCategories, "category")
  }
  static var period: Self {
    text("reporting_period", "Quarter of the report, such as 2022/23 Q1").required
      .matching("[0-9]{4}/[0-9]{2} Q[1-4]")
  }
  static var theme: Self { text("theme", "Objective under which the report lists it").required }
  static var position: [Self] {
    [
      number("longitude", "Degrees east, WGS 84").within(180),
      number("latitude", "Degrees north, WGS 84").within(90),
    ]
  }
  /// Red, amber or green, or blank.
  static func rating(_ name: String, _ description: String) -> Self {
    text(name, description).among(Rating.self)
  }
}
