import Analysis
import ServiceRecord

/// All editions of the site with their addresses and checksums; in the folder of an earlier one, the way back to these.
struct EditionsPage: Sendable {
  struct Row: Sendable {
    let version, day, summary, step, checksum: String
    /// Where it stands; the latest is the site itself.
    let address: String
  }

  let frame: PageFrame
  let title: String
  /// As plain text.
  let sentences: [String]
  /// The whole list, from the folder of an earlier edition; one or none.
  let list: [String]
  let rows: [Row]
  let hasRows: Bool
  /// The files for programs; none in the folder of an earlier edition.
  let files: [PageFrame.Link]

  /// The list, which grows with every edition.
  init(_ list: EditionList, _ site: SiteGround) {
    title = "Editions"
    sentences = [
      "Every edition stays as it was published. Its checksum is the SHA-256 of its file \(EditionFile.sums), which has that of "
        + "every other file: `sha256sum --check \(EditionFile.sums)` tells whether they are as published.",
      stepWords(.major), stepWords(.minor), stepWords(.patch),
    ].map { $0.replacing("`", with: "") }
    rows = list.editions.reversed().map { edition in
      let isLast = edition == list.editions.last
      return Row(
        version: edition.version.description,
        day: edition.stamp.published.map(spoken)
          ?? "not stated; figures of \(spoken(edition.position))",
        summary: "\(edition.summary).",
        step: edition.step?.rawValue ?? "first",
        checksum: edition.checksum,
        address: isLast ? "../\(SitePage.home)" : "../\(edition.address)\(SitePage.home)"
      )
    }
    hasRows = true
    self.list = []
    files = [
      (EditionFile.feed, "The feed of changes"), (EditionFile.list, "This list for programs"),
    ].map {
      PageFrame.Link(address: "../\($0.0)", words: $0.1, isHere: false)
    }
    frame = PageFrame(site, title: title, at: EditionFile.page, path: "../")
  }

  /// What stands in its place in the folder of an edition that another has followed.
  init(after edition: EditionStamp, _ site: SiteGround) {
    var site = site
    // Of that edition this page knows its home alone.
    site.links = [(SitePage.home, "The answer")]
    site.foot = edition.words
    title = "Editions"
    sentences = [
      "You are reading an earlier edition. \(edition.words) Another has followed it since."
    ]
    list = ["../../../\(EditionFile.page)"]
    (rows, hasRows, files) = ([], false, [])
    frame = PageFrame(site, title: title, at: EditionFile.page, path: "../")
  }
}
