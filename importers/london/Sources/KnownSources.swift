import Atlas

/// The publishers' data that the imports read, with the attribution that each licence asks for.
enum KnownSources {
  private static let openGovernment = "OGL-UK-3.0"
  private static let ons =
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0."
  private static let onsMap =
    "\(ons) Contains OS data © Crown copyright and database right 2026."

  static let shiftGrid = Source(
    id: "os-ostn15",
    title: "OSTN15: the transformation that defines the National Grid",
    publisher: "Ordnance Survey",
    published: "2016-10-03",
    licence: "BSD-2-Clause",
    attribution: "Copyright (c) 2015, Ordnance Survey and the Ministry of Defence (MOD).",
    url: "https://cdn.proj.org/uk_os_OSTN15_NTv2_OSGBtoETRS.tif"
  )
  static let boundaries = Source(
    id: "gla-wards-mlw",
    title: "London wards dissolved by borough, to mean low water",
    publisher: "Greater London Authority",
    licence: openGovernment,
    attribution:
      "Contains National Statistics data © Crown copyright and database right 2012. "
      + "Contains Ordnance Survey data © Crown copyright and database right 2012.",
    url: "https://data.london.gov.uk/dataset/statistical-gis-boundary-files-london"
  )
  static let smallAreas = Source(
    id: "ons-lsoa-2021",
    title: "Lower layer Super Output Areas 2021, boundaries generalised to 20 metres",
    publisher: "Office for National Statistics",
    published: "2021",
    licence: openGovernment,
    attribution: onsMap
  )
  static let wards = Source(
    id: "ons-lsoa-2021-ward-2024",
    title: "LSOA 2021 to ward 2024 to local authority district 2024, best-fit lookup",
    publisher: "Office for National Statistics",
    licence: openGovernment,
    attribution: ons
  )
  static let census = Source(
    id: "ons-census-2021",
    title: "Census 2021: residents and households by Lower layer Super Output Area",
    publisher: "Office for National Statistics",
    published: "2021",
    licence: openGovernment,
    attribution: ons
  )
  static let postcodes = Source(
    id: "os-code-point-open-2025-4",
    title: "OS Code-Point Open, 2025.4.0",
    publisher: "Ordnance Survey",
    published: "2025-10-20",
    licence: openGovernment,
    attribution:
      "Contains Ordnance Survey data © Crown copyright and database right 2025. "
      + "Contains Royal Mail data © Royal Mail copyright and database right 2025. "
      + "Contains National Statistics data © Crown copyright and database right 2025.",
    url: "https://www.ordnancesurvey.co.uk/products/code-point-open"
  )
  static let boroughs = Source(
    id: "ons-mye-2022",
    title: "Mid-2022 population estimates, codes, names and areas (tables MYE4 and MYE5)",
    publisher: "Office for National Statistics",
    published: "2024-03-26",
    licence: openGovernment,
    attribution: onsMap
  )
  static let recordedCrime = Source(
    id: "mps-recorded-crime",
    title: "MPS Recorded Crime: Geographic Breakdown, borough level",
    publisher: "Metropolitan Police Service, London Datastore",
    licence: "OGL-UK-2.0",
    attribution:
      "Contains public sector information licensed under the Open Government Licence v2.0. "
      + "Source: Metropolitan Police Service.",
    url: "https://data.london.gov.uk/dataset/recorded_crime_summary"
  )
  static let deprivation2019 = Source(
    id: "imd-2019",
    title: "English Indices of Deprivation 2019, local authority summaries",
    publisher: "Ministry of Housing, Communities and Local Government",
    published: "2019",
    licence: openGovernment,
    attribution: "Contains public sector information licensed under the OGL v3.0. Source: MHCLG."
  )
  static let deprivation2025 = Source(
    id: "imd-2025",
    title: "English Indices of Deprivation 2025, local authority summaries",
    publisher: "Ministry of Housing, Communities and Local Government",
    published: "2025",
    licence: openGovernment,
    attribution: "Contains public sector information licensed under the OGL v3.0. Source: MHCLG."
  )
  static let performance = Source(
    id: "mopac-quarterly-report-q1-2022-23",
    title: "MOPAC quarterly performance report, Q1 2022/23",
    publisher: "Mayor's Office for Policing and Crime",
    published: "2022",
    licence: openGovernment,
    attribution: "Contains public sector information licensed under the OGL v3.0. Source: MOPAC."
  )

  /// The decision after which money of the Serious Violence Duty may move between boroughs.
  ///
  /// The list of sources says what it decides, not where it stands.
  static let moneyMoved = Source(
    id: "pcd-1614",
    title:
      "PCD 1614 (money of the Serious Violence Duty may move between boroughs within the year)",
    publisher: policingOffice,
    licence: citedFacts
  )
  /// The publisher of decisions that are numbered PCD or DMPCD.
  static let policingOffice = "Mayor's Office for Policing and Crime"
  static let citedFacts = "facts cited; see the publisher's terms"

