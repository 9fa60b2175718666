import Analysis
import Atlas
import Cartography
import Coverage
import Documents
import Funding
import ServiceRecord
import Statistics
import Tables

/// The page of one zone: what it gets beside the others, over the years, and what runs there; two sides of A4.
struct BoroughSheet: Sendable {
  struct Measured: Sendable {
    let name, own, whole, rank: String
    /// Of each pound of the area's rate; one or none.
    let pence: [String]
    let tag: StatusTag
    let strip: DotStrip
  }
  struct Money: Sendable {
    let title, amount: String
    let tag: StatusTag
    /// That every zone has the same, and how a model's amounts are to be read.
    let notes: [String]
    let rows: [Measured]
  }
  struct Slice: Sendable {
    let name, amount, how: String
    let tag: StatusTag
    /// Its length in hundredths of the longest.
    let length: Int
    let look: String
  }
  struct Needs: Sendable {
    let state, mark, words, names: String
  }
  struct Service: Sendable {
    let id, name, facts, why: String
    /// Its own place on another page; one or none.
    let address: [String]
    let ratings: [ServiceCard.Rating]
  }
  struct Ending: Sendable {
    let end: String
    let services: [Following]
  }
  struct Following: Sendable {
    let name, after: String
  }
  struct Call: Sendable {
    let name, words: String
    /// Where it stands, with the words of the link; one or none.
    let links: [Link]
  }
  struct Link: Sendable {
    let address, words: String
  }
  struct Asked: Sendable {
    let name, records: String
  }

  let frame: PageFrame
  let patterns: [MapPage.Pattern]
  /// Where it stands beside another; one or none.
  let beside: [String]
  let name, lead, about, groups, whole: String
  let money: [Money]
  /// As HTML.
  let sentences: String
  let years: [PageChart]
  let stackTitle: String
  let stack: [Slice]
  let hasStack: Bool
  /// As HTML.
  let unknown: String
  let needsTitle: String
  let needs: [Needs]
  let hasServices: Bool
  let certainTitle, possibleTitle, ended: String
  let certain, possible: [Service]
  let endings: [Ending]
  let hasEndings: Bool
  /// The days as a calendar; one or none.
  let ends: [String]
  let calls: [Call]
  let hasCalls: Bool
  let asked: [Asked]
  let hasAsked: Bool
  /// As HTML.
  let grants: String
  let hasGrants: Bool
  let sourcesTitle: String
  /// With their links, as HTML.
  let sources: [String]

