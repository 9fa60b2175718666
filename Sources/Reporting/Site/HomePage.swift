import Analysis
import Atlas
import DossierTemplates
import Exchange
import Funding
import Tables

/// The home of the site: the answer on its first screen, then each fund, then every zone.
struct HomePage: Sendable {
  struct Card: Sendable {
    let card: FoundPage.Card
    /// All zones on one axis; one or none.
    let strip: [Strip]
  }
  struct Strip: Sendable {
    let strip: DotStrip
    let measure, least, most: String
  }
  struct Place: Sendable {
    let address, name: String
  }

  let frame: PageFrame
  let patterns: [MapPage.Pattern]
  let title: String
  let answer: AnswerPage
  let hasCautions: Bool
  let cautions: [String]
  let cards: [Card]
  let places: [Place]
  let names: [String]
  let whole: String
  /// Days for a calendar: what ends, and what can be applied for.
  let calendars: [PageFrame.Link]

  init(_ findings: DossierFindings, _ found: FoundPage, _ ground: PageGround, _ site: SiteGround) {
    title = pageTitle
    let script = inWords(DossierTemplates.search + DossierTemplates.homeScript, isHTML: false)
    names = findings.boroughs.map(\.name)
    frame = PageFrame(
      site,
      title: title,
      at: SitePage.home,
      skips: [("#found", "Skip to each kind of money")],
      data: JSONValue.object([
        "names": texts(names), "pages": texts(site.pages), "postcodes": ground.postcodes,
      ]).withinScript,
      script: script
    )
    patterns = MapPage.patterns(size: site.chart.hatch)
    answer = AnswerPage(
      findings,
      site.drawings[0],
      site.chart,
      search: BoroughPage(findings).hint,
      map: SitePage.map,
      pages: site.pages
    )
    cautions = found.cautions
    hasCautions = found.hasCautions
    cards = found.cards.enumerated().map { index, card in
      let analyses = findings.run.analyses
      return Card(
        card: card,
        strip: index < analyses.count ? Self.strip(analyses[index]) : []
      )
    }
    places = zip(names, site.pages).map { Place(address: $0.1, name: $0.0) }
    whole = SitePage.whole
    var calendars: [PageFrame.Link] = []
    func add(_ address: String, _ words: String) {
      calendars.append(PageFrame.Link(address: address, words: words, isHere: false))
    }
    if findings.run.services != nil { add(SitePage.ends, "Calendar of services that end") }
    if !callRows(of: findings.run).isEmpty { add("calls.ics", "Calendar of opportunities") }
    self.calendars = calendars
  }

  /// The rates that are told first, of all zones; none where every zone has the same amount.
  private static func strip(_ findings: Findings) -> [Strip] {
    let measure = findings.mainMeasure
    let known = findings.recipients.filter { measure.value($0).number != nil }
    let ranked = known.sorted {
      (measure.value($0).number ?? 0, $0.borough.id) < (
        measure.value($1).number ?? 0, $1.borough.id
      )
    }
    guard findings.uniformPence == nil, let least = ranked.first, let most = ranked.last else {
      return []
    }
    func words(_ borough: BoroughFinding) -> String {
      "\(borough.borough.name) \(measure.text(of: borough, in: findings))"
    }
    let name = sentenceCase(measure.worded(for: [findings]).words)
    let whole = measure.text(of: findings.whole, in: findings)
    return [
      Strip(
        strip: DotStrip(
          known.map { measure.value($0).number },
          own: nil,
          whole: measure.group(findings.whole).number,
          words: "\(name): from \(words(least)) to \(words(most)); \(here.name): \(whole)."
        ),
        measure: "\(name); the line is \(here.name), \(whole)",
        least: words(least),
        most: words(most)
      )
    ]
  }
}
