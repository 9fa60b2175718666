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
    "On each of five fills a label has 4.5:1, and they go from light to dark",
    arguments: Case.all
  )
  func fineContrasts(_ part: Case) {
    let fills = Palette(part.page).fineFills(part.scheme)
    #expect(fills.count == 5)
    for fill in fills {
      #expect(fill.colour.contrast(with: fill.label, seenBy: part.vision) >= 4.5)
      #expect(fill.colour.contrast(with: fill.hatch, seenBy: part.vision) >= 1.4)
    }
    // Of a diverging scheme each half: its middle is nearest to the page.
    let halves =
      part.scheme == .sequential ? [fills] : [Array(fills[2...]), fills[...2].reversed()]
    for half in halves {
      for (one, next) in zip(half, half.dropFirst()) {
        #expect(one.colour.contrast(with: next.colour, seenBy: part.vision) >= 1.2)
        let page = Palette(part.page).ground
        #expect(
          next.colour.contrast(with: page, seenBy: part.vision)
            > one.colour.contrast(with: page, seenBy: part.vision)
        )
      }
    }
  }

  @Test("Fewer than five classes lie as far apart as five fills allow")
  func fineFills() {
    let all = Palette(.light).fineFills(.sequential)
    #expect((0...5).map { Palette(.light).fineFills(.sequential, count: $0).count } == Array(0...5))
    #expect(Palette(.light).fineFills(.sequential, count: 2) == [all[0], all[4]])
    #expect(Palette(.light).fineFills(.sequential, count: 3) == [all[0], all[2], all[4]])
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
