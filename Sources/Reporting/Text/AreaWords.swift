import Atlas

/// The area of the question: its words stand in every text and page.
var here: Area { .current }

/// The group that is asked about, within a sentence: `outer London`.
var askedName: String { here.groupName(askedKey) }

/// The group that it is set against, within a sentence.
var againstName: String { here.groupName(againstKey) }

/// The identifiers of the two groups that are compared first; empty where none are.
var askedKey: String { here.compared?.asked ?? "" }
var againstKey: String { here.compared?.against ?? "" }

/// Two groups as the beginning of a key: `outer_to_inner`.
func pairKey(_ pair: Area.Pair?) -> String {
  pair.map { "\($0.asked)_to_\($0.against)" } ?? "no_pair"
}
