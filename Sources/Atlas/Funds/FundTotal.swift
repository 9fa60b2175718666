/// The size of a fund over a period, as published or derived: a control total, never an allocation.
package struct FundTotal: Hashable, Sendable {
  package let fund: String
  /// A financial year, or several: `2019/20-2020/21`.
  package let period: String
  package let pence: Int64
  package let status: FigureStatus
  package let source: String
  /// How a derived total follows from published ones; else what the source adds.
  package let note: String

  package init(
    fund: String,
    period: String,
    pence: Int64,
    status: FigureStatus,
    source: String,
    note: String
  ) {
    self.fund = fund
    self.period = period
    self.pence = pence
    self.status = status
    self.source = source
    self.note = note
  }
}
