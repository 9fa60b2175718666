internal import Atlas
internal import Exchange

private let required: JSONObject = ["required": true]

private func text(_ name: String, _ description: String, _ limits: JSONObject = [:]) -> FieldSchema
{
  FieldSchema(name: name, description: description, constraints: limits)
}

private func number(
  _ name: String,
  _ description: String,
  _ limits: JSONObject = [:]
) -> FieldSchema {
  FieldSchema(name: name, type: "number", description: description, constraints: limits)
}

private let zone = text(
  "gss_code",
  "GSS code of the borough",
  ["required": true, "pattern": "[A-Z][0-9]{8}"]
)
/// Blank where the figure belongs to no borough.
private let zoneOrBlank = text("gss_code", "GSS code of the borough", ["pattern": "[A-Z][0-9]{8}"])
private let status = text(
  "status",
  "How the figure came to be, from the surest to the least sure",
  [
    "required": true,
    "enum": .array(FigureStatus.allCases.map { .string($0.rawValue) }),
  ]
)
private let source = text("source", "Identifier in sources.csv", required)
private let amount = number("amount_gbp", "Pounds and pence", ["required": true, "minimum": 0])
private let year = text(
  "financial_year",
  "1 April to 31 March",
  ["required": true, "pattern": "[0-9]{4}/[0-9]{2}"]
)
private let observationFields = [
  text("indicator", "Identifier in indicators.csv", required),
  text("period", "Calendar year, or financial year such as 2018/19", required),
  number("value", "In the unit of the indicator", required), status, source,
]
private let toSource = (field: "source", resource: "sources", target: "id")
private let toZone = (field: "gss_code", resource: "zones-boroughs", target: "gss_code")
private let toFund = (field: "fund", resource: "funds-funds", target: "fund")
private let toIndicator = (
  field: "indicator", resource: "indicators-indicators", target: "indicator"
)

