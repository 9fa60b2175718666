import Atlas
import Exchange
import Formula
package import FormulaLab
import Tables

/// What all weights of some indicators give, before it has a form; a row for each borough and group.
package func sweepReport(_ findings: SweepFindings) -> Report {
  Report(
    "What the choice of weights decides",
    sweepText(findings),
    json: sweepJSON(findings),
    Table("sweep", columns(of: findings), findings.boroughs + findings.groups)
  )
}

private func columns(of findings: SweepFindings) -> [Column<SweepFindings.Row>] {
  let facts = findings.facts
  let (pot, draws, seed) = (Double(findings.pot.pence) / 100, findings.draws, findings.seed)
  func amount(
    _ name: String,
    _ title: String,
    _ value: @escaping @Sendable (SweepFindings.Row) -> Double
  ) -> Column<SweepFindings.Row> {
    .number(name, "\(title), MODELLED (£)", .number(places: 2, shown: 0)) { value($0) * pot }
  }
  func beside(_ place: Int, _ name: String) -> [Column<SweepFindings.Row>] {
    func part(
      _ name: String,
      _ title: String,
      _ value: @escaping @Sendable (SweepFindings.Comparison) -> Double
    ) -> Column<SweepFindings.Row> {
      .number(name, "\(title) (0 to 1)", .number(places: 6, shown: 3)) { value($0.beside[place]) }
    }
    let less = "weightings that give less than the share of \(name)"
    return [
      part("share_of_\(name)", "Share of \(name)", \.share),
      part("weightings_below_\(name)", "Drawn \(less)", \.drawnBelow),
      part("weightings_below_\(name)_exact", "All \(less)", \.exactBelow),
    ]
  }
  func rank(
    _ name: String,
    _ title: String,
    _ value: @escaping @Sendable (SweepFindings.Ranks) -> Int
  ) -> Column<SweepFindings.Row> {
    .count(name, title) { $0.ranks.map(value) }
  }
  let what: [Column<SweepFindings.Row>] = [
    .text("gss_code", "GSS code") { $0.borough?.id.description },
    .text("definition", "Definition") { $0.definition },
    .text("name", "\(sentenceCase(here.zone.singular)) or group") { $0.name },
    .text("fund", "Fund") { _ in facts.fund },
    .text("financial_year", "Financial year") { _ in facts.financialYear.description },
    .text("status", "Status") { _ in FigureStatus.modelled.rawValue },
    .count("draws", "Weightings drawn (number)") { _ in draws },
    .text("seed", "Seed of the draws") { _ in String(seed) },
    amount("amount_p5_gbp", "5 % of drawn weightings give less") { $0.drawn.low },
    amount("amount_p50_gbp", "Half of drawn weightings give less") { $0.drawn.middle },
    amount("amount_p95_gbp", "95 % of drawn weightings give less") { $0.drawn.high },
    amount("amount_p5_exact_gbp", "5 % of all weightings give less") { $0.exact.low },
    amount("amount_p50_exact_gbp", "Half of all weightings give less") { $0.exact.middle },
    amount("amount_p95_exact_gbp", "95 % of all weightings give less") { $0.exact.high },
    amount("amount_min_gbp", "The least of all weightings") { $0.form.least },
    amount("amount_max_gbp", "The most of all weightings") { $0.form.greatest },
  ]
  let placed: [Column<SweepFindings.Row>] = [
    rank("rank_min", "Best place", \.best),
    rank("rank_p5", "Place at 5 %", \.low),
    rank("rank_p50", "Place in the middle", \.middle),
    rank("rank_p95", "Place at 95 %", \.high),
    rank("rank_max", "Worst place", \.worst),
    .text("moved_most_by", "Indicator that moves it most") {
      $0.movers.first.map { facts.indicators[$0.index].label }
    },
    .number("moved_most_ratio", "How much of the movement is its", .number(places: 4, shown: 2)) {
      $0.movers.first?.ratio
    },
  ]
  let tested: Column<SweepFindings.Row> = .testedError(isModelled: { _ in true }) { _ in
    findings.tested
  }
  return what + beside(0, "residents") + beside(1, "offences") + placed + [tested]
}
