import Foundation
import TestSupport
import Testing

/// `analyse --hide-below`: what is hidden follows from nothing that is printed, alone or together.
@Suite("analyse --hide-below") struct DisclosureTests {
  /// Where three boroughs are split, and a limit of which some parts fall short.
  static let towerHamlets = "E09000030"
  static let hackney = "E09000012"
  static let newham = "E09000025"
  static let limit = 4000

  struct SmallArea {
    let code: String
    let borough: String
    let residents: Int
  }

  /// A service that covers some LSOAs of one borough, and the category it is of.
  struct Planted {
    let id: String
    let category: String
    let areas: [SmallArea]
  }

  /// The shipped dataset with services for a few LSOAs of three boroughs.
  struct World {
    let copy: DatasetCopy
    let areas: [SmallArea]
    let services: [Planted]

    init() throws {
      copy = try DatasetCopy()
      let lines = try copy.folder.read("boundaries/lsoa_2021.geojson").split(separator: "\n")
      areas = lines.compactMap { line in
        line.prefix(400).firstMatch(
          of: /"lsoa_code":"(E\d+)".*"gss_code":"(E\d+)","population":(\d+)/
        ).flatMap { match in
          Int(match.3).map {
            SmallArea(code: String(match.1), borough: String(match.2), residents: $0)
          }
        }
      }
      let byBorough = Dictionary(grouping: areas, by: \.borough)
      func some(_ borough: String, _ range: Range<Int>) throws -> [SmallArea] {
        Array(try #require(byBorough[borough])[range])
      }
      services = [
        // Each covers few people, both together one LSOA.
        Planted(
          id: "X001",
          category: "youth-violence",
          areas: try some(towerHamlets, 0..<2)
        ),
        Planted(id: "X002", category: "youth-violence", areas: try some(towerHamlets, 1..<3)),
        // A large part of the same borough, of another type of need.
        Planted(id: "X003", category: "hate-crime", areas: try some(towerHamlets, 1..<40)),
        // Two large parts which differ by one LSOA: neither is small, their difference is.
        Planted(id: "X004", category: "youth-violence", areas: try some(hackney, 0..<21)),
        Planted(id: "X005", category: "youth-violence", areas: try some(hackney, 0..<20)),
        // Large, as is the rest of its borough.
        Planted(id: "X006", category: "exploitation", areas: try some(newham, 0..<60)),
      ]
      for service in services {
        try AnalyseServicesTests.append(
          "\(service.id),Street team,Test provider,MOPAC,,\(service.category),,,,,,,areas,yes,2024-04-01,"
            + "2026-03-31,,day_stated,,2025-01-31,A. Person,,,pcd-1622\n",
          to: "services/services.csv",
          in: copy
        )
        for area in service.areas {
          try AnalyseServicesTests.append(
            "\(service.id),lsoa,\(area.code),,,,,\n",
            to: "services/coverage.csv",
            in: copy
          )
        }
      }
    }

    /// The state of an LSOA: of the types of need used here nothing else is certain anywhere in London.
    func state(_ area: SmallArea, _ category: String) -> String {
      let count = services.count { service in
        service.category == category && service.areas.contains { $0.code == area.code }
      }
      return ["unknown", "one"].indices.contains(count) ? ["unknown", "one"][count] : "many"
    }
  }

  /// A count that a run prints or hides, as the LSOAs that it adds up.
  struct Count {
    let name: String
    let members: Set<String>
    /// Nil where it is hidden.
    let printed: Int?
    /// The boroughs of which it counts a part.
    let split: Set<String>
  }

  /// Every count of people in the outputs of a run, as somebody reads them who knows every area covered.
  static func counts(_ world: World, in folder: TemporaryFolder) throws -> [Count] {
    var counts: [Count] = []
    let boroughs = Dictionary(grouping: world.areas, by: \.borough)
    for service in world.services {
      let fields = try AnalyseServicesTests.fields(
        "\(service.id),",
        of: "services_reach.csv",
        in: folder
      )
      // The shares go with the count.
      #expect(fields[3].isEmpty == fields[5].isEmpty && fields[4].isEmpty == fields[5].isEmpty)
      counts.append(
        Count(
          name: service.id,
          members: Set(service.areas.map(\.code)),
          printed: Int(fields[5]),
          split: [fields[1]]
        )
      )
    }
    let report = AnalyseServicesTests.flat(try folder.read("report.txt"))
    for category in Set(world.services.map(\.category)) {
      let residents = try AnalyseServicesTests.residents(category, in: folder)
      for (state, printed) in residents {
        let members = world.areas.filter { world.state($0, category) == state }
        let split = boroughs.filter { _, own in
          let inside = own.count { world.state($0, category) == state }
          return inside > 0 && inside < own.count
        }
        counts.append(
          Count(
            name: "\(category)-\(state)",
            members: Set(members.map(\.code)),
            printed: printed,
            split: Set(split.keys)
          )
        )
        if let printed {
          #expect(report.contains(Self.grouped(printed)), "\(category) \(state)")
        }
      }
      let name = ["youth-violence": "Youth violence and knife crime"][category]
      if let name, residents.contains(where: { $0.value == nil }) {
        #expect(report.contains("\(name) 0 hidden hidden hidden"))
      }
    }
    return counts
  }

