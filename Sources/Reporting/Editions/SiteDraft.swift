import Analysis
import Atlas
import Digest
import Exchange
import Release
import ServiceRecord

/// All of a publication that no edition changes: the files of its data, and what its pages stand on.
struct SiteDraft: Sendable {
  let findings: DossierFindings
  let version: String
  /// With `run.json`.
  let data: [OutputFile]
  /// The SHA-256 of `run.json`.
  let run: String
  let ground: PageGround
  let templates: PageTemplates
  /// What can be taken away; none of a single page.
  private let figures: [SiteFigure]
  private let hasPNG: Bool

  private var runID: String { String(run.prefix(16)) }

  init(
    _ findings: DossierFindings,
    version: String,
    form: SiteForm,
    withPNG: Bool = false
  ) async throws {
    let run = findings.run
    async let layers = geoPackage(of: run, version: version)
    async let tables = spreadsheet(of: run, version: version)
    async let shared = PageGround(findings, file: Dataset.File.boundaries)
    var files = try await renderedFiles(of: run) + [try await layers, try await tables]
    ground = try await shared
    hasPNG = withPNG
    figures = form == .site ? await SiteFigure.all(of: findings, ground.chart) : []
    if form != .singleFile { files += Self.calendars(findings) }
    files += try figures.flatMap { try $0.files(withPNG: withPNG) }
    var pages = [SitePage.home]
    switch form {
    case .site:
      pages += [SitePage.whole, SitePage.map, SitePage.compare, SitePage.figures]
      pages += [SitePage.citation, SitePage.bibliography] + EditionFile.all
      pages += run.services == nil ? [] : [SitePage.services]
      pages += figures.map { "\($0.address).html" }
      pages += SitePage.zones(of: findings)
    case .singleFile: break
    case .zone: pages = findings.shownZones.map { SitePage.zones(of: findings)[$0] }
    }
    let record = runJSON(of: run, version: version, outputs: files, and: pages)
    (self.findings, self.version) = (findings, version)
    data = files + [OutputFile("run.json", record)]
    self.run = sha256Text(of: record)
    templates = try PageTemplates()
  }

  /// When services end, in all and zone by zone.
  private static func calendars(_ findings: DossierFindings) -> [OutputFile] {
    guard let services = findings.run.services else { return [] }
    let all = findings.zone == nil ? [OutputFile(SitePage.ends, endCalendar(of: services))] : []
    return all
      + findings.shownZones.map { place in
        let name = findings.boroughs.addressNames[place]
        // Each beside the page that leads to it.
        let file = place == findings.zone ? "\(name).ics" : SitePage.ends(of: name)
        return OutputFile(file, endCalendar(of: services, in: findings.boroughs[place].id))
      }
  }

  private var position: CalendarDate { dayOfFindings(of: findings.run) }

  private func whole(of edition: EditionStamp?, beside more: [String]) throws -> DossierPage {
    try DossierPage(
      findings,
      on: ground,
      files: data.map(\.name).filter { !$0.hasPrefix("boroughs/") && !$0.hasPrefix("embed/") }
        + more,
      of: edition,
      runID: runID,
      version: version
    )
  }

  /// Everything on one page, or the pages of one zone and its neighbours, which have no editions.
  func withoutEditions(_ form: SiteForm) throws -> [OutputFile] {
    guard form == .zone else {
      return data + [
        OutputFile(SitePage.home, templates.page(try whole(of: nil, beside: []), "page"))
      ]
    }
    let site = ground(of: nil)
    let sheets = sheets(of: findings, site)
    return data
      + findings.shownZones.map { OutputFile(site.pages[$0], templates.page(sheets[$0], "sheet")) }
  }

  private func ground(of edition: EditionStamp?, base: String? = nil) -> SiteGround {
    SiteGround(findings, ground, of: edition, base: base, run: run, version: version)
  }

  /// The pages of findings.
  private func pages(of edition: EditionStamp, _ site: SiteGround) throws -> [OutputFile] {
    let whole = try whole(of: edition, beside: [EditionFile.changesData, EditionFile.sums])
    let sheets = sheets(of: findings, site)
    var files = [
      OutputFile(SitePage.whole, templates.page(whole, "page")),
      OutputFile(
        SitePage.home,
        templates.page(HomePage(findings, whole.found, ground, site), "home")
      ),
      OutputFile(SitePage.map, templates.page(MapSheet(findings, site), "atlas")),
      OutputFile(
        SitePage.compare,
        templates.page(ComparePage(findings, site, sheets), "compare")
      ),
    ]
    if let services = findings.run.services {
      let finder = FinderPage(findings, services, ground, site)
      files.append(OutputFile(SitePage.services, templates.page(finder, "finder")))
    }
    let taken = FiguresPage(figures, site, hasPNG: hasPNG)
    files += [
      OutputFile(SitePage.figures, templates.page(taken, "figures")),
      OutputFile(SitePage.citation, site.citation.cff),
      OutputFile(SitePage.bibliography, Array(site.citation.bibtex.utf8)),
    ]
    files += figures.map {
      OutputFile(
        "\($0.address).html",
        templates.page(EmbedPage($0, site, hasPNG: hasPNG), "embed")
      )
    }
    return files
      + zip(site.pages, sheets).map { OutputFile($0, templates.page($1, "sheet")) }
  }
}

