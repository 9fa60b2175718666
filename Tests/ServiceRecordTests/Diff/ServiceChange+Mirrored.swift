import Atlas

@testable import ServiceRecord

extension ServiceChange {
  /// The same change seen from the other side.
  var mirrored: ServiceChange {
    switch self {
    case .field(let field, let old, let new): .field(field, old: new, new: old)
    case .state(let old, let new): .state(old: new, new: old)
    case .term(let old, let new): .term(old: new, new: old)
    case .area(let change): .area(change.mirrored)
    case .money(let it):
      .money(
        MoneyChange(
          firstYear: it.firstYear,
          lastYear: it.lastYear,
          counts: it.counts,
          old: it.new,
          new: it.old
        )
      )
    case .rating(let it):
      .rating(
        RatingChange(
          theme: it.theme,
          indicator: it.indicator,
          measure: it.measure,
          old: it.new,
          new: it.old
        )
      )
    case .assurance(let old, let new): .assurance(old: new, new: old)
    case .places(let old, let new): .places(old: new, new: old)
    case .cell(let it):
      .cell(CellChange(table: it.table, row: it.row, column: it.column, old: it.new, new: it.old))
    }
  }
}

extension AreaChange {
  fileprivate var mirrored: AreaChange {
    AreaChange(
      oldScope: newScope,
      newScope: oldScope,
      added: removed,
      removed: added,
      widened: narrowed,
      narrowed: widened,
      possibleNow: possibleNoMore,
      possibleNoMore: possibleNow,
      wasComplete: isComplete,
      isComplete: wasComplete
    )
  }
}