  static func grouped(_ number: Int) -> String {
    let digits = String(number).reversed().enumerated()
    return String(
      digits.map { $0 > 0 && $0.isMultiple(of: 3) ? ",\($1)" : "\($1)" }.joined().reversed()
    )
  }

  static func run(_ world: World, _ more: [String] = []) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let output = try AnalyseServicesTests.analyse(
      world.copy.path,
      to: folder.path,
      ["--quiet"] + more
    )
    #expect(output.status == 0, "\(output.errors)")
    return folder
  }

  /// Two Londons that print the same tables and differ in a hidden count by the limit or more.
  ///
  /// LSOAs of one borough that are in the same printed counts can swap people unseen. Where some of them are in
  /// a hidden count and some are not, it can be anything from none to all of these people.
  @Test func `No hidden count is known to within the limit from all that is printed`() throws {
    let world = try World()
    let residents = Dictionary(uniqueKeysWithValues: world.areas.map { ($0.code, $0.residents) })
    func sum(_ codes: some Sequence<String>) -> Int {
      codes.reduce(0) { $0 + (residents[$1] ?? 0) }
    }
    // The reader's relations hold: without a limit every count is the sum of its LSOAs.
    let open = try Self.counts(world, in: try Self.run(world))
    for count in open { #expect(count.printed == sum(count.members), "\(count.name)") }

    let all = try Self.counts(world, in: try Self.run(world, ["--hide-below", "\(Self.limit)"]))
    #expect(all.count == open.count)
    let printed = all.filter { $0.printed != nil }
    for count in printed { #expect(count.printed == sum(count.members), "\(count.name)") }
    let hidden = all.filter { $0.printed == nil }
    #expect(
      Set(hidden.map(\.name)).isSuperset(of: [
        "X001", "X002", "X003", "X004", "X005", "youth-violence-one", "youth-violence-many",
        "youth-violence-unknown", "hate-crime-one", "hate-crime-unknown",
      ])
    )
    // What is large, and splits a borough without a small part, is not hidden.
    #expect(
      Set(printed.map(\.name)) == ["X006", "exploitation-one", "exploitation-unknown"]
    )
    for count in hidden {
      let widths = count.split.map { borough in
        let own = world.areas.filter { $0.borough == borough }
        let classes = Dictionary(grouping: own) { area in
          printed.map { $0.members.contains(area.code) }
        }
        return classes.values.map { alike in
          let inside = alike.count { count.members.contains($0.code) }
          return inside > 0 && inside < alike.count ? sum(alike.map(\.code)) : 0
        }.max() ?? 0
      }
      #expect((widths.max() ?? 0) >= Self.limit, "\(count.name)")
    }
  }

  @Test func `A borough as a whole is published and never hidden, however few live there`() throws {
    let folder = try TemporaryFolder()
    let output = try AnalyseServicesTests.analyse(
      Repository.geodata,
      to: folder.path,
      ["--quiet", "--hide-below", "10000"]
    )
    #expect(output.status == 0)
    // The City of London, alone in its state.
    #expect(
      try AnalyseServicesTests.residents("stalking", in: folder)
        == ["unknown": 8588, "one": 8_791_222]
    )
  }

  @Test func `An earlier release that shows what this one hides stops the run`() throws {
    let world = try World()
    let hide = ["--hide-below", "\(Self.limit)"]
    let shown = try Self.run(world)
    let hidden = try Self.run(world, hide)
    let folder = try TemporaryFolder()
    let output = try AnalyseServicesTests.analyse(
      world.copy.path,
      to: "\(folder.path)/out",
      hide + ["--quiet", "--since", shown.path]
    )
    #expect(output.status == 65)
    #expect(try folder.files() == [])
    let remedy =
      "which this release hides; expected an earlier release that hides it too. Withdraw the earlier release, "
      + "or hide nothing: the two together would show what one hides."
    for line in [
      "column residents: found the residents that X001 reaches in E09000030, \(remedy)",
      "coverage_gaps.geojson, feature youth-violence-one: found the residents of youth-violence-one, \(remedy)",
    ] {
      #expect(output.errors.contains(line), "\(output.errors)")
    }
    #expect(!output.errors.contains("X006") && !output.errors.contains("exploitation"))
    for (earlier, more) in [(hidden, hide), (hidden, []), (shown, [])] {
      _ = try Self.run(world, more + ["--since", earlier.path])
    }
  }
}
