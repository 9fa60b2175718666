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
    ? [] : [.section("\(here.groupsTitle.uppercased())\(name.map { ": \($0)" } ?? "")", blocks)]
}

/// Whether the name of a group is of several things: `coastal districts`.
func isPlural(_ name: String) -> Bool {
  ([here.zone.plural, "areas"] + here.kinds.map(\.noun.plural)).contains {
    name == $0 || name.hasSuffix(" \($0)")
  }
}

/// A group as the owner of something: `outer London's`, `coastal districts'`.
func possessive(_ name: String) -> String { name + (name.hasSuffix("s") ? "'" : "'s") }

/// A name before a noun: `the London rate`; a name that has its article keeps the one.
func withArticle(_ name: String) -> String { name.hasPrefix("the ") ? name : "the \(name)" }

/// The groups of some definitions as one phrase, those of each once: `inner and outer London`.
func groupsTitle(of definitions: [DefinitionFinding]) -> String {
  guard !definitions.isEmpty else { return "groups of \(here.zone.plural)" }
  // A definition of the user's own has groups that the area does not name.
  let titles = definitions.map { definition in
    here.definition(definition.id)?.title
      ?? joined(definition.groups.map { here.groupName($0.name, under: definition.id) })
  }
  return unique(titles).joined(separator: "; ")
}

/// The groups of a run, whose analyses have the same definitions.
func groupsTitle(of run: AnalysisRun) -> String {
  groupsTitle(of: run.analyses.first?.definitions ?? [])
}

/// Groups by their identifiers, each once: `inner and outer`.
func groupWords(_ groups: [String]) -> String {
  groups.isEmpty ? "the groups" : joined(unique(groups))
}

/// Two groups as the beginning of a key: `outer_to_inner`.
func pairKey(_ pair: Area.Pair?) -> String {
  pair.map { "\($0.asked)_to_\($0.against)" } ?? "no_pair"
}
