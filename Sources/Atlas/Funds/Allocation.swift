/// What one borough gets from one fund in one financial year.
package struct Allocation: Hashable, Sendable {
  /// Who gets it.
  package let borough: GSSCode
  /// How much, in whole pence.
  package let pence: Int64
  /// How the amount came to be.
  package let status: FigureStatus
  /// The identifier of the source in `sources.csv`, or the name of the file that it came from.
  package let source: String
  /// What the source adds; empty when nothing.
  package let note: String

  /// Creates an amount from what its row says.
  package init(
    borough: GSSCode,
    pence: Int64,
    status: FigureStatus,
    source: String,
    note: String = ""
  ) {
    self.borough = borough
    self.pence = pence
    self.status = status
    self.source = source
    self.note = note
  }
}