  init(_ index: Int, _ findings: DossierFindings, _ site: SiteGround, asked list: ChaseList?) {
    let run = findings.run
    let borough = findings.boroughs[index]
    let profile = BoroughProfile(index, findings)
    name = borough.name
    let path = SitePage.path(from: site.pages[index])
    beside =
      site.hasCompare
      ? ["\(path)\(SitePage.compare)?a=\(findings.boroughs.addressNames[index])"] : []
    frame = PageFrame(
      site,
      title: "\(borough.name): what it gets, and what runs there",
      at: site.pages[index],
      path: path,
      skips: run.services == nil
        ? []
        : [
          ("#services", "Skip to what runs there"), ("#ending", "Skip to what ends"),
        ]
    )
    patterns = MapPage.patterns(size: site.chart.hatch)
    whole = here.name
    groups = profile.groups
    money = run.analyses.map { Money($0, index) }
    let told = run.analyses.compactMap { analysis in
      leadSentence(index, analysis).map { (analysis, $0) }
    }.first
    lead =
      told?.1
      ?? "\(borough.name) is in none of the \(counted(run.analyses.count, "kind")) of money shown here"
    about = told.map { "\(title(of: $0.0))." } ?? ""
    sentences = says(profile.sentences)
    years = run.series.compactMap { yearsChart($0, index, findings) }
    stackTitle = profile.stackTitle
    let longest = max(1, profile.stack.map(\.pence).max() ?? 1)
    stack = profile.stack.map {
      Slice(
        name: $0.name,
        amount: $0.amount,
        how: $0.how,
        tag: StatusTag($0.status),
        length: Int(($0.pence * 100 + longest / 2) / longest),
        look: $0.status == .modelled ? "m" : ""
      )
    }
    hasStack = !stack.isEmpty
    unknown = says(profile.stackNotes)
    needsTitle = run.services.map { "Types of need, \(spoken($0.day))" } ?? ""
    needs = Needs.all(profile.cover)
    hasServices = run.services != nil
    func service(_ reached: BoroughProfile.Reached) -> Service {
      let card = site.cards[reached.place]
      let address = site.hasFinder ? ["\(path)\(SitePage.services)#\(card.id)"] : []
      return Service(card, why: reached.words, address: address)
    }
    certainTitle =
      "Services stated to cover it\(run.services.map { " on \(spoken($0.day))" } ?? "") (\(profile.certain.count))"
    certain = profile.certain.map(service)
    possibleTitle = profile.possibleTitle
    possible = profile.possible.map(service)
    ended = profile.ended
    endings = profile.ending.groups(by: \.end).map { end, those in
      Ending(
        end: end,
        services: those.map {
          Following(
            name: "\(site.cards[$0.place].name) (\(site.cards[$0.place].id))",
            after: $0.after
          )
        }
      )
    }
    hasEndings = !endings.isEmpty
    ends = endings.isEmpty ? [] : ["\(findings.boroughs.addressNames[index]).ics"]
    calls = callRows(of: run).filter { $0.mayServe(borough.id) }.map {
      Call($0, on: run.services?.day)
    }
    hasCalls = !calls.isEmpty
    asked = list.map { Asked.all($0) } ?? []
    hasAsked = !asked.isEmpty
    let awards = AwardsPage.table(findings.awards, to: borough)
    grants = awards.html()
    hasGrants = !awards.isEmpty
    let cited = unique(run.analyses.flatMap { citedSources(of: $0, in: run).map(\.id) })
    let used = findings.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id }
    sources = used.map { citation(of: $0).html }
    sourcesTitle = "The \(counted(used.count, "source")) of these figures"
  }
}

extension BoroughSheet.Money {
  fileprivate init(_ findings: Findings, _ index: Int) {
    let borough = findings.boroughs[index]
    let amount = borough.allocation
    self.init(
      title: Reporting.title(of: findings),
      amount: !borough.isInFund
        ? findings.outsideWords : amount.map { amountText($0.pence, $0.status) } ?? "not known",
      tag: StatusTag(amount?.status),
      notes: !borough.isInFund
        ? []
        : (findings.uniformPence == nil ? [] : sameForAll(findings))
          + [modelSentence(of: findings)].compactMap(\.self),
      rows: borough.isInFund ? Self.rows(findings, index) : []
    )
  }

  /// Rates beside those of all others; where every zone has the same amount they show nothing that anybody decided.
  private static func rows(_ findings: Findings, _ index: Int) -> [BoroughSheet.Measured] {
    let borough = findings.boroughs[index]
    return findings.shown(FundMeasure.all).compactMap { measure in
      guard measure.rate != nil, let own = measure.value(borough).number,
        findings.uniformPence == nil || !measure.parts.contains(.allocation)
      else { return nil }
      let values = findings.boroughs.map { $0.isInFund ? measure.value($0).number : nil }
      let whole = measure.group(findings.whole).number
      let text = measure.text(of: borough, in: findings)
      let wholeText = measure.text(of: findings.whole, in: findings)
      let rank = rankWords(
        own,
        among: values.compactMap(\.self),
        isModelled: findings.recipients.contains {
          findings.status(of: measure, for: $0) == .modelled
        }
      )
      let isMoney = measure.parts.contains(.allocation) && measure.form == .poundsPer
      return BoroughSheet.Measured(
        name: sentenceCase(measure.worded(for: [findings]).words),
        own: text,
        whole: wholeText,
        rank: rank,
        pence: whole.map { isMoney && $0 > 0 ? [penceOfPound(own / $0)] : [] } ?? [],
        tag: StatusTag(findings.status(of: measure, for: borough)),
        strip: DotStrip(
          values,
          own: index,
          whole: whole,
          words: "\(borough.borough.name): \(text), \(rank); \(here.name): \(wholeText)."
        )
      )
    }
  }
}

