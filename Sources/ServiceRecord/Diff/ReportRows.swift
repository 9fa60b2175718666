import Atlas
import Exchange

extension ThemeMoney {
  var tableRow: TableRow {
    func pounds(_ pence: Int64?) -> String? { pence.map { plainPounds($0) } }
    return TableRow(
      Dataset.File.finance,
      [period.description, theme, "Q\(quarter)"],
      [
        "budget_gbp": pounds(budget), "forecast_gbp": pounds(forecast),
        "forecast_variance_gbp": pounds(forecastVariance.pence),
        "forecast_variance_percent": forecastVariance.percent.map { "\($0)" },
        "profile_to_date_gbp": pounds(profileToDate), "spent_to_date_gbp": pounds(spentToDate),
        "variance_to_date_gbp": pounds(varianceToDate.pence),
        "variance_to_date_percent": varianceToDate.percent.map { "\($0)" },
        "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension VariancePart {
  var tableRow: TableRow {
    TableRow(
      Dataset.File.variances,
      [period.description, theme, "\(part)"],
      [
        "what": what, "amount_gbp": plainPounds(pence), "offset_by": offsetBy,
        "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension ThemeRisk {
  var tableRow: TableRow {
    TableRow(
      Dataset.File.risks,
      [period.description, theme, kind.rawValue, "\(number)"],
      [
        "what": what, "score": score.rawValue, "trend": trend.rawValue,
        "explanation": explanation, "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension ThemeGoal {
  var tableRow: TableRow {
    TableRow(
      Dataset.File.goals,
      [period.description, theme, "\(number)"],
      [
        "goal": goal, "base": base.text, "forecast": forecast.map { "Q\($0)" },
        "confidence": confidence.rawValue, "status": status.rawValue, "source": source,
      ]
    )
  }
}

extension PrintedCount {
  var tableRow: TableRow {
    TableRow(
      Dataset.File.printedCounts,
      [period.description, theme, counted.rawValue, "\(place)"],
      ["count": "\(count)", "status": status.rawValue, "source": source]
    )
  }
}
