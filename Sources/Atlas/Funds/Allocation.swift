/// What one borough gets from one fund in one financial year.
package struct Allocation: Hashable, Sendable {
  package let borough: GSSCode
  package let pence: Int64
  package let status: FigureStatus
  /// The identifier of the source in `sources.csv`, or the name of the file that it came from.
  package let source: String
  package let note: String

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
