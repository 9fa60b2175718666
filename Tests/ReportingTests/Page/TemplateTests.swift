import DossierTemplates
import Testing

import TestSupport
@testable import Reporting

/// Templates and page values fit: nothing is placed that is not there, nothing is there for nothing.
@Suite("Templates of the dossier", .inLondon)
struct TemplateTests {
  /// A tag of a template.
  struct Tag: Hashable {
    let kind: Character?
    let key: String
  }

  static func tags(of text: String) -> [Tag] {
    text.matches(of: /\{\{\{?([#^\/>]?)([^}]*)\}\}\}?/).map { match in
      Tag(kind: match.output.1.first, key: String(match.output.2))
    }
  }

  /// The properties of a value by name; of a list, those of its last element.
  static func properties(of value: Any) -> [String: Any] {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .collection {
      return mirror.children.suffix(1).first.map { properties(of: $0.value) } ?? [:]
    }
    return Dictionary(
      mirror.children.compactMap { child in child.label.map { ($0, child.value) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// What an optional holds; itself where it holds nothing, or is none.
  static func unwrapped(_ value: Any) -> Any {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first?.value ?? value : value
  }

  static func isEmpty(_ value: Any) -> Bool {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .collection && mirror.children.isEmpty
  }

  @Test func `Every key of a template exists in the value that it is given, not only above it`()
    async throws
  {
    let pages: [(String, Any)] = [
      ("page", try await ShippedDossier.page()), ("home", try await SiteTests.home()),
      ("sheet", try await SiteTests.sheet("Tower Hamlets")),
      ("compare", try await SiteTests.compare()), ("finder", try await SiteTests.finder()),
      ("atlas", try await SiteTests.map()),
      ("changes", try await EditionTests.changesPage()),
      ("editions", try await EditionTests.editionsPage()),
      ("embed", try await SiteTests.embedPage()), ("figures", try await SiteTests.figuresPage()),
    ]
    let templates = Dictionary(
      uniqueKeysWithValues: DossierTemplates.templates.map { ($0.name, $0.text) }
    )
    var missing: [String] = []
    var used: Set<String> = []
    func walk(_ name: String, _ value: Any) {
      var stack: [Any?] = [value]
      for tag in Self.tags(of: templates[name] ?? "") {
        switch tag.kind {
        case "/": stack.removeLast()
        case ">": if let inner = stack.last ?? nil { walk(tag.key, inner) }
        default:
          guard let top = stack.last ?? nil else {
            if tag.kind == "#" || tag.kind == "^" { stack.append(nil) }
            continue
          }
          if tag.key == "." { continue }
          let found = Self.properties(of: top)[tag.key].map(Self.unwrapped)
          if found == nil { missing.append("\(name): \(tag.key)") }
          used.insert("\(type(of: top)).\(tag.key)")
          guard tag.kind == "#" || tag.kind == "^" else { continue }
          // A section over a truth keeps the value, and so does one for what is not there; one over an empty list
          // has nothing to look at.
          if tag.kind == "#", let found, !(found is Bool) {
            stack.append(Self.isEmpty(found) ? nil : found)
          } else {
            stack.append(top)
          }
        }
      }
    }
    for (name, page) in pages { walk(name, page) }
    #expect(missing == [])
    #expect(used.count > 150)
  }

  @Test func `Every template is used, and every section is closed`() {
    let names = DossierTemplates.templates.map(\.name)
    let included = DossierTemplates.templates.flatMap { Self.tags(of: $0.text) }
      .filter { $0.kind == ">" }.map(\.key)
    #expect(
      Set(included).union([
        "page", "home", "sheet", "compare", "finder", "atlas", "changes", "editions", "embed",
        "figures",
      ])
        == Set(names)
    )
    for template in DossierTemplates.templates {
      var open: [String] = []
      for tag in Self.tags(of: template.text) {
        if tag.kind == "#" || tag.kind == "^" { open.append(tag.key) }
        if tag.kind == "/" { #expect(open.popLast() == tag.key, "in \(template.name)") }
      }
      #expect(open == [], "in \(template.name)")
    }
  }

  @Test func `Nothing but our own style, script, data, charts and documents is placed unescaped`() {
    let bare = DossierTemplates.templates.flatMap { template in
      template.text.matches(of: /\{\{\{([^}]*)\}\}\}/).map { "\(template.name): \($0.output.1)" }
    }
    #expect(
      Set(bare) == [
        "embed: style", "embed: svg", "page: style", "page: data", "page: script", "head: style",
        "foot: data", "foot: script",
        "groups: svg", "groups: narrow",
        "formula: svg", "formula: narrow", "awards: table", "awards: sentences",
        // Documents as HTML, which escape what they hold (`DocumentHTMLTests`).
        "coverage: sentences", "formula: sentences", "groups: sentences", "sources: .",
        "sources: methods", "sources: limitations", "coverage: people", "formula: amounts",
        "groups: groups", "groups: table", "scrutiny: sentences", "scrutiny: callNote",
        "sheet: svg", "sheet: narrow", "sheet: sentences", "sheet: unknown", "sheet: grants",
        "sheet: .", "scrutiny: lines", "performance: sentences", "performance: overview",
        "performance: table",
      ]
    )
    #expect(!DossierTemplates.templates.contains { $0.text.contains("{{&") })
  }
}
