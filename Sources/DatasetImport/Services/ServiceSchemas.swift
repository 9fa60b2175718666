import Atlas
import Exchange

/// The tables of commissioned services.
let serviceSchemas: [ResourceSchema] = [
  ResourceSchema(
    path: Dataset.File.serviceCategories,
    title: "Taxonomy of services: types of need, with how fast trust in a record fades",
    fields: [
      .text("category", "Identifier", .required), .text("name", "Name in words", .required),
      .text("description", "What belongs to it"),
      .whole(
        "half_life_months",
        "Months after which half of the trust in an unconfirmed record is gone: this project's "
          + "assumption, no publication's",
        ["required": true, "minimum": 1]
      ),
      .text(
        "parts",
        "Categories of which this is only a label for several at once, with semicolons between; blank: a type "
          + "of need of its own"
      ),
    ],
    primaryKey: ["category"]
  ),
  ResourceSchema(
    path: Dataset.File.serviceCategoryTerms,
    title: "The category that stands for each word by which the sources sort services",
    fields: [.text("term", "Word of the sources", .required), .category],
    primaryKey: ["term"]
  ),
  ResourceSchema(
    path: Dataset.File.services,
    title: "Services and grants commissioned by MOPAC, the VRU and partners",
    fields: [
      .text("service_id", "Identifier", .required), .text("name", "Name", .required),
      .text("provider", "Who provides it"), .text("commissioner", "Who commissions it"),
      .text("fund", "Fund or programme that pays it, as in funds.csv where listed there"),
      .category, .text("source_category", "Word by which the collected figures sort it"),
      .text("description", "What it does"),
      .whole("min_age", "Youngest age in years; blank: not stated", ["minimum": 0]),
      .whole("max_age", "Oldest age in years; blank: not stated", ["minimum": 0]),
      .word(
        "sex",
        "For whom, where the source says so; blank: not stated",
        Eligibility.Sex.allCases.map(\.rawValue),
        isRequired: false
      ),
      .text("group_served", "Group served, in the words of the source; blank: not stated"),
      .word(
        "coverage_scope",
        "How the source states the area served; `areas`: those of coverage.csv",
        ServiceCoverage.Scope.allCases.map(\.wordInLondon),
        isRequired: true
      ),
      .yesOrNo(
        "coverage_complete",
        "no: the source says that there are more areas; blank unless the scope is `areas`",
        isRequired: false
      ),
      .day("start_date", "First day; blank: not stated"),
      .day("end_date", "Last day without an extension; blank: not stated"),
      .day("extension_end_date", "Last day if an extension is taken up; blank: none stated"),
      .word(
        "date_basis",
        "How exactly the source states the dates",
        ServiceTerm.Basis.allCases.map(\.rawValue),
        isRequired: true
      ),
      .text("part_of", "Service whose amount is the envelope of this one's"),
      .day("assured_date", "Day on which somebody confirmed the record; blank: nobody has"),
      .text("assured_by", "Who confirmed it"),
      .day("assurance_due", "Day by which it should be confirmed again"),
      .text("notes", "What else the source says"), .source,
    ],
    primaryKey: ["service_id"]
  ),
  ResourceSchema(
    path: Dataset.File.serviceCoverage,
    title: "Areas that services cover, where the source names them; never where they sit",
    fields: [
      .service,
      .word(
        "area_kind",
        "Kind of area",
        CoverageArea.Kind.allCases.map(\.rawValue),
        isRequired: true
      ),
      .text("code", "GSS code of the borough, ward or LSOA; of the borough of a part"),
      .text("name", "Name of the Basic Command Unit or of the part; else for readers only"),
      .longitude, .latitude,
      .number("radius_m", "Radius of a circle in metres"),
      .text("file", "GeoJSON file of a polygon, below this package"),
    ]
  ),
  ResourceSchema(
    path: Dataset.File.servicePlaces,
    title: "Places where services sit; never whom they serve",
    fields: [
      .service, .text("name", "Name of the place; of a restricted place it must never leave"),
      .word(
        "access",
        "Who may know where it is",
        DeliveryPlace.Access.allCases.map(\.rawValue),
        isRequired: true
      ),
      FieldSchema.zone.orBlank, .text("postcode", "Postcode; blank: not stated"), .longitude,
      .latitude,
    ]
  ),
  ResourceSchema(
    path: Dataset.File.serviceAmounts,
    title: "Amounts of services by year or period, as the sources state them",
    fields: [
      .service, .amount,
      .word(
        "qualifier",
        "up-to: a ceiling; approximate: the source says around",
        ServiceAmount.Qualifier.allCases.map(\.rawValue),
        isRequired: true
      ),
      FieldSchema.year("first_year", "First financial year paid for; blank: not stated"),
      FieldSchema.year("last_year", "Last financial year paid for; blank: not stated"),
      .text("basis", "What the amount covers, in the words of the source"),
      .yesOrNo(
        "counts_in_total",
        "no: an envelope or overlap that totals must leave out",
        isRequired: true
      ),
      .status, .source,
    ]
  ),
  ResourceSchema(
    path: Dataset.File.serviceCalls,
    title: "Invitations to apply for money; none was open in the sources",
    fields: [
      .text("call_id", "Identifier", .required), .text("name", "Name", .required),
      .text("fund", "Fund or programme that pays"), .category,
      .day("opens", "First day to apply; blank: not stated"),
      .day("deadline", "Last day to apply; blank: not stated"),
      .word(
        "coverage_scope",
        "Where the money is for; `areas`: the boroughs in gss_codes",
        ServiceCoverage.Scope.allCases.map(\.wordInLondon),
        isRequired: true
      ),
      .text("gss_codes", "Boroughs, separated by semicolons"), FieldSchema.amount.orBlank,
      .text("url", "Where to apply"), .source,
    ],
    primaryKey: ["call_id"]
  ),
]