/// Every file that the imports write, in the order of `datapackage.json`.
let resourceSchemas: [ResourceSchema] =
  [
    ResourceSchema(
      path: Dataset.File.boundaries,
      title: "Boundaries of the 32 boroughs and the City of London, WGS 84, to mean low water"
    ),
    ResourceSchema(
      path: Dataset.File.smallAreas,
      title: "Boundaries, residents and households of 4,994 LSOAs 2021, WGS 84, generalised to 20 m"
    ),
    ResourceSchema(
      path: Dataset.File.postcodes,
      title: "London postcodes: position on British National Grid, its quality, and the borough"
    ),
    ResourceSchema(
      path: Dataset.File.boroughs,
      title: "Boroughs: codes, names, groups under each definition, Basic Command Units, areas",
      fields: [
        zone, text("name", "Name of the borough", required),
        text(
          "kind",
          "Kind of authority; funds name the kinds that they pay",
          ["required": true, "enum": ["london-borough", "city-of-london"]]
        ),
        text("group_ons", "Group under the statistical definition of ONS"),
        text("group_statutory", "Group under the London Government Act 1963; blank: not defined"),
        text("bcu", "Basic Command Unit of the Metropolitan Police; blank in the City"),
        text("police_force", "Police force"),
        number("area_sq_km", "Land area, square kilometres", ["required": true, "minimum": 0]),
        source,
      ],
      primaryKey: ["gss_code"],
      references: [toSource]
    ),
    ResourceSchema(
      path: Dataset.File.indicators,
      title: "Indicators: what is counted or measured",
      fields: [
        text("indicator", "Identifier", required), text("name", "Name in words", required),
        text(
          "kind",
          "Whether values of zones add up",
          ["required": true, "enum": ["extensive", "intensive"]]
        ),
        text("unit", "Unit of the values", required), text("description", "Meaning and cautions"),
      ],
      primaryKey: ["indicator"]
    ),
    ResourceSchema(
      path: "indicators/population.csv",
      title: "Residents by borough, mid-year estimates 2010-2022 and 2024",
      fields: [zone] + observationFields + [
        text("series", "Series of estimates; growth is never computed across two", required)
      ],
      primaryKey: ["gss_code", "indicator", "period"],
      references: [toZone, toIndicator, toSource]
    ),
    ResourceSchema(
      path: "indicators/offences.csv",
      title: "Recorded offences by borough, financial year and major category",
      fields: [
        zoneOrBlank, text("area", "Place of offences that belong to no borough; else blank"),
      ] + observationFields,
      primaryKey: ["gss_code", "area", "indicator", "period"],
      references: [toIndicator, toSource]
    ),
    ResourceSchema(
      path: Dataset.File.controlTotals,
      title: "Control totals: all recorded offences; the categories must add up to them",
      fields: [
        zoneOrBlank, text("area", "Place of offences that belong to no borough; else blank"),
      ] + observationFields,
      primaryKey: ["gss_code", "area", "indicator", "period"],
      references: [toIndicator, toSource]
    ),
    ResourceSchema(
      path: "indicators/deprivation.csv",
      title: "English Indices of Deprivation 2019 and 2025 by borough",
      fields: [zone] + observationFields,
      primaryKey: ["gss_code", "indicator", "period"],
      references: [toZone, toIndicator, toSource]
    ),
    ResourceSchema(
      path: Dataset.File.funds,
      title: "Funds",
      fields: [
        text("fund", "Identifier", required), text("name", "Name in words", required),
        text("recipients", "Kind of authority that the fund pays", required),
        text("description", "What it is"),
      ],
      primaryKey: ["fund"]
    ),
    ResourceSchema(
      path: Dataset.File.fundTotals,
      title: "Totals of funds by period; control totals, never allocations",
      fields: [
        text("fund", "Identifier in funds.csv", required),
        text("period", "Financial year, or several", required), amount, status, source,
        text("note", "How a derived total follows, or what the source adds"),
      ],
      references: [toFund, toSource]
    ),
    ResourceSchema(
      path: Dataset.File.allocations,
      title: "Amounts of boroughs by fund and financial year",
      fields: [
        zone, text("fund", "Identifier in funds.csv", required), year, amount, status, source,
        text("note", "What the source adds"),
      ],
      primaryKey: ["gss_code", "fund", "financial_year"],
      references: [toZone, toFund, toSource]
    ),
    ResourceSchema(
      path: Dataset.File.changes,
      title: "Published changes of boroughs' amounts against the year before",
      fields: [
        zone, text("fund", "Identifier in funds.csv", required), year,
        number("change_gbp", "Change in pounds; blank: the source does not say"),
        number("change_percent", "Change in percent of the year before"),
        text("statement", "What the source says", required), status, source,
      ],
      primaryKey: ["gss_code", "fund", "financial_year"],
      references: [toZone, toFund, toSource]
    ),
    ResourceSchema(
      path: Dataset.File.services,
      title: "Services and grants commissioned by MOPAC, the VRU and partners",
      fields: [
        text("service_id", "Identifier", required), text("name", "Name", required),
        text("provider", "Who provides it"), text("commissioner", "Who commissions it"),
        text("category", "Type of need", required), text("description", "What it does"),
        text("area_type", "How the source states the area served", required),
        text("location", "Where it sits, as the source says; not whom it serves"),
        number("funding_gbp", "Pounds; blank: not stated", ["minimum": 0]),
        text("funding_basis", "What the amount covers"),
        FieldSchema(name: "start_date", type: "date", description: "Blank: not stated"),
        FieldSchema(name: "end_date", type: "date", description: "Blank: not stated"),
        text("date_basis", "How exactly the source states the dates"),
        text(
          "counts_in_total",
          "no: an envelope or overlap that totals must leave out",
          ["enum": ["yes", "no"]]
        ),
        text("notes", "What else the source says"), status, source,
      ],
      primaryKey: ["service_id"],
      references: [toSource]
    ),
    ResourceSchema(
      path: "services/coverage.csv",
      title: "Boroughs that a service is stated to serve, where the source names them",
      fields: [text("service_id", "Identifier in services.csv", required), zone],
      primaryKey: ["service_id", "gss_code"],
      references: [
        toZone, (field: "service_id", resource: "services-services", target: "service_id"),
      ]
    ),
    ResourceSchema(
      path: Dataset.File.performance,
      title: "Performance measures of services: targets for the year, actuals to the quarter",
      fields: [
        text("reporting_period", "Quarter of the report", required), text("theme", "Objective"),
        text("indicator", "Number of the measure within its theme", required),
        text("service", "Name of the service as the report gives it", required),
        text("measure", "What is measured", required),
        number("target", "For the year; blank: none shown"),
        number("actual_ytd", "Year to date; blank: no number shown yet"),
        text("unit", "percent or count", ["enum": ["percent", "count"]]),
        text(
          "rag",
          "R, A or G as the report prints it; blank: not rated",
          ["enum": ["R", "A", "G"]]
        ),
        status, source,
      ],
      primaryKey: ["reporting_period", "theme", "indicator"],
      references: [toSource]
    ),
    ResourceSchema(
      path: Dataset.File.sources,
      title: "Sources: where figures were published and under which licence",
      fields: [
        text("id", "Identifier", required), text("title", "Title", required),
        text("publisher", "Publisher"), text("published", "Date as the source gives it"),
        text("licence", "Licence"), text("attribution", "Sentence that the licence asks to print"),
        text("url", "Address where it was found"),
      ],
      primaryKey: ["id"]
    ),
  ] + writtenByHand

/// Files that no import writes: they are listed with their checksums all the same.
private let writtenByHand = [
  ResourceSchema(path: Dataset.File.analysis, title: "What `boroughwise analyse` runs by default"),
  ResourceSchema(
    path: "formulas/lcpf-2018-19-need-and-demand.yaml",
    title: "Formula that models the direct funding of 2018/19: need and demand, assumed weights"
  ),
  ResourceSchema(
    path: "formulas/lcpf-2018-19-population.yaml",
    title: "Formula for comparison: residents alone"
  ),
  ResourceSchema(
    path: "formulas/lcpf-2018-19-offences.yaml",
    title: "Formula for comparison: all recorded offences alone"
  ),
]
