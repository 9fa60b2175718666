import Atlas
import FormulaLab
import Tables

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

/// After the status of a modelled amount, where that stands alone.
func testedErrorClause(_ tested: TestedError?) -> String {
  testedErrorInShort(tested) ?? "not tested"
}

extension Column {
  /// How far off a modelled amount may be, in files for programs; blank where it is not modelled.
  static func testedError(
    isModelled: @escaping @Sendable (Row) -> Bool,
    _ tested: @escaping @Sendable (Row) -> TestedError?
  ) -> Self {
    .text(
      "tested_error",
      "Tested error of a modelled amount",
      "How far off the model was where it could be tested; not tested: nothing published could test it; "
        + "blank: not modelled"
    ) { row in isModelled(row) ? tested(row).map(errorInWords) ?? "not tested" : nil }
    .doesNotApply { !isModelled($0) }
  }
}
