import Cartography
import TestSupport
import Testing

@Suite("Palettes", .inLondon) struct PaletteTests {
  struct Case: CustomTestStringConvertible {
    let page: Palette.Page
    let scheme: Palette.Scheme
    let vision: ColourVision
    var testDescription: String { "\(page) \(scheme) \(vision)" }

    static let all = Palette.Page.allCases.flatMap { page in
      Palette.Scheme.allCases.flatMap { scheme in
        ColourVision.allCases.map { Case(page: page, scheme: scheme, vision: $0) }
      }
    }
  }

  @Test("Fills differ by 3:1, hatching by 3:1 and labels by 4.5:1", arguments: Case.all)
  func contrasts(_ part: Case) {
    let palette = Palette(part.page)
    for count in 1...3 {
      let fills = palette.fills(part.scheme, count: count)
      #expect(fills.count == count)
      for (index, fill) in fills.enumerated() {
        #expect(fill.colour.contrast(with: fill.label, seenBy: part.vision) >= 4.5)
        #expect(fill.colour.contrast(with: fill.hatch, seenBy: part.vision) >= 3)
        for other in fills[(index + 1)...] {
          #expect(fill.colour.contrast(with: other.colour, seenBy: part.vision) >= 3)
        }
      }
    }
    #expect(palette.ground.contrast(with: palette.ink, seenBy: part.vision) >= 4.5)
    #expect(palette.ground.contrast(with: palette.quietInk, seenBy: part.vision) >= 4.5)
    #expect(palette.ground.contrast(with: palette.unknown, seenBy: part.vision) >= 3)
    #expect(palette.ground.contrast(with: palette.border, seenBy: part.vision) >= 3)
  }

  @Test(
    "Contrast ratios are those of WCAG",
    arguments: [
      (0x000000, 0xFFFFFF, 21.0), (0x777777, 0xFFFFFF, 4.478), (0xFF0000, 0xFFFFFF, 3.998),
      (0x0000FF, 0xFFFFFF, 8.592), (0x123456, 0x123456, 1),
    ] as [(UInt32, UInt32, Double)]
  )
  func ratios(a: UInt32, b: UInt32, expected: Double) {
    #expect(abs(Colour(a).contrast(with: Colour(b)) - expected) < 0.001)
  }
}
