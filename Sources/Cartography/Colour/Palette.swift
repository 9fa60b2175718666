/// The colours of a figure on one kind of page.
///
/// Every two fills of a scheme differ by 3:1 or more, the label on a fill by 4.5:1 and the hatching on
/// it by 3:1, for full colour vision and for each simulated deficiency (`ColourVision` of the tests); a test
/// computes all of them. So a map survives a photocopier, too.
package struct Palette: Hashable, Sendable {
  /// The page under the figure.
  package enum Page: String, CaseIterable, Sendable {
    /// Dark ink on white.
    case light
    /// Light ink on near black.
    case dark
  }

  /// What the classes mean.
  package enum Scheme: String, CaseIterable, Sendable {
    /// From less to more, in one hue.
    case sequential
    /// Below, about and above a middle; the middle class is nearest to the page.
    case diverging
  }

  /// A class as it is painted.
  package struct Fill: Hashable, Sendable {
    /// Its ground.
    package let colour: Colour
    /// Text on it.
    package let label: Colour
    /// Lines over it where a figure is modelled.
    package let hatch: Colour
  }

  /// The page that the palette is made for.
  package let page: Page
  /// The ground of the page.
  package let ground: Colour
  /// Titles and labels on the page.
  package let ink: Colour
  /// Lesser text on the page.
  package let quietInk: Colour
  /// Rules and the ground of bars.
  package let rule: Colour
  /// Borders of zones: drawn thin over ``casing``.
  package let border: Colour
  /// What edges a border, so that it shows on dark fills as well.
  package let casing: Colour
  /// The dots that stand for unknown, on the ground of the page: no class has them.
  package let unknown: Colour
  private let sequential: [Fill]
  private let diverging: [Fill]

  /// The palette of a page.
  package init(_ page: Page) {
    self.page = page
    func fill(_ colour: UInt32, _ label: UInt32, _ hatch: UInt32) -> Fill {
      Fill(colour: Colour(colour), label: Colour(label), hatch: Colour(hatch))
    }
    switch page {
    case .light:
      (ground, ink, quietInk) = (Colour(0xFFFFFF), Colour(0x14181D), Colour(0x4A5260))
      (rule, border, casing) = (Colour(0xD5DAE1), Colour(0x20262E), Colour(0xFFFFFF))
      unknown = Colour(0x6B7280)
      sequential = [
        fill(0xDBE9F6, 0x000000, 0x4A6F94), fill(0x4680B4, 0x000000, 0x0B1F33),
        fill(0x0A2A52, 0xFFFFFF, 0x9CC4EA),
      ]
      diverging = [
        fill(0x2A1152, 0xFFFFFF, 0xB99BE0), fill(0xF4F1F7, 0x000000, 0x6F6780),
        fill(0xBF6E1E, 0x000000, 0x2B1600),
      ]
    case .dark:
      (ground, ink, quietInk) = (Colour(0x101418), Colour(0xF1F4F8), Colour(0xB4BDC9))
      (rule, border, casing) = (Colour(0x39424E), Colour(0xE4E9F0), Colour(0x101418))
      unknown = Colour(0x98A2B0)
      sequential = [
        fill(0x103660, 0xFFFFFF, 0x8FBBE6), fill(0x4D87BD, 0x000000, 0x0B1F33),
        fill(0xF0F7FD, 0x000000, 0x4A6F94),
      ]
      diverging = [
        fill(0xF3EAFE, 0x000000, 0x6D45B0), fill(0x232033, 0xFFFFFF, 0xA59FBD),
        fill(0xBF6E1E, 0x000000, 0x2B1600),
      ]
    }
  }

  /// The fills of a number of classes, from low to high.
  ///
  /// Fewer than three sequential classes take the outer fills first, one class the middle one.
  ///
  /// - Precondition: three classes or fewer.
  package func fills(_ scheme: Scheme, count: Int) -> [Fill] {
    precondition((0...3).contains(count), "at most three classes")
    let all = scheme == .sequential ? sequential : diverging
    return switch count {
    case 0: []
    case 1: [all[1]]
    case 2: scheme == .sequential ? [all[0], all[2]] : [all[0], all[1]]
    default: all
    }
  }
}
