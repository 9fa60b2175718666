import Exchange
import TestSupport
import Testing

@testable import Atlas

@Suite("area.yaml")
struct AreaFileTests {
  static let least = """
    name: Isle
    zone: {singular: authority, plural: authorities}
    extent: {west: -2, south: 53, east: -1, north: 54}
    kinds:
      - {kind: authority, singular: authority, plural: authorities}

    """

  static func read(_ more: String = "") throws -> Area {
    try Area.read(file: "area.yaml", bytes: Array((least + more).utf8))
  }

  @Test("The groups that are compared have one phrase: that of a definition of two, else the pair")
  func comparedGroups() {
    let coast = Area.Group("coast", "the coast")
    let (hills, moor) = (Area.Group("hills", "the hills"), Area.Group("moor", "the moor"))
    let pair = Area.Pair(asked: "moor", against: "coast")
    func definition(_ groups: [Area.Group], _ pair: Area.Pair?) -> Area.Definition {
      Area.Definition(id: "d", name: "d", title: "land and sea", groups: groups, compared: pair)
    }
    #expect(definition([coast, moor], pair).comparedTitle == "land and sea")
    #expect(definition([coast, hills, moor], pair).comparedTitle == "the moor and the coast")
    #expect(definition([coast, hills, moor], nil).comparedTitle == nil)
  }

  @Test("What is not said has a word that fits any area")
  func usual() throws {
    let area = try Self.read()
    #expect(area.smallAreas.noun.plural == "small areas" && area.smallAreas.residents == nil)
    #expect(area.smallAreas.file == "boundaries/small_areas.geojson")
    #expect(area.residentsBreak == nil && area.codeType == nil && area.kinds[0].codeType == nil)
    #expect(area.zone.one == "an authority")
    let words = ["district", "unitary authority", "LSOA", "MSOA", "Ward", "UK part"]
    #expect(
      words.map { Area.Noun($0, "").one } == [
        "a district", "a unitary authority", "an LSOA", "an MSOA", "a Ward", "a UK part",
      ]
    )
  }

  @Test("Small areas, the break of residents and types of codes are the area's own")
  func own() throws {
    let area = try Self.read(
      """
      language: en
      code: X00000001
      code_type: ISLE
      small_areas: {singular: data zone, plural: data zones, file: boundaries/dz.geojson, residents: Census 2022}
      residents_break: {from: 2022, cause: Census 2022, note: most of them fewer}
      """
    )
    #expect(area.codeType == "ISLE" && area.smallAreas.noun.one == "a data zone")
    #expect(area.smallAreas.file == "boundaries/dz.geojson")
    #expect(area.smallAreas.residents == "Census 2022" && area.smallAreas.borders == nil)
    #expect(
      area.residentsBreak
        == Area.Break(from: 2022, cause: "Census 2022", note: "most of them fewer")
    )
    Area.$current.withValue(area) {
      #expect(Dataset.File.smallAreas == "boundaries/dz.geojson")
      #expect(Dataset.File.postcodes == "postcodes/isle.bwpc")
    }
  }

  /// A line that is wrong, and the whole of what is said of it.
  static let refusals: [(line: String, message: String)] = [
    (
      "language: cy",
      "area.yaml, line 6: found cy; expected `en`: the words, numbers and dates of every text "
        + "are English. Write `language: en`, or remove the line."
    ),
    (
      "small_areas: LSOA",
      "area.yaml, line 6: found no mapping; expected lines such as `singular: LSOA`. Write one "
        + "member a line, or remove the line."
    ),
    (
      "small_areas: {singular: LSOA, plural: LSOAs, file: ../lsoas.geojson}",
      "area.yaml, line 6: found ../lsoas.geojson; expected a file within the dataset. Write its "
        + "path below the folder of the dataset."
    ),
    (
      "residents_break: {from: the census, cause: Census 2021}",
      "area.yaml, line 6: found the census; expected the first year of the new series. Write a "
        + "year such as 2021."
    ),
    (
      "definitions: [{definition: d, name: D, groups: [{group: a, name: Coast}, {group: b, name: Coast}]}]",
      "area.yaml, line 6: found Coast a second time; expected each name once. Correct or remove one "
        + "of the two."
    ),
    (
      """
      definitions:
        - {definition: a, name: D, groups: [{group: a, name: Coast}]}
        - {definition: b, name: D, groups: [{group: a, name: Coast}]}
      """,
      "area.yaml, line 8: found D a second time; expected each name once. Correct or remove one of "
        + "the two."
    ),
    (
      "residents_break: {from: 2021}",
      "area.yaml, line 6: found no `cause`; expected what happened, such as Census 2021. Add a line "
        + "`cause: …`."
    ),
  ]

  @Test(
    "What the engine cannot do, and what cannot be read, is refused by name",
    arguments: refusals
  )
  func refused(line: String, message: String) throws {
    let report = #expect(throws: FaultReport.self) { try Self.read(line) }
    #expect(report?.description == message)
  }

  @Test(
    "A name that nothing in the dataset has is refused: a line of thanks or a measure would be missing unsaid"
  )
  func strangers() throws {
    let copy = try DatasetCopy()
    try copy.replace(
      "boundary_source: gla-wards-mlw",
      with: "boundary_source: gla-wards",
      in: "area.yaml"
    )
    try copy.replace("residents: population", with: "residents: populaton", in: "area.yaml")
    try copy.replace("offences: offences", with: "offences: crimes", in: "area.yaml")
    let report = #expect(throws: FaultReport.self) { try Session(copy.path).tables() }
    let faults = report?.faults.map { $0.description.replacing("\(copy.path)/", with: "") }
    #expect(
      faults == [
        "area.yaml: found `boundary_source: gla-wards`; expected the identifier of a source in "
          + "sources.csv. Correct the name, or remove the line.",
        "area.yaml: found `roles: residents: populaton`; expected an indicator of "
          + "indicators/indicators.csv. Correct the name, or remove the line.",
        "area.yaml: found `roles: offences: crimes`; expected an indicator of "
          + "indicators/indicators.csv. Correct the name, or remove the line.",
      ]
    )
  }
}
