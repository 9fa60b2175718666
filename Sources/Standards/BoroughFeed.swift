package import Atlas
import Coverage
import Exchange

/// A file of Open Referral UK for each borough, for local directories to take over.
package struct BoroughFeed: Sendable {
  /// The files with their names, `index.json` first; the same bytes for the same record.
  package let files: [(name: String, bytes: [UInt8])]
  /// What the whole record could not take along.
  package let losses: LossReport

  /// Writes what covers each borough, or may cover it; the index lists the names of other files that stand beside the feed.
  ///
  /// - Complexity: O(*boroughs* · *services*).
  package init(_ record: StandardsRecord, on day: CalendarDate, beside others: [String] = []) {
    let whole = StandardExport(record, as: .openReferralUK, on: day)
    losses = whole.losses
    // Each service is written once; the pages of the boroughs pick from them.
    let written = whole.file.object?["contents"]?.array ?? []
    let leftOut = Set(whole.losses.leftOut.map(\.service))
    var valueOfService: [String: JSONValue] = [:]
    let kept = record.services.filter { !leftOut.contains($0.id) }
    for (service, value) in zip(kept, written) { valueOfService[service.id] = value }
    var pages: [(name: String, bytes: [UInt8])] = []
    var entries: [JSONValue] = []
    let names = record.resolver.boroughs.addressNames
    for (borough, address) in zip(record.resolver.boroughs, names) {
      let services = record.covering(borough.id).services
      let contents = services.compactMap { valueOfService[$0.id] }
      let certain = services.count { service in
        guard valueOfService[service.id] != nil else { return false }
        return (record.resolver.extents(of: service.coverage)[borough.id] ?? .possible) > .possible
      }
      let name = "\(address).json"
      pages.append((name, OpenReferralExport.page(of: contents).encoded(pretty: true)))
      entries.append([
        "gss_code": .string(borough.id.description), "name": .string(borough.name),
        "file": .string(name), "services": .integer(Int64(contents.count)),
        "covers_it_or_part": .integer(Int64(certain)),
        "may_cover_it": .integer(Int64(contents.count - certain)),
        "left_out": .integer(Int64(services.count - contents.count)),
      ])
    }
    var index: JSONObject = [
      "standard": .string(Standard.openReferralUK.rawValue),
      "version": .string(Standard.openReferralUK.version), "as_of": .string(day.description),
      "boroughs": .array(entries), "sources": .array(Self.credits(record, kept)),
      "left_out": whole.losses.json.object?["left_out"] ?? [],
    ]
    if !others.isEmpty { index["other_files"] = .array(others.map { .string($0) }) }
    files = [("index.json", JSONValue.object(index).encoded(pretty: true))] + pages
  }

  /// The sources of what is exported, with the licence and the sentence that it asks for.
  private static func credits(_ record: StandardsRecord, _ services: [Service]) -> [JSONValue] {
    let used = Set(services.map(\.source))
    return record.sources.filter { used.contains($0.id) }.map { source in
      var credit: JSONObject = ["id": .string(source.id), "title": .string(source.title)]
      credit["licence"] = .string(source.licence)
      if !source.attribution.isEmpty { credit["attribution"] = .string(source.attribution) }
      if !source.url.isEmpty { credit["url"] = .string(source.url) }
      return .object(credit)
    }
  }
}
