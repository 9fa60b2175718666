import Analysis
import Funding
import Atlas
import Documents

/// The kinds of zones that "all of the area" may leave out, as a phrase: `the City of London`.
func outsideWords() -> String {
  joined(here.kinds.filter { $0.outside != nil }.map { "the \($0.noun.singular)" })
}

/// What stands under the groups as a heading; nothing in an area without any.
func groupSection(_ blocks: [Block], of name: String? = nil) -> [Block] {
  here.definitions.isEmpty
    ? [] : [.section("\(groupsTitle.uppercased())\(name.map { ": \($0)" } ?? "")", blocks)]
}

/// Whether the name of a group is of several things: `coastal districts`.
func isPlural(_ name: String) -> Bool {
  ([here.zone.plural, "areas"] + here.kinds.map(\.noun.plural)).contains {
    name == $0 || name.hasSuffix(" \($0)")
  }
}

/// A name before a noun: `the London rate`; a name that has its article keeps the one.
func withArticle(_ name: String) -> String { name.hasPrefix("the ") ? name : "the \(name)" }

/// The groups of the area's definitions as one phrase, those of each once: `inner and outer London`.
var groupsTitle: String { titles(of: here.definitions.map(\.title)) }

/// The groups of some definitions as one phrase.
func groupsTitle(of definitions: [DefinitionFinding]) -> String {
  // A definition of the user's own has groups that the area does not name.
  titles(
    of: definitions.map { definition in
      here.definition(definition.id)?.title
        ?? joined(definition.groups.map { here.groupName($0.name, under: definition.id) })
    }
  )
}

private func titles(of titles: [String]) -> String {
  titles.isEmpty ? "groups of \(here.zone.plural)" : unique(titles).joined(separator: "; ")
}

/// The groups of a run, whose analyses have the same definitions.
func groupsTitle(of run: AnalysisRun) -> String {
  groupsTitle(of: run.analyses.first?.definitions ?? [])
}

/// A group where its definition is said too, in short: `Outer London (ONS)`.
func groupLabel(_ group: String, _ definition: String) -> String {
  "\(sentenceCase(here.groupName(group, under: definition))) (\(shortDefinition(definition)))"
}

/// A definition in a word, for a narrow place.
func shortDefinition(_ id: String) -> String { here.definition(id)?.shortName ?? id }

/// The name of a definition as a reader meets it.
func definitionName(_ id: String) -> String {
  here.definition(id)?.name ?? "definition \"\(id)\""
}

extension DefinitionFinding {
  /// The two groups that are compared, as sentences name them; nil: none are.
  var names: NamedPair? { here.namedPair(compared, of: groups.map(\.name), under: id) }
}

/// The pairs that definitions compare, each once with those that do, in their order: London's two compare the same
/// groups.
func comparedPairs(
  of definitions: [DefinitionFinding]
) -> [(names: NamedPair, definitions: [DefinitionFinding])] {
  definitions.reduce(into: []) { pairs, definition in
    guard let names = definition.names else { return }
    if let known = pairs.firstIndex(where: { $0.names.isSame(as: names) }) {
      pairs[known].definitions.append(definition)
    } else {
      pairs.append((names, [definition]))
    }
  }
}

/// Groups by their identifiers, each once: `inner and outer`.
func groupWords(_ groups: [String]) -> String {
  groups.isEmpty ? "the groups" : joined(unique(groups))
}

/// Two groups as the beginning of a key: `outer_to_inner`.
func pairKey(_ pair: Area.Pair?) -> String {
  pair.map { "\($0.asked)_to_\($0.against)" } ?? "no_pair"
}
