import Atlas
import FormulaLab

/// The greatest error of a model where it could be tested, in short: said of every modelled amount of a zone.
func testedErrorInShort(_ tested: TestedError?) -> String? {
  tested.map { "tested error of \(here.zone.one): \(errorInWords($0))" }
}

/// The same as a sentence; where nothing could be tested, it says so.
func testedErrorSentence(_ tested: TestedError?) -> String {
  testedErrorInShort(tested).map { "\(sentenceCase($0))." }
    ?? "Not tested: nothing is published of single \(here.zone.plural) that could test it."
}

/// What stands in titles over modelled amounts: `MODELLED, tested error of a borough: 41.8 % or more`.
func modelledMark(_ tested: TestedError?) -> String {
  "MODELLED" + (testedErrorInShort(tested).map { ", \($0)" } ?? "")
}

/// The greatest error; "or more" where a figure of which only a least is published lies above what was predicted.
func errorInWords(_ tested: TestedError) -> String {
  tested.isOpen ? "\(percent(tested.share)) or more" : "up to \(percent(tested.share))"
}
