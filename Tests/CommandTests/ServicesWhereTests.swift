import Foundation
import TestSupport
import Testing

@Suite("services where on the command line", .serialized)
struct ServicesWhereTests {
  static func run(_ words: [String], data: String = Repository.geodata) throws
    -> ExternalTool.Output
  {
    try ExternalTool.run(
      ExternalTool.boroughwise,
      ["services", "where"] + words + ["--data", data]
    )
  }

  /// A directory of one service, for youth violence in Tower Hamlets, of which all areas are known.
  static func oneService() throws -> DatasetCopy {
    let copy = try DatasetCopy()
    let services = FileManager.default.enumerator(atPath: "\(copy.path)/services")
    for case let file as String in services ?? .init() where file.hasSuffix(".csv") {
      if ["categories.csv", "rules.csv", "marks.csv"].contains(file) { continue }
      let text = try copy.folder.read("services/\(file)")
      try copy.folder.write("services/\(file)", String(text.prefix { $0 != "\n" }) + "\n")
    }
    func add(_ row: String, to file: String) throws {
      try copy.folder.write(file, try copy.folder.read(file) + row + "\n")
    }
    try add(
      "X001,Street team,Test provider,MOPAC,,youth-violence,,,,,,,areas,yes,2024-04-01,2026-03-31,,"
        + "day_stated,,2025-01-31,A. Person,,,pcd-1622",
      to: "services/services.csv"
    )
    try add("X001,borough,E09000030,Tower Hamlets,,,,", to: "services/coverage.csv")
    return copy
  }

