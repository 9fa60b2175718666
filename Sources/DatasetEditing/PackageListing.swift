import Atlas
import Exchange

/// `datapackage.json` of a dataset: every file with its hash and its size, every table with its columns.
///
/// What the package says already stays: only hashes, sizes and the columns of declared tables follow the files.
struct PackageListing {
  let area: Area
  let sources: [Source]
  /// What the package says so far; nil for a new one.
  let earlier: PackageDescriptor?

  /// The descriptor after some files have changed and others have gone.
  func bytes(with files: [String: [UInt8]], without gone: Set<String>) -> [UInt8] {
    var package =
      earlier?.json ?? [
        "profile": "data-package",
        "name": .string("boroughwise-\(area.id)"),
        "title": .string("\(area.fullName): \(area.zone.plural), people and funds"),
      ]
    let cited = sources.filter { !$0.attribution.isEmpty }.map { source -> JSONValue in
      let parts = [source.title, source.publisher].filter { !$0.isEmpty }
      return ["title": .string("\(parts.joined(separator: ". ")). \(source.attribution)")]
    }
    let listed = package["sources"]?.array ?? []
    let new = cited.filter { !listed.contains($0) }
    if !new.isEmpty { package["sources"] = .array(listed + new) }
    var resources = package["resources"]?.array ?? []
    resources.removeAll { $0.object?["path"]?.string.map(gone.contains) ?? false }
    let paths = Set(files.keys).union(resources.compactMap { $0.object?["path"]?.string })
    for (path, bytes) in files.sorted(by: { rank($0.key) < rank($1.key) })
    where path != PackageDescriptor.fileName {
      guard let index = resources.firstIndex(where: { $0.object?["path"]?.string == path }),
        var entry = resources[index].object
      else {
        resources.append(.object(PackageDescriptor.entry(of: path, bytes, beside: paths)))
        continue
      }
      PackageDescriptor.update(&entry, of: path, bytes, beside: paths)
      resources[index] = .object(entry)
    }
    package["resources"] = .array(resources)
    return JSONValue.object(package).encoded(pretty: true)
  }

  /// New files stand in the order of a reader's interest, then by name.
  private func rank(_ path: String) -> String {
    let order = [
      Area.fileName, Dataset.File.boundaries, Dataset.File.boroughs, Dataset.File.sources,
      Dataset.File.indicators, Dataset.File.funds, Dataset.File.analysis,
    ]
    return "\(order.firstIndex(of: path) ?? 9) \(path)"
  }
}
