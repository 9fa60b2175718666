package import Exchange

/// The terms under which a source lets its figures be used, as the dataset states them.
package struct Licence: Hashable, Sendable {
  /// The identifier in the list of the Open Definition; `notspecified` for terms in other words, and for none.
  let name: String
  /// The terms for a reader.
  package let title: String
  /// Where they can be read; nil: not known.
  package let path: String?

  /// - Parameter text: what the row of the source says; empty where it says nothing.
  package init(_ text: String) {
    let known = Self.known[text]
    let isIdentifier = !text.isEmpty && !text.contains(" ")
    name = isIdentifier ? text : "notspecified"
    title = known?.title ?? (text.isEmpty ? "licence not stated" : text)
    path = known?.path
  }

  /// The licence as a member of `licenses` in a data package.
  package var json: JSONValue {
    var json: JSONObject = ["name": .string(name), "title": .string(title)]
    json["path"] = path.map { .string($0) }
    return .object(json)
  }

  private static let known: [String: (title: String, path: String)] = {
    let archives = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version"
    let commons = "https://creativecommons.org"
    return [
      "OGL-UK-1.0": ("Open Government Licence v1.0", "\(archives)/1/"),
      "OGL-UK-2.0": ("Open Government Licence v2.0", "\(archives)/2/"),
      "OGL-UK-3.0": ("Open Government Licence v3.0", "\(archives)/3/"),
      "CC0-1.0": ("CC0 1.0 (public domain)", "\(commons)/publicdomain/zero/1.0/"),
      "CC-BY-4.0": ("Creative Commons Attribution 4.0", "\(commons)/licenses/by/4.0/"),
      "CC-BY-SA-4.0": (
        "Creative Commons Attribution Share-Alike 4.0", "\(commons)/licenses/by-sa/4.0/"
      ),
    ]
  }()
}