  @Test func `Where cover is certain both readings choose the zones with most`() throws {
    let copy = try Self.oneService()
    let output = try Self.run(["youth-violence", "--services", "2"], data: copy.path)
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("none found in 32 boroughs, not known in\n0, and on record in 1."))
    #expect(output.text.contains("Nothing of it is unknown, so the choice depends on no guess"))
    // Residents of mid-2024 (MYE2): Croydon 409,342, Barnet 405,050, Ealing 385,985.
    #expect(output.text.contains("Best: Barnet and Croydon, with 814,392, 9.3 % of what is"))
    #expect(
      output.text.contains("Second best: Croydon and Ealing, with 795,327: 19,065 less (2.34 %).")
    )
    #expect(!output.text.contains("IF UNKNOWN"))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// In Python, over the middles of the small areas and of wards by their residents: 8,481,465 have neither the hall nor
  /// the library within 2 km, 190,590 of them Harrow Road, 189,566 Myatt's Fields.
  @Test func `Of wards it is those that bring most residents within a distance of a place`() throws
  {
    let open = try ServicesAccessTests.withPlaces(restricted: false)
    let secret = try ServicesAccessTests.withPlaces(restricted: true)
    let asked = ["youth-violence", "--services", "1", "--within", "2000"]
    let output = try Self.run(asked, data: open.path)
    #expect(output.status == 0, "\(output.errors)")
    let text = output.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "8,481,465 residents have no public place within 2 km. 1 new place would bring 190,590 of them (2.2 %) within "
          + "that distance: Harrow Road (Westminster), of 684 wards."
      ),
      "\(text)"
    )
    #expect(text.contains("Second best: Myatt's Fields (Lambeth), with 189,566: 1,024 less."))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    // A restricted place changes no figure.
    #expect(try Self.run(asked, data: secret.path).text == output.text)
    let folder = try TemporaryFolder()
    _ = try Self.run(asked + ["--out", "\(folder.path)/wards.csv"], data: open.path)
    #expect(
      try folder.read("wards.csv").contains(
        "\nbest,E05013795,Harrow Road,E09000033,youth-violence,2025-03-31,2000,190590\n"
      )
    )
  }

  @Test func `Of wards nothing is said where no place is known, nor counts of whole zones`() throws
  {
    let output = try Self.run(["youth-violence", "--services", "2", "--within", "2000"])
    #expect(output.status == 0 && output.text.contains("IT CANNOT BE SAID: no service for this"))
    let mixed = try Self.run([
      "youth-violence", "--services", "2", "--within", "2000", "--by", "offences",
    ])
    #expect(mixed.status == 64)
    #expect(mixed.errors.contains("leave out --by and --with-neighbours"))
  }

  @Test func `A budget pays as many services as it pays in full`() throws {
    let output = try Self.run([
      "youth-violence", "--budget", "500000", "--cost", "200000", "--by", "offences",
    ])
    #expect(output.status == 0, "\(output.errors)")
    #expect(
      output.text.contains("£500,000 pays 2 new services at £200,000 each, and £100,000 is left.")
    )
    #expect(output.text.contains("THE CHOICE DEPENDS ON WHAT IS NOT KNOWN"))
    #expect(output.text.contains("City of London has no\nfigure"))
    let short = try Self.run(["youth-violence", "--budget", "100", "--cost", "200000"])
    #expect(short.status == 0)
    #expect(short.text.contains("The budget pays no service in full: there is nothing to choose."))
  }

  @Test func `Neighbours are covered too, and JSON names them`() throws {
    let output = try Self.run([
      "women-in-justice", "--services", "2", "--with-neighbours", "--by", "knife_crime", "--json",
    ])
    #expect(output.status == 0, "\(output.errors)")
    let root = try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any]
    #expect(root?["depends_on_unknown_cover"] as? Bool == true)
    let readings = try #require(root?["readings"] as? [[String: Any]])
    #expect(readings.map { $0["reading"] as? String } == ["unknown-is-none", "unknown-is-cover"])
    let best = try #require(readings[0]["best"] as? [String: Any])
    let second = try #require(readings[0]["second"] as? [String: Any])
    // Of all 528 pairs, tried one by one in another program, these are the best and the next.
    #expect(best["weight"] as? Int == 8160 && second["weight"] as? Int == 7936)
    let sites = try #require(best["sites"] as? [[String: Any]])
    #expect(sites.map { $0["gss_code"] as? String } == ["E09000005", "E09000006"])
    #expect(readings[1]["best"] is NSNull)
  }

  @Test func `The file has a row for each zone`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/where.csv"
    let output = try Self.run(["youth-violence", "--services", "1", "--out", file])
    #expect(output.status == 0, "\(output.errors)")
    let lines = try folder.read("where.csv").split(whereSeparator: \.isNewline)
    #expect(lines.count == 34)
    #expect(
      lines[0]
        == "gss_code,name,category,as_of,state,partly,measure,period,weight,best_unknown_is_none,"
        + "second_unknown_is_none,measures_unknown_is_none,best_unknown_is_cover,"
        + "second_unknown_is_cover,measures_unknown_is_cover"
    )
    #expect(
      lines[8].hasPrefix("E09000008,Croydon,youth-violence,2025-03-31,unknown,0,population,2024,")
    )
    #expect(lines[8].contains(",true,false,"))
  }

  @Test func `What cannot be asked is refused with what can`() throws {
    let label = try Self.run(["violence-against-women-and-girls", "--services", "1"])
    #expect(label.status == 65)
    #expect(label.errors.hasPrefix("services where: found the category"), "\(label.errors)")
    let count = try Self.run(["stalking", "--services", "1", "--by", "ghosts"])
    #expect(count.status == 65)
    #expect(
      count.errors.contains("found no count `ghosts`; expected one of residents, offences, "),
      "\(count.errors)"
    )
    let partial = try Self.run(["stalking", "--services", "1", "--by", "nfib_fraud"])
    #expect(partial.status == 65)
    #expect(partial.errors.contains("the latest lacks Barking and Dagenham"), "\(partial.errors)")
  }

  @Test(
    "Options that say too little or too much are refused",
    arguments: [
      [], ["--services", "0"], ["--budget", "100"], ["--services", "1", "--cost", "5"],
      ["--budget", "1e5", "--cost", "5"], ["--budget", "100", "--cost", "0"],
    ]
  )
  func options(words: [String]) throws {
    let output = try Self.run(["stalking"] + words)
    #expect(output.status == 64 && output.text.isEmpty, "\(output.errors)")
  }
}
