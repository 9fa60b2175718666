import Cartography
import Foundation
import FoundationXML
import PlanarGeometry
import TestSupport
import Testing

@Suite("Map figures", .inLondon) struct MapFigureTests {
  static func words(_ title: String = "Pounds per head") -> MapWords {
    MapWords(
      title: title,
      subtitle: "MODELLED: nobody has published these.",
      measure: "pounds per head",
      zone: ("borough", "boroughs"),
      notes: ["A note."],
      source: "Sources: a table.",
      licence: "Licence: open.",
      format: { "£\(SVGText.number($0))" }
    )
  }

  static func reading(_ value: Double?, isModelled: Bool = false) -> MapReading {
    value.map { MapReading(value: $0, text: "£\(SVGText.number($0))", isModelled: isModelled) }
      ?? .unknown
  }

  /// Four squares in two rows; the first is modelled, the last unknown.
  static func figure(
    _ values: [Double?] = [1, 2, 3, nil],
    names: [String] = ["North West", "North East", "South West", "South East"],
    title: String = "Pounds per head",
    headings: [String] = [""],
    isTiled: Bool = false,
    page: Palette.Page = .light
  ) throws -> MapFigure {
    let boundaries = try SharedBoundaries(of: [
      Country.box("Z1", 0, 4000, 4000, 4000), Country.box("Z2", 4000, 4000, 4000, 4000),
      Country.box("Z3", 0, 0, 4000, 4000), Country.box("Z4", 4000, 0, 4000, 4000),
    ])
    let readings = values.enumerated().map { reading($0.element, isModelled: $0.offset == 0) }
    let panels = headings.map { MapPanel(heading: $0, readings: readings) }
    return MapFigure(
      boundaries: boundaries,
      names: names,
      panels: panels,
      breaks: ClassBreaks(of: panels.flatMap(\.values), by: .naturalBreaks),
      words: words(title),
      form: isTiled ? .tiles(TileLayout(of: boundaries)) : .map,
      palette: Palette(page)
    )
  }

  /// Reads the figure as XML: the names of its elements and all their text.
  static func parsed(_ svg: String) throws -> (elements: [String], text: String, ids: [String]) {
    final class Reader: NSObject, XMLParserDelegate {
      var (elements, text, ids): ([String], String, [String]) = ([], "", [])
      func parser(
        _: XMLParser,
        didStartElement name: String,
        namespaceURI _: String?,
        qualifiedName _: String?,
        attributes: [String: String]
      ) {
        elements.append(name)
        if let id = attributes["id"] { ids.append(id) }
      }
      func parser(_: XMLParser, foundCharacters characters: String) { text += characters }
    }
    let (parser, reader) = (XMLParser(data: Data(svg.utf8)), Reader())
    parser.delegate = reader
    try #require(parser.parse(), "the figure is well-formed XML")
    // A sentence may be broken into lines anywhere.
    let text = reader.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return (reader.elements, text, reader.ids)
  }