/// The page of every zone.
func sheets(of findings: DossierFindings, _ site: SiteGround) -> [BoroughSheet] {
  findings.boroughs.indices.map { index in
    let asked = findings.toConfirm.isEmpty ? nil : findings.toConfirm[index]
    return BoroughSheet(index, findings, site, asked: asked)
  }
}

// MARK: Editions

/// An edition with its files.
struct PublishedEdition: Sendable {
  let edition: Edition
  /// The files of the edition, then those of the site that grow with every edition.
  let own, ofTheSite: [OutputFile]
  var files: [OutputFile] { own + ofTheSite }
}

extension SiteDraft {
  /// The edition that follows an earlier one, or the first, with a version that is given.
  func site(
    as stamp: EditionStamp,
    after earlier: EarlierPublication?,
    base: String?
  ) throws -> PublishedEdition {
    try site(try changes(since: earlier), as: stamp, after: earlier, base: base)
  }

  /// The edition that follows an earlier one, with the version that its changes ask for.
  func site(
    published: CalendarDate?,
    after earlier: EarlierPublication,
    base: String?
  ) throws -> PublishedEdition {
    let changes = try changes(since: earlier)
    let next = earlier.edition == nil ? .first : earlier.version.next(step(changes, earlier))
    let stamp = EditionStamp(version: next, published: published)
    return try site(changes, as: stamp, after: earlier, base: base)
  }

  /// The edition in the folder as it stands; nil where this would be another.
  func unchanged(since earlier: EarlierPublication, base: String?) throws -> PublishedEdition? {
    guard let last = earlier.edition, last.run == run else { return nil }
    let list = EditionList(earlier.editions, base: base)
    let before = EarlierPublication(before: last, of: list, in: earlier.folder)
    let same = try site(as: last.stamp, after: before, base: base)
    return try same.own.allSatisfy { try earlier.read($0.name) == $0.bytes } ? same : nil
  }

  /// What stands in the folder of an edition that another has followed, where it links to all editions.
  func wayBack(to earlier: EarlierPublication) -> [OutputFile] {
    guard let edition = earlier.edition else { return [] }
    let page = EditionsPage(after: edition.stamp, ground(of: edition.stamp, base: nil))
    return [OutputFile(earlier.address + EditionFile.page, templates.page(page, "editions"))]
  }

  private func changes(since earlier: EarlierPublication?) throws -> EditionChanges? {
    guard let earlier else { return nil }
    let bytes = Dictionary(data.map { ($0.name, $0.bytes) }, uniquingKeysWith: { $1 })
    let tables = try EditionTable.all(among: data.map(\.name), in: "") { bytes[$0] }
    return EditionChanges(from: try earlier.tables(), to: tables)
  }

  private func step(_ changes: EditionChanges?, _ earlier: EarlierPublication) -> VersionStep {
    let day = earlier.edition?.position
    return changes?.step(sameDay: day == nil || day == position) ?? .patch
  }

  private func site(
    _ changes: EditionChanges?,
    as stamp: EditionStamp,
    after earlier: EarlierPublication?,
    base: String?
  ) throws -> PublishedEdition {
    let site = ground(of: stamp, base: base)
    func edition(_ checksum: String) -> Edition {
      Edition(
        stamp: stamp,
        step: earlier?.edition == nil ? nil : earlier.map { step(changes, $0) },
        since: earlier?.version,
        position: position,
        run: run,
        tool: version,
        checksum: checksum,
        summary: changes?.summary ?? "The first edition",
        zones: zones(changes)
      )
    }
    let draft = edition("")
    let page = ChangesPage(changes, draft, findings, site)
    var own = data + (try pages(of: stamp, site))
    own += [
      OutputFile(EditionFile.changes, templates.page(page, "changes")),
      OutputFile(EditionFile.changesData, changesJSON(changes, draft)),
    ]
    let sums = EditionFile.sums(of: own.map { ($0.name, $0.bytes) })
    own.append(OutputFile(EditionFile.sums, sums))
    let done = edition(sha256Text(of: sums))
    let list = EditionList((earlier?.editions ?? []) + [done], base: base)
    let all = templates.page(EditionsPage(list, site), "editions")
    return PublishedEdition(
      edition: done,
      own: own,
      ofTheSite: [
        OutputFile(EditionFile.list, list.bytes), OutputFile(EditionFile.feed, changesFeed(list)),
        OutputFile(EditionFile.page, all),
      ]
    )
  }

  /// What changed in each zone, in their order.
  private func zones(_ changes: EditionChanges?) -> [Edition.ZoneSummary] {
    findings.boroughs.compactMap { borough in
      let code = borough.id.description
      return changes?.summary(of: code).map {
        Edition.ZoneSummary(code: code, name: borough.name, summary: $0)
      }
    }
  }
}
