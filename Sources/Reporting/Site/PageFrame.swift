import Analysis
import Atlas
import DossierTemplates
import ServiceRecord

/// What every page of the site has around its own: head, links to the others, the meaning of its marks, its foot.
struct PageFrame: Sendable {
  struct Link: Sendable {
    let address, words: String
    let isHere: Bool
  }
  struct Mark: Sendable {
    let tag: StatusTag
    let meaning: String
  }

  let title, policy, style: String
  let home, day: String
  /// Links past what stands before a section, for whoever goes by keys.
  let skips: [Link]
  let links: [Link]
  let marks: [Mark]
  let foot: String
  /// What changed since the edition before, and all editions.
  let changes, editions, figures: String
  let hasEditions: Bool
  /// What the script reads, as JSON; empty where the page runs nothing.
  let data, script: String
  let hasScript: Bool

  /// A page of the site; `path` leads from the folder of the page to that of the site: `../`.
  init(
    _ site: SiteGround,
    title: String,
    at address: String,
    path: String = "",
    skips: [(address: String, words: String)] = [],
    style own: String = "",
    data: String = "",
    script: String = ""
  ) {
    self.title = title
    style = site.style + own
    home = "\(path)\(SitePage.home)"
    day = site.day
    self.skips = skips.map { Link(address: $0.address, words: $0.words, isHere: false) }
    links = site.links.map { link in
      Link(address: path + link.address, words: link.words, isHere: link.address == address)
    }
    marks = StatusTag.key.map { Mark(tag: StatusTag($0.status), meaning: $0.meaning) }
    foot = site.foot
    changes = path + EditionFile.changes
    editions = path + EditionFile.page
    figures = path + SitePage.figures
    hasEditions = site.hasEditions
    (self.data, self.script, hasScript) = (data, script, !script.isEmpty)
    policy = contentPolicy(style: style, script: script)
  }
}

/// Where the pages of the site stand, from its folder.
enum SitePage {
  static let home = "index.html"
  /// Everything on one page; it is the home where the site is one file.
  static let whole = "dossier.html"

  static let compare = "compare.html"
  static let map = "map.html"
  static let services = "services.html"

  /// What can be taken away, and how to cite.
  static let figures = "figures.html"
  static let citation = "CITATION.cff"
  static let bibliography = "citation.bib"

  /// The days on which services end.
  static let ends = "ends.ics"

  static func ends(of name: String) -> String { "boroughs/\(name).ics" }

  /// The pages of the zones, in their order; of one zone alone, its page is the home.
  static func zones(of findings: DossierFindings) -> [String] {
    findings.boroughs.addressNames.enumerated().map { place, name in
      place == findings.zone ? home : "boroughs/\(name).html"
    }
  }

  /// What leads from a page to the folder of the site.
  static func path(from page: String) -> String { page.contains("/") ? "../" : "" }
}

extension DossierFindings {
  /// The places of the zone that is asked for and of its neighbours; of all where none is.
  var shownZones: [Int] { zone.map { [$0] + neighbours[$0] } ?? Array(boroughs.indices) }
}

/// What all pages of a site share.
struct SiteGround: Sendable {
  let citation: SiteCitation
  let style, day: String
  var foot: String
  var links: [(address: String, words: String)]
  /// Whether two zones can be set side by side, whether services have a page of their own, and whether the site has
  /// editions.
  let hasCompare, hasFinder, hasEditions: Bool
  /// The pages of the zones, in their order.
  let pages: [String]
  let chart: DossierChart
  let drawings: [MeasureDrawing]
  let cards: [ServiceCard]

  init(
    _ findings: DossierFindings,
    _ ground: PageGround,
    of edition: EditionStamp?,
    base: String? = nil,
    run hash: String,
    version: String
  ) {
    let run = findings.run
    let runID = hash.prefix(16)
    citation = SiteCitation(
      of: edition,
      on: dayOfFindings(of: run),
      base: base,
      run: hash,
      tool: version
    )
    style = DossierTemplates.style + DossierTemplates.siteStyle + paletteStyle()
    day = run.services.map { "Position on \(spoken($0.day))" } ?? here.fullName
    foot =
      "\(edition.map { "\($0.words) " } ?? "")Run \(runID), the beginning of the SHA-256 of run.json in this folder, which names every input. "
      + "Boroughwise \(version). No network is used by this page."
    pages = SitePage.zones(of: findings)
    hasCompare = findings.zone == nil
    hasFinder = hasCompare && run.services != nil
    hasEditions = edition != nil
    chart = ground.chart
    drawings = run.analyses.flatMap { MeasureDrawing.all(of: $0, in: run) }
    cards = run.services.map(ServiceCard.all) ?? []
    if findings.zone != nil {
      let pages = pages
      links = findings.shownZones.map { (pages[$0], findings.boroughs[$0].name) }
      return
    }
    links =
      [
        (SitePage.home, "The answer"), ("\(SitePage.home)#places", sentenceCase(here.zone.plural)),
        (SitePage.compare, "Two side by side"),
      ] + (hasFinder ? [(SitePage.services, "Find a service")] : [])
      + [
        (SitePage.map, "Map"),
        ("\(SitePage.whole)#formula", "Formula"),
        ("\(SitePage.whole)#sources", "Sources and limits"),
      ]
  }

  /// An address of the site for other pages: whole where its own is known, else from a folder of the site.
  func address(_ path: String, from folder: String) -> String {
    (citation.base ?? folder) + path
  }
}
