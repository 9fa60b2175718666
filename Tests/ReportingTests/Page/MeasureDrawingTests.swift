import Atlas
import Testing

import TestSupport
@testable import Reporting

@Suite("A measure as the map draws it", .inLondon)
struct MeasureDrawingTests {
  static func drawing(
    _ values: [Double?],
    status: FigureStatus = .published,
    outside: Set<Int> = [],
    outsideWords: String = "not in the fund",
    diverging: Bool = false
  ) -> MeasureDrawing {
    let format: @Sendable (Double) -> String = { "£\(decimal($0, 2))" }
    return MeasureDrawing(
      MapMeasure(
        key: "x",
        name: "pounds per head",
        subject: "A fund",
        period: "2020/21",
        isGap: diverging,
        cells: values.enumerated().map { index, value in
          MapMeasure.Cell(
            value: value,
            full: value,
            text: value.map(format) ?? (outside.contains(index) ? outsideWords : "unknown"),
            status: value == nil ? nil : status
          )
        },
        statusLine: "",
        notes: [],
        cautions: [],
        sources: [],
        format: format
      ),
      heading: "£ per head",
      analysis: "fund-2020-21",
      names: values.indices.map { "B\($0)" },
      outside: outside.sorted(),
      outsideWords: outsideWords
    )
  }

  @Test func `All unknown: no class, and no zero anywhere`() {
    let drawing = Self.drawing([nil, nil, nil])
    #expect(drawing.fills == ["u", "u", "u"])
    #expect(drawing.marks == ["?", "?", "?"])
    #expect(drawing.texts == ["unknown", "unknown", "unknown"])
    #expect(drawing.legend.map(\.text) == ["?: unknown, not zero, 3 boroughs"])
    #expect(drawing.method == "No figure is known, so there are no classes.")
    #expect(
      drawing.altText == "Pounds per head: no figure is known. Unknown in 3 boroughs."
    )
  }

  @Test func `What councils spend is called a sum, in legend and description`() {
    let drawing = Self.drawing([2, nil], outside: [1], outsideWords: "not in the sum")
    #expect(drawing.legend.map(\.text) == ["A: £2.00, 1 borough", "×: not in the sum (B1)"])
    #expect(drawing.altText.hasSuffix("Not in the sum: B1."))
  }

  @Test func `One value for all is one class, and says so`() {
    let drawing = Self.drawing([2, 2, 2, nil], status: .modelled, outside: [3])
    #expect(drawing.fills == ["s1m", "s1m", "s1m", "o"])
    #expect(
      drawing.legend.map(\.text) == [
        "A: £2.00, 3 boroughs, MODELLED (hatched)", "×: not in the fund (B3)",
      ]
    )
    #expect(drawing.method == "All known figures are the same: one class.")
    #expect(
      drawing.altText
        == "Pounds per head in 3 boroughs, in each of them £2.00. 3 of 3 figures are MODELLED. Not in the fund: B3."
    )
    #expect(
      drawing.texts == [
        "£2.00 (modelled)", "£2.00 (modelled)", "£2.00 (modelled)", "not in the fund",
      ]
    )
  }

  @Test func `A huge outlier has a class of its own, and the others still differ`() {
    let drawing = Self.drawing([1, 2, 3, 1.1, 2.1, 1e12])
    #expect(drawing.fills[5] == "s2")
    #expect(Set(drawing.fills.prefix(5)).count == 2)
    #expect(drawing.altText.contains("from £1.00 to £1,000,000,000,000.00"))
  }

  @Test func `Gaps are parted below, about and above zero by sign`() {
    let drawing = Self.drawing([-40, -5, 0, 5, 5.1, nil], diverging: true)
    #expect(drawing.fills == ["d0", "d1", "d1", "d1", "d2", "u"])
    #expect(drawing.marks == ["−", "=", "=", "=", "+", "?"])
  }

  @Test func `Alternative text has the range, the extremes, and what is modelled and unknown`() {
    let drawing = Self.drawing([4, 1, 6, 3, 2, 5, 7, nil], status: .modelled)
    #expect(
      drawing.altText
        == "Pounds per head in 7 boroughs, from £1.00 to £7.00. Highest: B6 (£7.00), B2 (£6.00) and B5 (£5.00). "
        + "Lowest: B1 (£1.00), B4 (£2.00) and B3 (£3.00). 7 of 7 figures are MODELLED. Unknown in 1 borough."
    )
  }

  @Test func `Where others have the figure of the third, it says how many`() {
    let drawing = Self.drawing([0, 0, 0, 0, 0, 4, 5, 6])
    #expect(
      drawing.altText.hasSuffix(
        "Highest: B7 (£6.00), B6 (£5.00) and B5 (£4.00). Lowest: 5 with £0.00."
      ),
      "\(drawing.altText)"
    )
  }

  @Test func `Names that share their words have their initials for a code, or their numbers`() {
    let names = ["North Dorset", "North Devon", "North East Dorset", "Devon", "Dorset", "Dorset"]
    #expect(DossierChart.codes(of: names) == ["1", "2", "East", "Devo", "5", "6"])
  }

  @Test func `Codes have four letters, and no two are the same`() {
    let names = [
      "City of London", "Barking and Dagenham", "Tower Hamlets", "Richmond upon Thames",
      "Richmond hill", "Kensington and Chelsea", "",
    ]
    #expect(
      DossierChart.codes(of: names) == ["City", "Bark", "Towe", "Tham", "hill", "Kens", ""]
    )
  }

  @Test func `Figures on a map have three digits and their unit`() {
    let money = [0, 0.0992, 0.58, 1.006, 18.312, 143.6, 1234, 29_148, 1_256_000, -350]
    #expect(
      money.map { shortFigure($0, like: "£1") } == [
        "£0", "9.9p", "58p", "£1.01", "£18.3", "£144", "£1.2k", "£29k", "£1.3m", "−£350",
      ]
    )
    #expect([-72.41, 4.06, 0].map { shortFigure($0, like: "1 %") } == ["−72%", "4.1%", "0%"])
    #expect([95.12, 7, 999_999].map { shortFigure($0, like: "95.1") } == ["95.1", "7.00", "1.0m"])
    #expect(Self.drawing([2.5, nil], status: .modelled).labels == ["≈£2.50", "?"])
  }
}
