import Cartography
import Testing

@Suite("Line charts")
struct LineChartTests {
  private func chart(_ lines: [LineChart.Line], cuts: Set<Int> = []) -> LineChart {
    LineChart(
      steps: ["2019", "2020", "2021", "2022"],
      lines: lines,
      cuts: cuts,
      ChartFrame(title: "Spending", prefix: "t-") { "£\(Int($0))" }
    )
  }

  /// How many strokes join two points of the first line, which is the only thick one.
  private func strokes(_ chart: LineChart) -> Int {
    chart.svg().split(separator: "stroke-width=\"2.5\"").count - 1
  }

  @Test("A line joins neighbouring values, and neither a hole nor a cut")
  func joined() {
    #expect(strokes(chart([.init(label: "A", values: [1, 2, 3, 4])])) == 3)
    #expect(strokes(chart([.init(label: "A", values: [1, nil, 3, 4])])) == 1)
    #expect(strokes(chart([.init(label: "A", values: [1, 2, 3, 4])], cuts: [2])) == 2)
    #expect(strokes(chart([.init(label: "A", values: [nil, nil, nil, nil])])) == 0)
  }

  @Test("The words hold the first and last known values, what is unknown, and the cuts")
  func description() {
    let words = chart(
      [
        .init(label: "A", values: [1, 2, nil, 4]), .init(label: "B", values: [nil, 5, nil, nil]),
        .init(label: "C", values: [nil, nil, nil, nil]),
      ],
      cuts: [3]
    ).description
    #expect(
      words
        == "Line chart. A: £1 in 2019, £4 in 2022; B: £5 in 2020; C: unknown. Not comparable with what was before: "
        + "2022."
    )
  }

  @Test("The scale begins at nothing, so that half the height is half the value")
  func scale() {
    let svg = chart([.init(label: "A", values: [10, 20, 10, 20])]).svg()
    #expect(svg.contains(">£0<"))
    #expect(svg.contains(">£10<"))
    #expect(svg.contains(">£20<"))
    // The marks of the scale stand 4 below its lines, the points on them: £20 at the top, £10 in the middle, £0 below.
    let heights = svg.matches(of: /\sy="([0-9.]+)"[^>]*text-anchor="end"/).compactMap {
      Double($0.output.1)
    }
    let points = svg.matches(of: /\scy="([0-9.]+)"/).compactMap { Double($0.output.1) }
    #expect(heights.count == 5 && points.count == 4)
    #expect((heights.max() ?? 0) - (heights.min() ?? 0) == 240)
    #expect(points[1] + 4 == heights.min() && points[0] - points[1] == 120)
  }

  @Test("Marks of the scale are round and reach the greatest value")
  func ticks() {
    func marks(_ value: Double) -> [String] {
      let svg = chart([.init(label: "", values: [value, nil, nil, nil])]).svg()
      return svg.split(separator: "text-anchor=\"end\">").dropFirst().map {
        String($0.prefix { $0 != "<" })
      }
    }
    #expect(marks(54.9) == ["£0", "£20", "£40", "£60"])
    #expect(marks(100) == ["£0", "£20", "£40", "£60", "£80", "£100"])
    #expect(marks(101) == ["£0", "£50", "£100", "£150"])
    #expect(marks(0) == ["£0", "£1"])
  }

  @Test("A chart without a value, and one of a single step, are drawn")
  func limits() {
    #expect(chart([]).svg().hasPrefix("<svg"))
    let one = LineChart(
      steps: ["2024"],
      lines: [.init(label: "A", values: [0])],
      ChartFrame(title: "One", prefix: "o-") { "\($0)" }
    )
    #expect(!one.svg().contains("nan"))
  }

  @Test("A name from a dataset cannot end an element")
  func escaped() {
    #expect(!chart([.init(label: "<b>", values: [1, 2, 3, 4])]).svg().contains("<b>"))
  }
}
