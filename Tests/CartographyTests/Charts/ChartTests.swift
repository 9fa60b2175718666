import Cartography
import Foundation
import TestSupport
import Testing

@Suite("Charts", .inLondon) struct ChartTests {
  static func frame(_ title: String = "Title") -> ChartFrame {
    ChartFrame(title: title, prefix: "c-", format: { "£\(SVGText.number($0))" })
  }

  static func reading(_ value: Double?, _ isModelled: Bool = false) -> MapReading {
    MapFigureTests.reading(value, isModelled: isModelled)
  }

  /// Every chart with a name and a value that are hard to draw.
  static func all(
    _ name: String,
    _ value: Double?,
    _ frame: (String) -> ChartFrame = { frame($0) }
  ) -> [(svg: String, description: String)] {
    let (reading, other) = (reading(value, true), reading(3))
    let bars = BarChart(
      [.init(label: name, reading: reading), .init(label: "b", reading: other)],
      frame(name)
    )
    let pairs = DumbbellChart(
      [.init(label: name, first: reading, second: other)],
      series: ("inner", "outer"),
      frame(name)
    )
    let low = value.map { min($0, 3) }
    let ranges = IntervalChart(
      [.init(label: name, lower: low, upper: nil)],
      reference: .init(label: name, value: 1),
      frame(name)
    )
    let stack = StackedBarChart(
      [.init(label: name, parts: [Self.reading(value.map(abs)), other], total: "£4")],
      parts: [name, "b"],
      frame(name)
    )
    return [
      (bars.svg(), bars.description), (pairs.svg(), pairs.description),
      (ranges.svg(), ranges.description), (stack.svg(), stack.description),
    ]
  }

  @Test(
    "Charts stay well-formed and say what is unknown",
    arguments: ["Bexley", "<script>&\"'", String(repeating: "long ", count: 60), "😀"],
    [nil, 0, 3, -7, 1e11] as [Double?]
  )
  func laws(name: String, value: Double?) throws {
    for chart in Self.all(name, value) {
      let (elements, text, ids) = try MapFigureTests.parsed(chart.svg)
      #expect(!elements.contains("script") && Set(ids).count == ids.count)
      let words = chart.description.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(words))
      if value == nil { #expect(chart.description.contains("unknown")) }
      #expect(!chart.svg.contains("nan") && !chart.svg.contains("\"inf"))
    }
  }

  /// What a chart writes, each with the place where its line begins or ends.
  static func texts(_ svg: String) throws -> [(
    x: Double, size: Double, anchor: String, text: String
  )] {
    try svg.matches(
      of: /<text x="([-\d.]+)" y="[-\d.]+" font-size="([\d.]+)"([^>]*)>([^<]*)<\/text>/
    ).map {
      (
        try #require(Double($0.1)), try #require(Double($0.2)),
        $0.3.contains("text-anchor=\"end\"") ? "end" : "start", String($0.4)
      )
    }
  }

  @Test(
    "A narrow chart cuts no name, and all that it writes lies within it",
    arguments: [
      "Bexley", "Kensington and Chelsea, by offences other than those of one kind in 2024/25",
    ],
    [nil, 0, 3, -7, 1e11] as [Double?]
  )
  func narrow(name: String, value: Double?) throws {
    for chart in Self.all(name, value, { Self.frame($0).narrow }) {
      #expect(chart.svg.contains("viewBox=\"0 0 360 ") && !chart.svg.contains("…"))
      let texts = try Self.texts(chart.svg)
      #expect(texts.count >= 4)
      for text in texts {
        let width = TextFit.width(of: text.text, size: text.size)
        let left = text.anchor == "end" ? text.x - width : text.x
        #expect(left >= 0 && left + width <= 360, "\(text)")
      }
      let words = texts.map(\.text).joined(separator: " ")
      #expect(words.contains(name))
      // Boxes and dots too.
      for box in chart.svg.matches(of: /<rect x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)"/) {
        let (x, width) = (try #require(Double(box.1)), try #require(Double(box.2)))
        #expect(x >= 0 && x + width <= 360)
      }
    }
  }

  @Test func `A narrow range is said under its name, above its bar`() throws {
    let svg = IntervalChart(
      [.init(label: "Bexley", lower: 1, used: 2, upper: 3)],
      Self.frame().narrow
    )
    .svg()
    #expect(try Self.texts(svg).map(\.text) == ["Title", "Bexley", "£1 to £3, used £2"])
  }

  @Test func `Bars name every figure, modelled ones as such`() {
    let chart = BarChart(
      [
        .init(label: "Bexley", reading: Self.reading(2, true)),
        .init(label: "Brent", reading: Self.reading(1)),
        .init(label: "City", reading: .missing("not in the fund")),
      ],
      Self.frame()
    )
    #expect(
      chart.description
        == "Bar chart of 3 rows. Bexley £2 (modelled); Brent £1; City not in the fund."
    )
    #expect(chart.svg().contains("hatched: MODELLED by a formula, not published"))
  }

  @Test func `An unknown bar takes no room, a bar of 0 has none either but a number`() {
    let svg = BarChart(
      [.init(label: "a", reading: Self.reading(0)), .init(label: "b", reading: .unknown)],
      Self.frame()
    ).svg()
    #expect(svg.contains(">£0</text>") && svg.contains(">unknown</text>"))
    // The frame of the page has no corner of its own: one bar, of width 0.
    #expect(svg.components(separatedBy: "<rect x=").count == 2 && svg.contains("width=\"0\""))
  }

  @Test func `Bars are as long as their values`() {
    let svg = BarChart(
      [.init(label: "a", reading: Self.reading(2)), .init(label: "b", reading: Self.reading(1))],
      Self.frame()
    ).svg()
    let widths = svg.components(separatedBy: "<rect x=").dropFirst().compactMap { part in
      part.components(separatedBy: "width=\"").dropFirst().first?
        .components(separatedBy: "\"").first.flatMap { Double($0) }
    }
    #expect(widths.count == 2 && abs(widths[0] - 2 * widths[1]) < 0.02)
  }

  @Test func `A range that nothing bounds says so`() {
    let chart = IntervalChart(
      [
        .init(label: "a", lower: 1, used: 2, upper: 3), .init(label: "b", lower: 1, upper: nil),
        .init(label: "c", lower: nil, upper: 3), .init(label: "d", lower: nil, upper: nil),
        .init(label: "e", lower: 1, used: 4, upper: 3),
      ],
      reference: .init(label: "equal", value: 1),
      Self.frame()
    )
    #expect(
      chart.description
        == "Chart of ranges. a: £1 to £3, used £2; b: £1 or more; c: £3 or less; d: unknown; "
        + "e: £1 to £3, used £4: outside. Reference: equal £1."
    )
  }

  @Test func `Stacks name their parts and their sum`() {
    let chart = StackedBarChart(
      [.init(label: "Bexley", parts: [Self.reading(1), Self.reading(2, true)], total: "£3")],
      parts: ["direct", "shared"],
      Self.frame()
    )
    #expect(
      chart.description
        == "Stacked bars of direct, shared. Bexley: direct £1, shared £2 (modelled); in all £3."
    )
  }
}
