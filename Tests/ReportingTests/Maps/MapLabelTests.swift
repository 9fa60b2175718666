import Analysis
import Atlas
import Cartography
import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("Labels on maps", .inLondon) struct MapLabelTests {
  /// A label with its halo, as the SVG places it: bold figures of DejaVu Sans, the widest font named.
  struct Box {
    let text: String
    let (left, right, top, bottom): (Double, Double, Double, Double)

    init(text: String, x: Double, base: Double, size: Double) {
      self.text = text
      let half = size * (text.reduce(0) { $0 + Self.advance($1) } / 2 + 0.21)
      (left, right) = (x - half, x + half)
      (top, bottom) = (base - size * (0.73 + 0.21), base + size * 0.21)
    }

    /// The advance widths of DejaVu Sans Bold, in parts of the size.
    static func advance(_ character: Character) -> Double {
      switch character {
      case "0"..."9", "£": 0.696
      case ",", ".": 0.38
      case " ", "\u{A0}": 0.348
      case "%": 1.002
      case "+", "\u{2212}": 0.838
      case "A", "B", "C": 0.774
      case "?": 0.58
      case "–": 0.5
      default: .infinity
      }
    }

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  /// The labels in the zones and in the legend of a figure, and its height.
  static func boxes(in svg: String) throws -> [Box] {
    try svg.matches(
      of: #/<text x="([-0-9.]+)" y="([-0-9.]+)" font-size="([0-9.]+)"[^>]*middle[^>]*>([^<]*)</#
    ).map { match in
      Box(
        text: String(match.4),
        x: try #require(Double(match.1)),
        base: try #require(Double(match.2)),
        size: try #require(Double(match.3))
      )
    }
  }

  static func check(_ figure: MapFigure) throws {
    let svg = figure.svg()
    let height = try #require(svg.firstMatch(of: #/viewBox="0 0 960 ([0-9]+)"/#)?.1)
    let boxes = try boxes(in: svg)
    #expect(boxes.count > figure.breaks.classes.count, "\(figure.words.title)")
    for (index, box) in boxes.enumerated() {
      #expect(
        box.left >= 0 && box.right <= 960 && box.top >= 0
          && box.bottom <= Double(height) ?? 0,
        "\(box.text) in \(figure.words.title)"
      )
      for other in boxes.dropFirst(index + 1) where box.meets(other) {
        Issue.record("\(box.text) meets \(other.text) in \(figure.words.title)")
      }
    }
  }

  @Test func `No two labels of an indicator meet, alone or over all its years`() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let drawing = try boroughDrawing(of: dataset)
    let names = dataset.boroughs.map(\.name)
    var count = 0
    for indicator in dataset.indicators {
      let measures = dataset.periods(of: indicator.id).map {
        mapMeasure(of: indicator, in: $0, dataset: dataset)
      }
      for some in [measures.suffix(1), measures.suffix(2), measures.suffix(5), measures[...]]
      where !some.isEmpty {
        try Self.check(mapFigure(Array(some), boundaries: drawing, names: names))
        count += 1
      }
    }
    #expect(count > 80)
  }

  @Test(
    "No two labels of a fund meet",
    arguments: [
      ("lcpf-direct", [2018]), ("serious-violence-duty", [2024]),
      ("serious-violence-duty", [2022, 2024]),
    ]
  )
  func funds(fund: String, years: [Int]) async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    let drawing = try boroughDrawing(of: dataset)
    var panels: [[MapMeasure]] = []
    for year in years {
      var request = AnalysisRequest()
      (request.fund, request.year) = (fund, FinancialYear(start: year))
      let run = try await analyse(request, in: Session(Repository.geodata))
      panels.append(mapMeasures(of: run.analyses[0], in: run))
    }
    for index in panels[0].indices {
      try Self.check(
        mapFigure(
          panels.map { $0[index] },
          boundaries: drawing,
          names: dataset.boroughs.map(\.name)
        )
      )
    }
  }
}
