import Tables

/// The tables of services, of calls for them, and of the reports on them.
extension DatasetTable {
  package static var ofServices: [Self] {
    [
      serviceCategories, serviceCategoryTerms, services, serviceCoverage, servicePlaces,
      serviceAmounts, serviceCalls,
    ] + ofQuarterlyReports
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
        .text(
          "qualifier",
          "up-to: a ceiling; at-least: a floor; approximate: the source says around"
        ).required
          .among(AmountQualifier.self),
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
  static var position: [Self] {
    [
      number("longitude", "Degrees east, WGS 84").within(180),
      number("latitude", "Degrees north, WGS 84").within(90),
    ]
  }
}