/// What the zone has for each pound of the area, and its place among all; nil where it is in no such fund, or where all
/// have the same.
private func leadSentence(_ index: Int, _ findings: Findings) -> String? {
  let borough = findings.boroughs[index]
  guard borough.isInFund, findings.uniformPence == nil, let amount = borough.allocation,
    let own = findings.mainRate(borough).value,
    let whole = findings.mainRate(findings.whole).rate.value, whole > 0
  else { return nil }
  let rates = findings.recipients.compactMap { findings.mainRate($0).value }
  let verb = findings.verb(for: amount)
  return
    "\(borough.borough.name) \(verb) \(penceOfPound(own / whole)) \(findings.perHead) for each £1 in \(here.name): "
    + "the \(rankWords(own, among: rates, isModelled: findings.isModelled))"
}

extension BoroughSheet.Needs {
  /// The types of need by what is known of each, in few lines: most are alike.
  fileprivate static func all(_ cover: [BoroughProfile.NeedCover]) -> [BoroughSheet.Needs] {
    let states: [CoverState] = [.many, .one, .none, .unknown]
    return states.compactMap { state -> BoroughSheet.Needs? in
      let those = cover.filter { $0.state == state }
      guard !those.isEmpty else { return nil }
      let names = those.map { need -> String in
        state == .unknown ? need.category : "\(need.category): \(need.words)"
      }
      return BoroughSheet.Needs(
        state: state.rawValue,
        mark: Reporting.mark(of: state),
        words: stateWords(state),
        names: joined(names)
      )
    }
  }
}

extension BoroughSheet.Service {
  fileprivate init(_ card: ServiceCard, why: String, address: [String]) {
    let facts = [
      card.category, card.forWhom.isEmpty ? nil : "for \(card.forWhom)",
      "provider: \(card.provider)", "term: \(card.term)", "record: \(card.record)",
    ]
    self.init(
      id: card.id,
      name: card.name,
      facts: sentenceCase(facts.compactMap(\.self).joined(separator: "; ")) + ".",
      why: why,
      address: address,
      ratings: card.ratings
    )
  }
}

extension BoroughSheet.Call {
  /// A call as it stood on the day of the run.
  init(_ row: CallRow, on day: CalendarDate?) {
    let call = row.finding.call
    self.init(
      name: call.name,
      words: [
        sentenceCase(callWord(row.finding.state)) + (day.map { " on \(spoken($0))" } ?? ""),
        "for \(row.place)", row.category,
        "last day: \(call.deadline.map(spoken) ?? "not stated")",
        call.pence.map { "\(shortPounds($0)) in all" },
      ].compactMap(\.self).joined(separator: "; ") + ".",
      links: [call.url].compactMap(\.self).filter { $0.hasPrefix("https://") }.map {
        BoroughSheet.Link(address: $0, words: callAddressWords)
      }
    )
  }
}

extension CallRow {
  /// Whether it can still be applied for, or later, and names the zone, or no zone for certain.
  fileprivate func mayServe(_ borough: GSSCode) -> Bool {
    let named = finding.call.boroughs
    return finding.state != .closed && (named.isEmpty || named.contains(borough))
  }
}

extension BoroughSheet.Asked {
  /// Who commissions records that nobody has confirmed, those with most first.
  fileprivate static func all(_ list: ChaseList) -> [BoroughSheet.Asked] {
    list.entries.groups { $0.service.commissioner }.map { name, entries in
      (name: name ?? "Nobody is named", count: entries.count)
    }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.map {
      BoroughSheet.Asked(name: $0.name, records: counted($0.count, "record"))
    }
  }
}
