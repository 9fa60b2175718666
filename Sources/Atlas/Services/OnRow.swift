/// What a row of a table of services says; the same thing may stand on another row in another edition.
package protocol OnRow {
  /// The row of its table; 0: of none.
  var row: Int { get set }
}

extension OnRow {
  /// The same, wherever it stands.
  package var withoutRow: Self {
    var copy = self
    copy.row = 0
    return copy
  }
}

extension DeliveryPlace: OnRow {}
extension ServiceAmount: OnRow {}
extension FundingCall: OnRow {}
