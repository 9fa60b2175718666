package import Atlas

/// The money of a theme for a quarter, with its variances worked out beside the printed ones.
package struct ThemeMoneyFinding: Hashable, Sendable {
  /// What the report gives.
  package let money: ThemeMoney

  init(_ money: ThemeMoney) { self.money = money }

  /// Forecast less budget in whole pence, by our arithmetic; nil where either is not stated.
  ///
  /// It may differ from the printed variance by the rounding of its parts.
  package var forecastVariance: Int64? {
    guard let forecast = money.forecast, let budget = money.budget else { return nil }
    return forecast - budget
  }

  /// Spent less planned to date in whole pence; nil where either is not stated.
  package var varianceToDate: Int64? {
    guard let spent = money.spentToDate, let plan = money.profileToDate else { return nil }
    return spent - plan
  }

  /// Whether the printed variances of the forecast can be true of figures that were rounded as printed.
  package var forecastAgreement: VarianceAgreement? {
    VarianceAgreement(
      money.forecastVariance,
      of: money.budget,
      to: money.forecast,
      isRounded: money.status == .rounded
    )
  }

  /// The same of the variances to date.
  package var agreementToDate: VarianceAgreement? {
    VarianceAgreement(
      money.varianceToDate,
      of: money.profileToDate,
      to: money.spentToDate,
      isRounded: money.status == .rounded
    )
  }
}

/// Whether a printed variance fits the two amounts beside it, and its percentage fits it.
///
/// Amounts that are rounded to £0.1 million may be off by £0.05 million each, percentages by 0.05.
package enum VarianceAgreement: String, Hashable, Sendable {
  case agrees
  /// The printed pounds cannot be the difference of the printed amounts.
  case poundsDiffer = "pounds-differ"
  /// The printed percentage cannot be that of any difference that fits.
  case percentDiffers = "percent-differs"

  /// Checks what is printed; nil where nothing is, or one of the amounts is missing.
  init?(
    _ printed: ThemeMoney.Variance,
    of plan: Int64?,
    to actual: Int64?,
    isRounded: Bool
  ) {
    guard let plan, let actual, plan > 0, printed.pence != nil || printed.percent != nil else {
      return nil
    }
    // Half of £0.1 million in pence, as far as a rounded amount may lie from the true one.
    let slack: Double = isRounded ? 5_000_000 : 0
    var range = Double(actual - plan) - 2 * slack...Double(actual - plan) + 2 * slack
    if let pence = printed.pence {
      let stated = Double(pence) - slack...Double(pence) + slack
      guard range.overlaps(stated) else {
        self = .poundsDiffer
        return
      }
      range = range.clamped(to: stated)
    }
    guard let percent = printed.percent else {
      self = .agrees
      return
    }
    let shares = [range.lowerBound, range.upperBound].flatMap { difference in
      [Double(plan) - slack, Double(plan) + slack].map { 100 * difference / $0 }
    }
    let (least, most) = (shares.min() ?? 0, shares.max() ?? 0)
    let halfTenth = 0.05 + 1e-9
    self = percent + halfTenth < least || percent - halfTenth > most ? .percentDiffers : .agrees
  }
}