  @Test func `A small figure is drawn as recorded`() throws {
    let svg = try Self.figure().svg()
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let file = folder.appending(path: "four-squares.svg")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try svg.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent); look at it, then run again")
      return
    }
    #expect(svg == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test func `The description is written from the figures`() throws {
    #expect(
      try Self.figure().description
        == "Map of 4 boroughs by pounds per head. Values range from £1 to £3. Highest: South West "
        + "£3, North East £2, North West £1. Lowest: North West £1, North East £2, South West £3. No "
        + "figure, unknown: South East. 1 of 3 known values are modelled, not published."
    )
  }

  @Test func `Ties beyond the third place are counted`() throws {
    #expect(try Self.figure([1, 1, 1, 1]).description.contains("Every known value is £1."))
    let text = try Self.figure([5, 1, 1, 1]).description
    #expect(
      text.contains(
        "Highest: North West £5, North East £1, South West £1 and 1 more with the same value."
      )
    )
  }

  @Test func `A reason for no figure is not called unknown`() throws {
    let figure = try Self.figure()
    let panel = MapPanel(readings: [
      .missing("not in the fund"), .unknown, Self.reading(1), Self.reading(2),
    ])
    let text = MapDescription.text([panel], names: figure.names, words: Self.words())
    #expect(
      text.contains("No figure, not in the fund: North West. No figure, unknown: North East.")
    )
  }

  @Test("Hostile names stay text", arguments: [false, true])
  func hostile(isTiled: Bool) throws {
    let names = [
      "<script>alert(1)</script>", "\"><use href='http://example.org/x'/>",
      String(repeating: "Very long name ", count: 20), "😀 ../../etc & \u{202E}\u{0} ]]>",
    ]
    let svg = try Self.figure(
      [1, 2, 3, 4],
      names: names,
      title: names[0] + names[2],
      isTiled: isTiled
    ).svg()
    let (elements, text, _) = try Self.parsed(svg)
    #expect(
      Set(elements).isSubset(of: [
        "svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "g", "use", "text",
      ])
    )
    #expect(text.contains("<script>alert(1)</script>"))
    #expect(!svg.contains("<script"))
    // Nothing outside is asked for: every reference is to this document.
    #expect(!svg.replacing("http://www.w3.org/2000/svg", with: "").contains("href=\"http"))
    #expect(svg.components(separatedBy: "href=\"").dropFirst().allSatisfy { $0.hasPrefix("#") })
  }

  @Test(
    "Whatever the values, the figure makes sense",
    arguments: [
      [nil, nil, nil, nil], [7, nil, nil, nil], [7, 7, 7, 7], [1, 1.1, 1.2, 1e11], [-5, 0, 5, nil],
      [0, 0, 0, 0],
    ] as [[Double?]]
  )
  func edges(values: [Double?]) throws {
    for isTiled in [false, true] {
      let figure = try Self.figure(values, isTiled: isTiled)
      let (elements, text, ids) = try Self.parsed(figure.svg())
      #expect(elements.filter { $0 == "g" }.count >= 4)
      #expect(Set(ids).count == ids.count)
      let known = values.compactMap { $0 }
      #expect(text.contains("No value is known: there is nothing to class.") == known.isEmpty)
      #expect(text.contains("unknown, which is not zero") == (known.count < 4))
      #expect(text.contains("MODELLED by a formula") == (values[0] != nil))
      #expect(!figure.svg().contains("nan") && !figure.svg().contains("inf\""))
    }
  }

  @Test func `Modelled is hatched, unknown dotted, and both are in the legend`() throws {
    let svg = try Self.figure().svg()
    #expect(svg.contains("<use href=\"#map-z0\" fill=\"url(#map-h0)\"/>"))
    #expect(svg.contains("<use href=\"#map-z1\" fill=\"#4680b4\"/>"))
    #expect(svg.contains("<use href=\"#map-z3\" fill=\"url(#map-u)\"/>"))
    let text = try Self.parsed(svg).text
    #expect(text.contains("North West: £1 (modelled)") && text.contains("South East: unknown"))
  }

  @Test func `Several years share their classes and say so`() throws {
    let figure = try Self.figure(headings: ["2019", "2020", "2021"])
    let text = try Self.parsed(figure.svg()).text
    #expect(text.contains("All 3 maps share these classes; counts are over all of them together."))
    for year in ["2019", "2020", "2021"] { #expect(text.contains(year)) }
    #expect(figure.breaks.classes.map(\.count) == [3, 3, 3])
  }

  /// A wide zone and a small one beside it: one has room for its figure, the other for a letter.
  static func beside(_ side: Double) throws -> String {
    let boundaries = try SharedBoundaries(of: [
      Country.box("Z1", 0, 0, 40_000, 40_000), Country.box("Z2", 50_000, 0, side, side),
    ])
    let panel = MapPanel(readings: [reading(1), reading(12_345)])
    return MapFigure(
      boundaries: boundaries,
      names: ["Wide", "Small"],
      panels: [panel],
      breaks: ClassBreaks(of: panel.values, by: .naturalBreaks),
      words: words()
    ).svg()
  }

  @Test func `A zone without room has the letter of its class, and the legend says so`() throws {
    func count(_ text: String, in svg: String) -> Int {
      svg.components(separatedBy: ">\(text)</text>").count - 1
    }
    // The legend has the figure and the letter once; the second time it is the map's.
    let small = try Self.beside(2000)
    #expect(count("£1", in: small) == 2 && count("A", in: small) == 1)
    #expect(count("£12345", in: small) == 1 && count("B", in: small) == 2)
    #expect(
      try Self.parsed(small).text.contains(
        "A letter names the class of the borough that it stands in: the figure has no room."
      )
    )
    let tiny = try Self.beside(300)
    #expect(count("£12345", in: tiny) == 1 && count("B", in: tiny) == 1)
    #expect(!tiny.contains("A letter names"))
    let wide = try Self.beside(20_000)
    #expect(count("£12345", in: wide) == 2 && count("B", in: wide) == 1)
    #expect(!wide.contains("A letter names"))
  }

  @Test func `Tiles with room for their values need no letters, small ones do`() throws {
    let one = try Self.figure(isTiled: true).svg()
    #expect(!one.contains("A letter names") && one.contains(">£2</text>"))
    let values = (0..<40).map { MapFigureTests.reading(Double($0)) }
    let boundaries = try SharedBoundaries(
      of: (0..<40).map { try Country.box("Z\($0)", Double($0) * 1000, 0, 1000, 1000) }
    )
    let panel = MapPanel(readings: values)
    let many = MapFigure(
      boundaries: boundaries,
      names: (0..<40).map { "Z\($0)" },
      panels: [panel],
      breaks: ClassBreaks(of: panel.values, by: .naturalBreaks),
      words: Self.words(),
      form: .tiles(TileLayout(of: boundaries))
    ).svg()
    #expect(
      many.contains("A letter names") && many.contains(">A</text>") && many.contains(">C</text>")
    )
  }

  @Test func `More than a hundred zones have their numbers on tiles, and their names below`() throws
  {
    let places = (0..<121).map { (column: $0 % 11, row: $0 / 11) }
    let boundaries = try SharedBoundaries(
      of: places.enumerated().map { index, place in
        try Country.box(
          "Z\(100 + index)",
          Double(place.column) * 1000,
          Double(place.row) * 1000,
          1000,
          1000
        )
      }
    )
    let panel = MapPanel(readings: places.indices.map { Self.reading(Double($0)) })
    let text = try Self.parsed(
      MapFigure(
        boundaries: boundaries,
        names: places.indices.map { "Place \($0)" },
        panels: [panel],
        breaks: ClassBreaks(of: panel.values, by: .naturalBreaks),
        words: Self.words(),
        form: .tiles(TileLayout(of: boundaries))
      ).svg()
    ).text
    #expect(text.contains("A letter names the class"))
    #expect(text.contains("Numbers: 1 Place 0; 2 Place 1; 3 Place 2;"))
    #expect(text.contains("121 Place 120."))
    #expect(try !Self.parsed(Self.figure(isTiled: true).svg()).text.contains("Numbers:"))
  }

  @Test("The same figures give the same bytes", arguments: Palette.Page.allCases)
  func deterministic(page: Palette.Page) throws {
    #expect(try Self.figure(page: page).svg() == Self.figure(page: page).svg())
  }
}
