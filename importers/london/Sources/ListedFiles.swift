import Atlas
import Exchange

/// Every file of London's dataset that an import writes or lists, in the order of `datapackage.json`; with its title,
/// where there is more to say than the schema does.
var listedFiles: [(path: String, title: String?)] {
  [
    (LondonGrid.path, "OSTN15 over London: shifts from OSGB36 to ETRS89 as NTv2, for PROJ"),
    (LondonGrid.licence, "Licence of the OSTN15 grid, which must go wherever the grid goes"),
    (
      Dataset.File.boundaries,
      "Boundaries of the 32 boroughs and the City of London, WGS 84, to mean low water"
    ),
    (
      LondonFiles.smallAreas,
      "Boundaries, residents and households of 4,994 LSOAs 2021, WGS 84, generalised to 20 m"
    ),
    (
      LondonFiles.postcodes,
      "London postcodes: position on British National Grid, its quality, and the borough"
    ),
    (
      Dataset.File.boroughs,
      "Boroughs: codes, names, groups under each definition, Basic Command Units, areas"
    ),
    (Dataset.File.wards, "Wards of 2024, as the LSOAs of 2021 that best fit them"),
    (Dataset.File.indicators, nil),
    ("indicators/population.csv", "Residents by borough, mid-year estimates 2010-2022 and 2024"),
    (
      "indicators/population_by_age.csv",
      "Residents under 18 (2012-2024) and from 10 to 24 (2022 and 2024) by borough"
    ),
    (
      "indicators/offences.csv",
      "Recorded offences by borough, financial year and major category"
    ),
    (
      Dataset.File.controlTotals,
      "Control totals: all recorded offences; the categories must add up to them"
    ),
    (
      "indicators/offences_minor.csv",
      "Recorded offences by borough, financial year and minor category: homicide, violence with injury, rape and others"
    ), (Dataset.File.baskets, nil),
    (
      "indicators/need.csv",
      "Youth justice, knife crime, violence against women and girls, people at work, residents in one series"
    ),
    ("indicators/deprivation.csv", "English Indices of Deprivation 2019 and 2025 by borough"),
    (Dataset.File.funds, nil),
    (Dataset.File.fundTotals, nil),
    (Dataset.File.allocations, nil),
    (Dataset.File.changes, nil),
    (Dataset.File.breaks, nil),
    (Dataset.File.awards, nil),
    (Dataset.File.deflator, "GDP deflator: the price level of calendar years, 2024 = 100"),
    (Dataset.File.sources, nil),
    (Dataset.File.serviceCategories, nil),
    (Dataset.File.serviceCategoryTerms, nil),
    (Dataset.File.services, "Services and grants commissioned by MOPAC, the VRU and partners"),
    (Dataset.File.serviceCoverage, nil),
    (Dataset.File.servicePlaces, nil),
    (Dataset.File.serviceAmounts, nil),
    // What follows is written by hand, and listed all the same.
    (Dataset.File.serviceCalls, nil),
    (Dataset.File.ratingRules, nil),
    (Dataset.File.performance, nil),
    (Dataset.File.performanceMarks, nil),
    (Dataset.File.themes, nil),
    (Dataset.File.finance, nil),
    (Dataset.File.variances, nil),
    (Dataset.File.risks, nil),
    (Dataset.File.goals, nil),
    (Dataset.File.printedCounts, nil),
    (
      "facts/lcpf-2018-19.yaml",
      "What is published about the direct funding of single boroughs in 2018/19"
    ),
    (Area.fileName, nil),
    ("area-file.json", "JSON Schema of area.yaml"),
    (Dataset.File.analysis, nil),
    (
      "formulas/lcpf-2018-19-need-and-demand.yaml",
      "Formula that models the direct funding of 2018/19: need and demand, assumed weights"
    ),
    ("formulas/lcpf-2018-19-population.yaml", "Formula for comparison: residents alone"),
    ("formulas/lcpf-2018-19-offences.yaml", "Formula for comparison: all recorded offences alone"),
    (
      "formulas/lcpf-2017-18-year-1-uplift.yaml",
      "Rule of PCD 79 for 2017/18: uplift below target; asks for the amounts of 2016/17"
    ),
    (
      "formulas/lcpf-2018-19-year-2-formula.yaml",
      "Rule of PCD 79 for 2018/19: 30 % sliced off, the rest by formula, assumed weights"
    ),
    (
      "formulas/lcpf-2019-20-rises-accepted.yaml",
      "Rule of PCD 421 for 2019/20: rises accepted, falls removed, assumed weights"
    ),
    ("formulas/formula-file.json", "JSON Schema of formula files"),
    (Dataset.File.codePlaces, nil),
    (Dataset.File.publishedFigures, nil),
    (Dataset.File.recommendations, nil),
    (Dataset.File.statements, nil),
    (Dataset.File.publishedTables, nil),
  ]
}

/// What `datapackage.json` says besides of a table that no import writes.
let remarksOfHandWritten: [String: JSONObject] = [
  Dataset.File.codePlaces: [
    "description": .string(
      "The first edition of wards, LSOAs and MSOAs was numbered region by region with London "
        + "first, and in London borough by borough in the order of today's codes; codes are never "
        + "given twice. Read off the ONS Register of Geographic Codes and the lookup of LSOAs of "
        + "2011 to 2021. Of two ranges that hold a code the first counts."
    )
  ]
]
