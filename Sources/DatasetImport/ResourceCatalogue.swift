import Atlas
import Exchange

/// Every file that the imports write, in the order of `datapackage.json`.
let resourceSchemas: [ResourceSchema] =
  [
    ResourceSchema(
      path: LondonGrid.path,
      title: "OSTN15 over London: shifts from OSGB36 to ETRS89 as NTv2, for PROJ"
    ),
    ResourceSchema(
      path: LondonGrid.licence,
      title: "Licence of the OSTN15 grid, which must go wherever the grid goes"
    ),
    ResourceSchema(
      path: Dataset.File.boundaries,
      title: "Boundaries of the 32 boroughs and the City of London, WGS 84, to mean low water"
    ),
    ResourceSchema(
      path: Dataset.File.smallAreas,
      title: "Boundaries, residents and households of 4,994 LSOAs 2021, WGS 84, generalised to 20 m"
    ),
    ResourceSchema(
      path: LondonFiles.postcodes,
      title: "London postcodes: position on British National Grid, its quality, and the borough"
    ),
    ResourceSchema(
      path: Dataset.File.boroughs,
      title: "Boroughs: codes, names, groups under each definition, Basic Command Units, areas",
      fields: [
        .zone, .text("name", "Name of the borough", .required),
        .word(
          "kind",
          "Kind of authority; funds name the kinds that they pay",
          ["london-borough", "city-of-london"],
          isRequired: true
        ),
        .text("group_ons", "Group under the statistical definition of ONS"),
        .text("group_statutory", "Group under the London Government Act 1963; blank: not defined"),
        .text("bcu", "Basic Command Unit of the Metropolitan Police; blank in the City"),
        .text("police_force", "Police force"),
        .number("area_sq_km", "Land area, square kilometres", ["required": true, "minimum": 0]),
        .source,
      ],
      primaryKey: ["gss_code"]
    ),
    ResourceSchema(
      path: Dataset.File.wards,
      title: "Wards of 2024, as the LSOAs of 2021 that best fit them",
      fields: [
        .text("lsoa_code", "LSOA of 2021", ["required": true, "pattern": "E01[0-9]{6}"]),
        .text("ward_code", "Ward of 2024", ["required": true, "pattern": "E05[0-9]{6}"]),
        .text("ward_name", "Name of the ward; not unique in London", .required), .zone,
      ],
      primaryKey: ["lsoa_code"]
    ),
    ResourceSchema(
      path: Dataset.File.indicators,
      title: "Indicators: what is counted or measured",
      fields: [
        .text("indicator", "Identifier", .required), .text("name", "Name in words", .required),
        .word(
          "kind",
          "Whether values of zones add up",
          ["extensive", "intensive"],
          isRequired: true
        ),
        .text("unit", "Unit of the values", .required),
        .text("description", "Meaning and cautions"),
      ],
      primaryKey: ["indicator"]
    ),
    ResourceSchema(
      path: "indicators/population.csv",
      title: "Residents by borough, mid-year estimates 2010-2022 and 2024",
      fields: [.zone] + FieldSchema.observation + [
        .text("series", "Series of estimates; growth is never computed across two", .required)
      ],
      primaryKey: ["gss_code", "indicator", "period"]
    ),
    ResourceSchema(
      path: "indicators/population_by_age.csv",
      title: "Residents under 18 (2012-2024) and from 10 to 24 (2022 and 2024) by borough",
      fields: [.zone] + FieldSchema.observation,
      primaryKey: ["gss_code", "indicator", "period"]
    ),
    ResourceSchema(
      path: "indicators/offences.csv",
      title: "Recorded offences by borough, financial year and major category",
      fields: [
        .zoneOrBlank, .area,
      ] + FieldSchema.observation,
      primaryKey: ["gss_code", "area", "indicator", "period"]
    ),
    ResourceSchema(
      path: Dataset.File.controlTotals,
      title: "Control totals: all recorded offences; the categories must add up to them",
      fields: [
        .zoneOrBlank, .area,
      ] + FieldSchema.observation,
      primaryKey: ["gss_code", "area", "indicator", "period"]
    ),
    ResourceSchema(
      path: "indicators/deprivation.csv",
      title: "English Indices of Deprivation 2019 and 2025 by borough",
      fields: [.zone] + FieldSchema.observation,
      primaryKey: ["gss_code", "indicator", "period"]
    ),
    ResourceSchema(
      path: Dataset.File.funds,
      title: "Funds",
      fields: [
        .text("fund", "Identifier", .required), .text("name", "Name in words", .required),
        .text("recipients", "Kind of authority that the fund pays", .required),
        .text("description", "What it is"),
        .text("gap", "Why amounts of single boroughs are not known"),
      ],
      primaryKey: ["fund"]
    ),
    ResourceSchema(
      path: Dataset.File.fundTotals,
      title: "Totals of funds by period; control totals, never allocations",
      fields: [
        .fund,
        .text("period", "Financial year, or several", .required), .amount, .status, .source,
        .text("note", "How a derived total follows, or what the source adds"),
      ]
    ),
    ResourceSchema(
      path: Dataset.File.allocations,
      title: "Amounts of boroughs by fund and financial year",
      fields: [
        .zone, .fund, .year, .amount, .status, .source,
        .text("note", "What the source adds"),
      ],
      primaryKey: ["gss_code", "fund", "financial_year"]
    ),
    ResourceSchema(
      path: Dataset.File.changes,
      title: "Published changes of boroughs' amounts against the year before",
      fields: [
        .zone, .fund, .year,
        .number("change_gbp", "Change in pounds; blank: the source does not say"),
        .number("change_percent", "Change in percent of the year before"),
        .text("statement", "What the source says", .required), .status, .source,
      ],
      primaryKey: ["gss_code", "fund", "financial_year"]
    ),
    ResourceSchema(
      path: Dataset.File.sources,
      title: "Sources: where figures were published and under which licence",
      fields: [
        .text("id", "Identifier", .required), .text("title", "Title", .required),
        .text("publisher", "Publisher"), .text("published", "Date as the source gives it"),
        .text("licence", "Licence"),
        .text("attribution", "Sentence that the licence asks to print"),
        .text("url", "Address where it was found"),
      ],
      primaryKey: ["id"]
    ),
  ] + serviceSchemas + performanceSchemas + writtenByHand

/// Files that no import writes: they are listed with their checksums all the same.
private let writtenByHand = [
  ResourceSchema(
    path: "facts/lcpf-2018-19.yaml",
    title: "What is published about the direct funding of single boroughs in 2018/19"
  ),
  ResourceSchema(
    path: Area.fileName,
    title: "The area: its name and words, its reach, its kinds of zones and their groups"
  ),
  ResourceSchema(path: "area-file.json", title: "JSON Schema of area.yaml"),
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
  ResourceSchema(
    path: "formulas/lcpf-2017-18-year-1-uplift.yaml",
    title: "Rule of PCD 79 for 2017/18: uplift below target; asks for the amounts of 2016/17"
  ),
  ResourceSchema(
    path: "formulas/lcpf-2018-19-year-2-formula.yaml",
    title: "Rule of PCD 79 for 2018/19: 30 % sliced off, the rest by formula, assumed weights"
  ),
  ResourceSchema(
    path: "formulas/lcpf-2019-20-rises-accepted.yaml",
    title: "Rule of PCD 421 for 2019/20: rises accepted, falls removed, assumed weights"
  ),
  ResourceSchema(
    path: "formulas/formula-file.json",
    title: "JSON Schema of formula files"
  ),
]