  static let youthJustice = Source(
    id: "yjb-youth-justice-statistics",
    title: "Youth Justice Statistics, as the local authority interactive tool has them",
    publisher: "Youth Justice Board, Ministry of Justice",
    published: "2026-02",
    licence: openGovernment,
    attribution:
      "Contains public sector information licensed under the OGL v3.0. Source: Youth Justice Board.",
    url: "https://www.gov.uk/government/collections/youth-justice-statistics"
  )
  static let employment = Source(
    id: "ons-bres-2024",
    title: "Business Register and Employment Survey 2024, total employment by workplace",
    publisher: "Office for National Statistics",
    published: "2026-03-28",
    licence: openGovernment,
    attribution: ons,
    url: "https://www.nomisweb.co.uk/datasets/newbres6pub"
  )
  static let rebasedResidents = Source(
    id: "ons-mye-rebased",
    title: "Mid-year population estimates 2010 to 2024, rebased",
    publisher: "Office for National Statistics",
    published: "2026-04-08",
    licence: openGovernment,
    attribution: ons,
    url: "https://www.nomisweb.co.uk/datasets/pestsyoala"
  )
  static let knifeCrime = Source(
    id: "mps-monthly-crime-dashboard",
    title: "Monthly Crime Dashboard: knife crime by borough",
    publisher: "Metropolitan Police Service, London Datastore",
    licence: "OGL-UK-2.0",
    attribution:
      "Contains public sector information licensed under the Open Government Licence v2.0. "
      + "Source: Metropolitan Police Service."
  )
  static let violenceAgainstWomen = Source(
    id: "mps-vawg-dashboard",
    title: "Violence against women and girls dashboard: offences by borough",
    publisher: "Metropolitan Police Service, London Datastore",
    licence: "OGL-UK-2.0",
    attribution:
      "Contains public sector information licensed under the Open Government Licence v2.0. "
      + "Source: Metropolitan Police Service."
  )
  private static let education =
    "Contains public sector information licensed under the OGL v3.0. Source: Department for Education."

  static let section251 = Source(
    id: "dfe-section-251",
    title:
      "Section 251 outturn: gross expenditure on youth justice, 2015/16 to 2024/25, as the local authority "
      + "interactive tool has it",
    publisher: "Department for Education",
    published: "2025-12",
    licence: openGovernment,
    attribution: education,
    url:
      "https://explore-education-statistics.service.gov.uk/find-statistics/la-and-school-expenditure"
  )
  static let earlierSection251 = Source(
    id: "dfe-section-251-2008-2014",
    title: "Section 251 outturn, 2008/09 to 2013/14",
    publisher: "Department for Education",
    published: "2009 to 2015",
    licence: openGovernment,
    attribution: education,
    url:
      "https://explore-education-statistics.service.gov.uk/find-statistics/la-and-school-expenditure"
  )
  static let deflator = Source(
    id: "hmt-gdp-deflators",
    title: "GDP deflators at market prices, calendar years",
    publisher: "HM Treasury",
    published: "2025-12",
    licence: openGovernment,
    attribution:
      "Contains public sector information licensed under the OGL v3.0. Source: HM Treasury.",
    url:
      "https://www.gov.uk/government/collections/gdp-deflators-at-market-prices-and-money-gdp"
  )

  /// The release of the revenue outturn RO3 that a year was read from.
  static func revenueOutturn(_ year: FinancialYear) -> Source {
    let release =
      switch year.start {
      case 2022: "second release, 2023-12-14"
      case 2023: "first release, 2024-08-29"
      default: "second release, 2025-12-04"
      }
    return Source(
      id: "mhclg-ro3-\(year.slug)",
      title: "Local authority revenue outturn RO3 \(year), individual authorities, \(release)",
      publisher: "Ministry of Housing, Communities and Local Government",
      published: String(release.suffix(10)),
      licence: openGovernment,
      attribution: "Contains public sector information licensed under the OGL v3.0. Source: MHCLG.",
      url:
        "https://www.gov.uk/government/collections/local-authority-revenue-expenditure-and-financing"
    )
  }

  static let populationUnder18 = Source(
    id: "ons-mye-0-17-dfe",
    title:
      "Mid-year population estimates 2012 to 2024, children from 0 to 17, as the Department for "
      + "Education copies them",
    publisher: "Office for National Statistics",
    licence: openGovernment,
    attribution: ons
  )

  /// The source of a series of mid-year population estimates, by the name of the publisher's file.
  static func population(file: String) -> Source? {
    if file.hasPrefix("mye22final") { return boroughs }
    let edition: (id: String, title: String, published: String)? =
      if file.hasPrefix("ukpopestimatesmid2020") {
        ("ons-mye-2020", "Mid-2020 population estimates (table MYE4)", "2021-06-25")
      } else if file.hasPrefix("ukpopestimatesmid2021") {
        ("ons-mye-2021", "Mid-2021 population estimates (table MYE4)", "2022-12-21")
      } else if file.hasPrefix("rebased") {
        ("ons-mye-rebased", "Mid-year population estimates 2010 to 2024, rebased", "2026-04-08")
      } else if file.hasPrefix("mye24") {
        ("ons-mye-2024", "Mid-2024 population estimates (table MYE2)", "2025")
      } else { nil }
    return edition.map {
      Source(
        id: $0.id,
        title: $0.title,
        publisher: "Office for National Statistics",
        published: $0.published,
        licence: openGovernment,
        attribution: ons
      )
    }
  }
}
