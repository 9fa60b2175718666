import Atlas
import Exchange

/// A figure on a page of its own, to stand within the page of somebody else: it runs no script and asks for nothing.
struct EmbedPage: Sendable {
  let title, style, policy, svg, words, home, name: String
  let hasPNG: Bool

  init(_ figure: SiteFigure, _ site: SiteGround, hasPNG: Bool) {
    title = "\(figure.title): Boroughwise"
    // The drawing has its own sizes and colours as attributes.
    style =
      "body{margin:0;font:15px/1.4 system-ui,sans-serif;color:#1a1a1a;background:#fff}svg{display:block;width:100%;height:auto}"
      + ".vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
      + "p{margin:.5rem 1.5rem}a{color:#0b4f9e;display:inline-block;min-height:1.75rem}"
    policy =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    svg = figure.svg
    words = "\(figure.drawing.tag.status). \(site.citation.edition)"
    home = site.address(SitePage.home, from: "../")
    name = String(figure.address.split(separator: "/").last ?? "")
    self.hasPNG = hasPNG
  }
}

/// All figures to take away, each with its code for other pages, and how to cite the site.
struct FiguresPage: Sendable {
  struct Figure: Sendable {
    let name, address, code: String
    /// Whether there is a picture of pixels.
    let hasPNG: Bool
  }
  struct Group: Sendable {
    let title: String
    let figures: [Figure]
  }

  let frame: PageFrame
  let title, about, cite, bibtex: String
  let groups: [Group]

  init(_ figures: [SiteFigure], _ site: SiteGround, hasPNG: Bool) {
    title = "Figures to take away"
    about =
      site.citation.base == nil
      ? "Put the address of this site before embed/ in a code." : "Each code is complete."
    cite = site.citation.sentence
    bibtex = site.citation.bibtex
    groups = figures.groups { $0.drawing.analysis }.map { _, figures in
      Group(
        title: figures.first.map { "\($0.drawing.measure.subject), \($0.drawing.measure.period)" }
          ?? "",
        figures: figures.map { figure in
          let address = site.address("\(figure.address).html", from: "")
          return Figure(
            name: figure.drawing.name,
            address: figure.address,
            code:
              "<iframe src=\"\(address)\" title=\"\(figure.title.escapedForMarkup())\" width=\"100%\" "
              + "height=\"900\" loading=\"lazy\" style=\"border:0\"></iframe>",
            hasPNG: hasPNG
          )
        }
      )
    }
    frame = PageFrame(
      site,
      title: title,
      at: SitePage.figures,
      skips: [("#cite", "Skip to how to cite")]
    )
  }
}
