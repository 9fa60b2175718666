import Analysis
import ArgumentParser
import Atlas
import Release
import Reporting

struct Publish: Question {
  static let configuration = CommandConfiguration(
    abstract: "Writes the site: pages that need no network, with the data files beside them.",
    discussion: """
      It runs what DATA/analysis.yaml lists. OUT/index.html is the home, with a page for every zone below \
      it and everything on one page in OUT/dossier.html: open it from a disk or a memory stick, or put the folder on \
      any web host. With --single-file OUT/index.html is everything, complete in itself; with --borough it \
      is the page of one zone, beside those of its neighbours. \
      A site in OUT is the edition before: OUT/changes.html says what changed since, and that edition stays at OUT/editions/VERSION/. \
      Your own figures stand in the pages, the workbook, the layers and the tables in the place of those of the dataset: docs/own-tables.md.
      """
  )

  @OptionGroup var dataset: DatasetOption
  @Option(help: "The folder to write; it is made when it is missing.")
  var out: String
  @Flag(help: "Write one page, complete in itself, in place of the site.")
  var singleFile = false
  @Option(
    help:
      "The folder of the edition before, or of a run of `analyse`; by default that in the folder to write."
  )
  var since: String?
  @Option(
    help: "The day of publication, such as 2026-12-01, or today; without it pages name none.",
    transform: calendarDay
  )
  var published: CalendarDate?
  @Option(help: "The address that the site will have, such as https://example.org/money/.")
  var baseURL: String?
  @Flag(
    name: .customLong("png"),
    help: "Draw the figures to take away as PNG too, with rsvg-convert of librsvg."
  )
  var withPNG = false
  @Option(
    help:
      "One zone, by name or GSS code: its page and those of the zones beside it, in place of the site."
  )
  var borough: String?
  @OptionGroup var about: OwnFundOptions
  @OptionGroup var own: OwnFigureOptions
  @OptionGroup var disclosure: DisclosureOption
  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  var ownFigures: OwnRequest { own.request(fund: about.fund, year: about.year) }

  func validate() throws {
    try requireFolder(out)
    try about.refuse(without: own)
    if borough != nil, singleFile {
      throw ValidationError("--borough and --single-file exclude each other: give one of them")
    }
    if singleFile || borough != nil, since != nil || published != nil || baseURL != nil || withPNG {
      throw ValidationError(
        "--since, --published, --base-url and --png are of a site: leave them out, or --\(singleFile ? "single-file" : "borough")"
      )
    }
    if let baseURL, !isAddress(baseURL) {
      throw ValidationError(
        "found \"\(baseURL)\" for --base-url; expected an address such as https://example.org/money/"
      )
    }
  }

  func answer(in session: Session) async throws -> Answer {
    var request = AnalysisRequest()
    request.own = ownFigures
    request.zone = borough
    request.hidesBelow = disclosure.hideBelow ?? 0
    let findings = try await dossier(request, in: session)
    var answer = Answer(.searched("publish", for: [findings.run.restricted]))
    answer.cautions = findings.run.cautions
    let form: SiteForm = singleFile ? .singleFile : borough == nil ? .site : .zone
    var edition = EditionRequest()
    (edition.since, edition.published) = (since.map(plain), published)
    edition.withPNG = withPNG
    edition.base = baseURL.map { $0.hasSuffix("/") ? $0 : "\($0)/" }
    let publication = try await publication(
      of: findings,
      version: toolVersion,
      form: form,
      edition: edition,
      to: plain(out)
    )
    answer.folder = publication.folder
    if !quiet {
      let what = form == .site ? "site is" : form == .zone ? "pages are" : "dossier is"
      answer.remarks =
        ["The \(what) in \(out)/: open \(out)/index.html"]
        + [publication.remark].compactMap(\.self)
    }
    return answer
  }
}

/// A folder without the slash behind it.
private func plain(_ folder: String) -> String {
  folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
}

/// Whether a text is an address of the web that can stand in a feed as it is, and that more can follow.
private func isAddress(_ text: String) -> Bool {
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  return parts.count >= 3 && ["https:", "http:"].contains(parts[0]) && parts[1].isEmpty
    && !parts[2].isEmpty && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    && !text.contains { "\"<>?#\\^`{|}".contains($0) }
}
