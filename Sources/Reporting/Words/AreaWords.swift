import Atlas

/// The group that is asked about, within a sentence: `outer London`.
var askedName: String { here.groupName(askedKey) }

/// The group that it is set against, within a sentence.
var againstName: String { here.groupName(againstKey) }

/// The identifiers of the two groups that are compared first; empty where none are.
var askedKey: String { here.compared?.asked ?? "" }
var againstKey: String { here.compared?.against ?? "" }

/// The kinds of zones that "all of the area" may leave out, as a phrase: `the City of London`.
func outsideWords() -> String {
  joined(here.kinds.filter { $0.outside != nil }.map { "the \($0.noun.singular)" })
}

/// A name before a noun: `the London rate`; a name that has its article keeps the one.
func withArticle(_ name: String) -> String { name.hasPrefix("the ") ? name : "the \(name)" }

/// The groups of the first definition by their identifiers: `inner and outer`.
var groupWords: String {
  here.definitions.first.map { joined($0.groups.map(\.id)) } ?? "the groups"
}

/// Two groups as the beginning of a key: `outer_to_inner`.
func pairKey(_ pair: Area.Pair?) -> String {
  pair.map { "\($0.asked)_to_\($0.against)" } ?? "no_pair"
}
