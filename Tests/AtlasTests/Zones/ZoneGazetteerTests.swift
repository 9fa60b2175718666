import Atlas
import TestSupport
import Testing

@Suite("Names of zones as people write them", .inLondon)
struct ZoneGazetteerTests {
  private let gazetteer = ZoneGazetteer(
    [
      ("E09000001", "City of London"), ("E09000002", "Barking and Dagenham"),
      ("E09000003", "Barnet"), ("E09000007", "Camden"), ("E09000011", "Greenwich"),
      ("E09000020", "Kensington and Chelsea"), ("E09000026", "Redbridge"),
      ("E09000027", "Richmond upon Thames"), ("E09000033", "Westminster"),
    ].compactMap { code, name in GSSCode(code).map { .init(code: $0, name: name) } }
  )

  private func names(_ text: String) -> [String] {
    switch gazetteer.match(text) {
    case .one(let zone): [zone.name]
    case .several(let zones): zones.map(\.name)
    case .none: []
    }
  }

  @Test(
    "A text that joins two zones is neither of them",
    arguments: [
      ("Westminster and City of London", ["City of London", "Westminster"]),
      ("City of London and Westminster", ["City of London", "Westminster"]),
      ("City of London and City of Westminster", ["City of London", "Westminster"]),
      ("Richmond upon Thames & City of London", ["City of London", "Richmond upon Thames"]),
      ("Camden, City of London", ["City of London", "Camden"]),
      ("Camden/City of London", ["City of London", "Camden"]),
      ("Richmond and Camden", []), ("Barnet and London", []), ("Westminster and the City", []),
    ]
  )
  func joined(text: String, zones: [String]) { #expect(names(text) == zones) }

  @Test(
    "Titles, marks of notes and what is said of a figure do not matter",
    arguments: [
      ("City of Westminster", "Westminster"), ("Westminster, City of", "Westminster"),
      ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
      ("Barking", "Barking and Dagenham"), ("Barnet, London", "Barnet"),
      ("London Borough of Barking and Dagenham", "Barking and Dagenham"),
      ("RB Greenwich", "Greenwich"), ("L.B. Redbridge", "Redbridge"), ("Barnet (1)", "Barnet"),
      ("Camden (a)", "Camden"), ("Camden (see note 3)", "Camden"),
      ("Barnet (provisional)", "Barnet"), ("City of London", "City of London"),
    ]
  )
  func forgiven(text: String, zone: String) { #expect(names(text) == [zone]) }

  @Test(
    "What may be a part of a zone, or another place, is none",
    arguments: ["Barnet (part)", "Richmond (Yorkshire)", "Camden 2", "Barnet (E)x"]
  )
  func others(text: String) { #expect(names(text).isEmpty) }
}
