import Atlas
import Digest
import Exchange
import ServiceRecord

/// What pages say of the edition that they belong to.
struct EditionStamp: Hashable, Sendable {
  let version: EditionVersion
  /// The day that the publisher names; nil: none was named.
  let published: CalendarDate?

  /// The edition in words: `Edition 1.2.0, published on 1 December 2026.`, which is a sentence.
  var words: String {
    "Edition \(version)" + (published.map { ", published on \(spoken($0))" } ?? "") + "."
  }
}

/// One edition of a site, as `editions.json` lists it.
struct Edition: Hashable, Sendable {
  let stamp: EditionStamp
  /// How far it is from the one before; nil: it is the first.
  let step: VersionStep?
  /// The edition that it was compared with; nil: none.
  let since: EditionVersion?
  /// The day that its figures are of.
  let position: CalendarDate
  /// The SHA-256 of its `run.json`.
  let run: String
  /// The version of the tool that made it.
  let tool: String
  /// The SHA-256 of its `SHA256SUMS`, which has that of every file.
  let checksum: String
  /// What changed, in a sentence.
  let summary: String
  /// What changed in single zones.
  let zones: [ZoneSummary]

  /// What changed in one zone, in a sentence.
  struct ZoneSummary: Hashable, Sendable {
    let code, name, summary: String
  }

  var version: EditionVersion { stamp.version }
  /// Where it stands, from the folder of the site, once another follows it.
  var address: String { EditionFile.folder(of: version) }
}

/// The names of the files that tell of editions, from the folder of the site.
enum EditionFile {
  /// Those of each edition.
  static let changes = "changes.html"
  static let changesData = "changes.json"
  static let sums = "SHA256SUMS"
  /// Those of the site, which grow with every edition.
  static let list = "editions.json"
  static let feed = "changes.atom"
  static let page = "editions/index.html"

  static let all = [changes, changesData, sums, list, feed, page]

  static func folder(of version: EditionVersion) -> String { "editions/\(version)/" }

  /// A list of files as `sha256sum --check` reads it.
  static func sums(of files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let lines = files.sorted { $0.name < $1.name }.map {
      "\(sha256Text(of: $0.bytes))  \($0.name)\n"
    }
    return Array(lines.joined().utf8)
  }

  /// The names and the SHA-256 that such a list has.
  static func listed(in sums: [UInt8]) -> [(name: String, sha256: String)] {
    String(decoding: sums, as: UTF8.self).split(separator: "\n").compactMap { line in
      // Sixty-four digits, two spaces, the name.
      line.count > 66 ? (String(line.dropFirst(66)), String(line.prefix(64))) : nil
    }
  }
}

extension Edition {
  var json: JSONValue {
    JSONValue([
      "version": version, "step": step?.rawValue, "since": since, "published": stamp.published,
      "position": position, "address": address, "run_sha256": run, "tool_version": tool,
      "sha256sums_sha256": checksum, "summary": summary,
      "zones": zones.map {
        JSONValue(["gss_code": $0.code, "name": $0.name, "summary": $0.summary])
      },
    ])
  }

  /// Reads an entry of the list; nil for what is none.
  init?(_ json: JSONObject) {
    func text(_ name: String) -> String? { json[name]?.string }
    guard let version = text("version").flatMap(EditionVersion.init),
      let position = text("position").flatMap(CalendarDate.init), let run = text("run_sha256"),
      let tool = text("tool_version"), let checksum = text("sha256sums_sha256"),
      let summary = text("summary")
    else { return nil }
    stamp = EditionStamp(
      version: version,
      published: text("published").flatMap(CalendarDate.init)
    )
    step = text("step").flatMap(VersionStep.init)
    since = text("since").flatMap(EditionVersion.init)
    (self.position, self.run, self.tool) = (position, run, tool)
    (self.checksum, self.summary) = (checksum, summary)
    zones = (json["zones"]?.array ?? []).compactMap(\.object).map {
      ZoneSummary(
        code: $0["gss_code"]?.string ?? "",
        name: $0["name"]?.string ?? "",
        summary: $0["summary"]?.string ?? ""
      )
    }
  }
}
