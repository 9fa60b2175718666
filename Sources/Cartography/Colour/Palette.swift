/// The colours of a figure on one kind of page.
///
/// Every two of three fills of a scheme differ by 3:1 or more, the label on a fill by 4.5:1 and the hatching on
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
  private let fineSequential: [Fill]
  private let fineDiverging: [Fill]

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
      fineSequential = [
        fill(0xEAF2FA, 0x000000, 0xA3BFDB), fill(0xBCD6EC, 0x000000, 0x83A9CE),
        fill(0x7FB0D8, 0x000000, 0x4F86B6), fill(0x2B669F, 0xFFFFFF, 0x6C9FCE),
        fill(0x0A2A52, 0xFFFFFF, 0x3F6CA3),
      ]
      fineDiverging = [
        fill(0x45187F, 0xFFFFFF, 0x7F55BB), fill(0xBBA5E0, 0x000000, 0x8E72BF),
        fill(0xF4F1F7, 0x000000, 0xB9B2C6), fill(0xF1B47C, 0x000000, 0xC4813F),
        fill(0x984707, 0xFFFFFF, 0xCB7C3B),
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
      fineSequential = [
        fill(0x14365C, 0xFFFFFF, 0x3F6CA3), fill(0x245A8F, 0xFFFFFF, 0x5B93CB),
        fill(0x5D97CC, 0x000000, 0x356A9B), fill(0x9AC3E6, 0x000000, 0x6493BD),
        fill(0xF0F7FD, 0x000000, 0xAFC6DC),
      ]
      fineDiverging = [
        fill(0xDCC9F8, 0x000000, 0xA588CF), fill(0x6D4BAE, 0xFFFFFF, 0x9B7FD0),
        fill(0x2A2638, 0xFFFFFF, 0x57506E), fill(0x9C5516, 0xFFFFFF, 0xCB8543),
        fill(0xF8C793, 0x000000, 0xC78D4C),
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

  /// The fills of a number of classes of a map that has a number or a letter on each zone, from low to high.
  ///
  /// A label differs from its fill by 4.5:1; neighbouring fills differ less than those of three classes do, and
  /// fewer than five lie as far apart as five fills allow.
  ///
  /// - Precondition: five classes or fewer; of a diverging scheme all five.
  package func fineFills(_ scheme: Scheme, count: Int = 5) -> [Fill] {
    precondition((0...5).contains(count), "at most five classes")
    precondition(scheme == .sequential || count == 5, "a diverging scheme has all its fills")
    let all = scheme == .sequential ? fineSequential : fineDiverging
    return Self.fineFillPlaces(count).map { all[$0] }
  }

  /// Which of the five fills a number of classes has.
  package static func fineFillPlaces(_ count: Int) -> [Int] {
    switch count {
    case ...0: []
    case 1: [2]
    case 2: [0, 4]
    case 3: [0, 2, 4]
    case 4: [0, 1, 3, 4]
    default: [0, 1, 2, 3, 4]
    }
  }
}
