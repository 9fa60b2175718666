package import Analysis
package import Atlas
import Exchange
package import Release
import ServiceRecord

/// What the publisher says of an edition.
package struct EditionRequest: Sendable {
  /// The folder of an earlier publication or run; nil: that in the folder that is written.
  package var since: String?
  /// The day on which it is published; nil: not named.
  package var published: CalendarDate?
  /// The address of the site on the web; nil: not known, or as the edition before has it.
  package var base: String?
  /// Whether figures are drawn as pictures of pixels too.
  package var withPNG = false

  package init() {}
}

/// A site or a page that is to be written.
package struct Publication: Sendable {
  package let folder: OutputFolder
  /// What became of its edition, as a sentence; nil: nothing stood there before.
  package let remark: String?
}

/// The site as a folder that is to be written: its pages beside the run's data files; or the whole on one page; or the
/// pages of the one zone that the findings name.
///
/// What an earlier run left there and this one does not write is removed; an earlier edition of the site goes to an address of
/// its own, and stays. Where nothing changed, no edition is made.
///
/// - Throws: ``Fault`` for boundaries that cannot be drawn, and for an earlier publication that cannot be followed;
///   ``FaultReport`` for one that was changed, and for counts that it shows and this one hides.
package func publication(
  of findings: DossierFindings,
  version: String,
  form: SiteForm = .site,
  edition request: EditionRequest = EditionRequest(),
  to path: String
) async throws -> Publication {
  let draft = try await SiteDraft(
    findings,
    version: version,
    form: form,
    withPNG: request.withPNG
  )
  let there = EarlierRun(in: path)
  guard form == .site else {
    return Publication(folder: try there.replaced(by: draft.withoutEditions(form)), remark: nil)
  }
  let earlier = try earlierPublication(request, beside: path)
  let base = request.base ?? earlier?.base
  guard let earlier else {
    let first = EditionStamp(version: .first, published: request.published)
    let site = try draft.site(as: first, after: nil, base: base)
    return Publication(folder: try there.replaced(by: site.files), remark: nil)
  }
  if let services = findings.run.services {
    try refuseShownCounts(of: services, since: earlier.folder)
  }
  let isElsewhere = request.since != nil && request.since != path
  let kept = try isElsewhere ? keptEditions(of: earlier) : []
  if let same = try draft.unchanged(since: earlier, base: base) {
    return Publication(
      folder: try there.replaced(by: same.files + kept),
      remark: "Nothing changed since edition \(earlier.version): no new edition"
    )
  }
  let files = try earlier.files()
  let site = try draft.site(published: request.published, after: earlier, base: base)
  let moved = files.map { OutputFile("\(earlier.address)\($0.name)", $0.bytes, saying: []) }
  var folder = try there.replaced(by: site.files + kept + moved + draft.wayBack(to: earlier))
  folder.earlier = files.filter { $0.name.hasSuffix(".geojson") }
  let since = earlier.edition == nil ? "that run" : "edition \(earlier.version)"
  return Publication(
    folder: folder,
    remark:
      "Edition \(site.edition.version) (\(site.edition.step?.rawValue ?? "first")), since \(since): "
      + "\(site.edition.summary). What was there before is in \(path)/\(earlier.address)"
  )
}

/// What is compared with: what the publisher names, or an edition in the folder that is written.
private func earlierPublication(
  _ request: EditionRequest,
  beside path: String
) throws -> EarlierPublication? {
  let there = try EarlierPublication(in: path)
  guard let since = request.since, since != path else {
    return there?.edition == nil ? nil : there
  }
  if there?.edition != nil {
    throw Fault(
      .unwritable,
      file: "\(path)/\(EditionFile.list)",
      found: "editions of a site",
      expected: "a folder without a site where --since names another",
      remedy: "Leave --since out, so that the next edition follows them, or name another folder"
    )
  }
  guard let earlier = try EarlierPublication(in: since) else {
    throw Fault(
      .unreadable,
      file: since,
      found: "no run.json of an earlier publication",
      expected: "a folder that `boroughwise publish` or `boroughwise analyse` wrote",
      remedy: "Correct the folder of --since, or leave it out"
    )
  }
  return earlier
}

/// The editions before an earlier one, where these stand in another folder than the one that is written.
private func keptEditions(of earlier: EarlierPublication) throws -> [OutputFile] {
  try earlier.editions.dropLast().flatMap { edition -> [OutputFile] in
    let folder = "\(earlier.folder)/\(edition.address)"
    return try fileNames(below: String(folder.dropLast())).map { name in
      OutputFile(edition.address + name, try readFileIfPresent(folder + name) ?? [], saying: [])
    }
  }
}

/// How a dossier is published.
package enum SiteForm: Sendable {
  /// A home, a page for each zone, and everything on one page beside them.
  case site
  /// One page, complete in itself.
  case singleFile
  /// The page of the one zone that is asked for, and those of its neighbours.
  case zone

  /// As a run with these outputs, of one zone or not, was published; nil: it was not.
  init?(outputs: [String], isOfZone: Bool = false) {
    guard outputs.contains(SitePage.home) else { return nil }
    self = isOfZone ? .zone : outputs.contains(SitePage.whole) ? .site : .singleFile
  }
}

/// The files of a dossier: those of the run, the pages and what is handed over; of a site as the first edition.
func publishedFiles(
  of findings: DossierFindings,
  version: String,
  form: SiteForm
) async throws -> [OutputFile] {
  let draft = try await SiteDraft(findings, version: version, form: form)
  switch form {
  case .singleFile, .zone: return try draft.withoutEditions(form)
  case .site:
    let first = EditionStamp(version: .first, published: nil)
    return try draft.site(as: first, after: nil, base: nil).files
  }
}
