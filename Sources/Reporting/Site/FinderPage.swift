import Analysis
import Atlas
import Cartography
import Coverage
import DossierTemplates
import Exchange
import ServiceRecord

/// The finder: every service on record at an address of its own, narrowed by place, need, people and state.
struct FinderPage: Sendable {
  struct Choice: Sendable {
    let key, words: String
  }
  struct Entry: Sendable {
    let card: ServiceCard
    let index: Int
    let state, area, commissioner: String
    /// What it is, whom it is for, and the record of which it is a part; one or none.
    let summary, people, partOf: [String]
  }

  let frame: PageFrame
  let patterns: [MapPage.Pattern]
  let title, about, caution, viewBox, stateLabel: String
  let names: [String]
  let needs, states: [Choice]
  let entries: [Entry]
  let tileLetter: Int
  let tiles: [PageTile]
  let calls: [BoroughSheet.Call]
  let hasCalls: Bool

  init(
    _ findings: DossierFindings,
    _ services: ServiceFindings,
    _ ground: PageGround,
    _ site: SiteGround
  ) {
    title = "Find a service"
    about = "\(spoken(services.day)): \(recordsSentence(services.tally))"
    caution = recordCaution
    names = findings.boroughs.map(\.name)
    let register = services.register.services
    let used = Set(register.map(\.service.category))
    needs = services.directory.categories.filter { used.contains($0.id) }.map {
      Choice(key: $0.id, words: $0.name)
    }
    let all: [ServiceState] = [.certain, .possible, .later, .over]
    states = all.map { Choice(key: $0.key, words: sentenceCase(pastWords($0))) }
    stateLabel = "State on \(spoken(services.day))"
    entries = zip(register, site.cards).enumerated().map { index, pair in
      Entry(pair.0.service, pair.1, index, services.state(of: pair.0.service), on: services.day)
    }
    let script = inWords(DossierTemplates.search + DossierTemplates.finderScript, isHTML: false)
    frame = PageFrame(
      site,
      title: title,
      at: SitePage.services,
      skips: [("#list", "Skip to the services"), ("#calls", "Skip to opportunities")],
      data: JSONValue.object([
        "names": texts(names), "postcodes": ground.postcodes,
        "services": .array(register.map { reached($0, services) }),
      ]).withinScript,
      script: script
    )
    patterns = MapPage.patterns(size: site.chart.hatch)
    let chart = site.chart
    viewBox = chart.viewBox
    tileLetter = chart.tileLetter
    // The script writes what they count.
    tiles = chart.pageTiles(
      fills: chart.names.map { _ in "o" },
      titles: chart.names,
      values: chart.names.map { _ in "" },
      pages: site.pages
    )
    calls = callRows(of: findings.run).filter { $0.finding.state != .closed }
      .map { BoroughSheet.Call($0, on: services.day) }
    hasCalls = !calls.isEmpty
  }
}

extension ServiceState {
  /// A word for addresses.
  fileprivate var key: String {
    switch self {
    case .certain: "runs"
    case .possible: "may-run"
    case .later: "later"
    case .over: "over"
    }
  }
}

/// How a service stood to the day of the run, said by whoever reads it later.
private func pastWords(_ state: ServiceState) -> String {
  switch state {
  case .certain: "ran, as its source states"
  case .possible: "may have run"
  case .later: "was still to begin"
  case .over: "was over"
  }
}

extension FinderPage.Entry {
  fileprivate init(
    _ service: Service,
    _ card: ServiceCard,
    _ index: Int,
    _ state: ServiceState,
    on day: CalendarDate
  ) {
    self.init(
      card: card,
      index: index,
      state: "On \(spoken(day)) it \(pastWords(state))",
      area: scopeWords(service.coverage.scope),
      commissioner: service.commissioner ?? "not stated",
      summary: [service.summary].compactMap(\.self),
      people: card.forWhom.isEmpty ? [] : [card.forWhom],
      partOf: [service.partOf].compactMap(\.self)
    )
  }
}

/// What the script narrows by: where it reaches for certain and perhaps, whom it takes, whether it runs.
private func reached(_ entry: ServiceCover, _ findings: ServiceFindings) -> JSONValue {
  let service = entry.service
  // Over, or still to begin: it is for these places and covers none of them on the day.
  var (certain, possible, named): ([JSONValue], [JSONValue], [JSONValue]) = ([], [], [])
  for (place, borough) in findings.register.boroughs.enumerated()
  where entry.extents[borough.id] != nil {
    switch entry.status(in: borough.id, on: findings.day) {
    case .yes: certain.append(.integer(Int64(place)))
    case .maybe: possible.append(.integer(Int64(place)))
    case .no: named.append(.integer(Int64(place)))
    }
  }
  func age(_ years: Int?) -> JSONValue { years.map { .integer(Int64($0)) } ?? .null }
  return [
    "need": .string(service.category), "state": .string(findings.state(of: service).key),
    "sex": .string(service.eligibility.sex?.rawValue ?? ""),
    "from": age(service.eligibility.minimumAge), "to": age(service.eligibility.maximumAge),
    "words": .string(
      [service.id, service.name, service.provider, service.commissioner, service.eligibility.group]
        .compactMap(\.self).joined(separator: " ").lowercased()
    ),
    "certain": .array(certain), "possible": .array(possible), "named": .array(named),
  ]
}
