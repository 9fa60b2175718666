import Exchange

extension ServiceLoader {
  mutating func loadFinance() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.finance) { loader, rows, row in
      let money = rows.sound { rows -> ThemeMoney? in
        rows.refuseRepeated(row, key: ["quarter", "reporting_period", "theme"], in: &first)
        return loader.money(of: row, in: &rows)
      }
      if let money { loader.directory.finance.append(money) }
    }
  }

  private func money(of row: Int, in rows: inout RowReader) -> ThemeMoney? {
    let report = theme(of: row, in: &rows)
    let quarter = rows.quarter(row, "quarter")
    let budget = rows.optionalPence(row, "budget_gbp")
    let forecast = rows.optionalPence(row, "forecast_gbp")
    let ahead = rows.variance(row, "forecast_variance")
    let profile = rows.optionalPence(row, "profile_to_date_gbp")
    let spent = rows.optionalPence(row, "spent_to_date_gbp")
    let toDate = rows.variance(row, "variance_to_date")
    guard let report, let quarter, let (status, source) = origin(of: row, in: &rows) else {
      return nil
    }
    return ThemeMoney(
      period: report.period,
      theme: report.theme,
      quarter: quarter,
      budget: budget,
      forecast: forecast,
      forecastVariance: ahead,
      profileToDate: profile,
      spentToDate: spent,
      varianceToDate: toDate,
      status: status,
      source: source
    )
  }

  mutating func loadVariances() {
    var first: [[String]: Int] = [:]
    read(Dataset.File.variances) { loader, rows, row in
      let part = rows.sound { rows -> VariancePart? in
        rows.refuseRepeated(row, key: ["part", "reporting_period", "theme"], in: &first)
        let report = loader.theme(of: row, in: &rows)
        let part = rows.ordinal(row, "part")
        let what = rows.requiredText(row, "what", expected: "what the part is, in short")
        let pence = rows.pence(row, "amount_gbp")
        guard let report, let part, let what, let pence,
          let (status, source) = loader.origin(of: row, in: &rows)
        else { return nil }
        return VariancePart(
          period: report.period,
          theme: report.theme,
          part: part,
          what: what,
          pence: pence,
          offsetBy: rows.optionalText(row, "offset_by"),
          status: status,
          source: source
        )
      }
      if let part { loader.directory.variances.append(part) }
    }
  }
}

extension RowReader {
  /// A variance in pounds, in percent, or both: the only amounts that may be below zero.
  fileprivate mutating func variance(_ row: Int, _ name: String) -> ThemeMoney.Variance {
    let (pounds, percent) = ("\(name)_gbp", "\(name)_percent")
    return ThemeMoney.Variance(
      pence: isBlank(row, pounds) ? nil : pence(row, pounds),
      percent: isBlank(row, percent) ? nil : number(row, percent)
    )
  }
}
