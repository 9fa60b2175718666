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
