package import Atlas
import Exchange

/// What a multi-specification verdict is asked.
package struct VerdictRequest: Sendable {
  /// Formula files; none: the formulas of `analysis.yaml` and all recorded amounts that are complete.
  package let formulas: [String]
  /// Last year's amounts for the formulas that look at them.
  package let baseline: BaselineTable?
  /// The kind of offence whose rates by borough are shown as well; nil: none.
  package let evidence: String?
  /// The definitions of groups that are asked about; empty: all.
  package var definitions: [String] = []

  /// Asks for a verdict.
  package init(formulas: [String] = [], baseline: BaselineTable? = nil, evidence: String? = nil) {
    self.formulas = formulas
    self.baseline = baseline
    self.evidence = evidence
  }
}

/// Asks in every way that the figures allow whether the group asked about gets less than the area; the permutation
/// test may be omitted.
///
/// - Throws: ``Fault`` or ``FaultReport``.
package func verdicts(
  _ request: VerdictRequest,
  in session: Session,
  permutes: Bool = true
) throws -> VerdictFindings {
  var lab = try FormulaLab(in: session)
  let amounts =
    request.formulas.isEmpty
    ? try lab.plannedAmounts(of: session.plan(), baseline: request.baseline)
    : try lab.amounts(by: request.formulas, baseline: request.baseline) + lab.ownAmounts()
  var found = try lab.dataset.verdicts(
    on: amounts,
    partial: request.formulas.isEmpty ? lab.dataset.partialAmounts : [],
    evidence: request.evidence,
    by: request.definitions,
    permutes: permutes
  )
  found.readings = lab.readings
  for own in amounts where own.status == .modelled {
    found.tested[own.name] = lab.tested[own.fund.id]?.orWorse(
      own.allocations.map(\.pence),
      of: own.allocations.map(\.borough),
      in: own.year
    )
  }
  return found
}

extension Dataset {
  /// Judges amounts that are known already: those of an analysis, say.
  ///
  /// - Throws: ``Fault`` where nothing at all can be measured.
  package func verdicts(
    on amounts: [VerdictAmounts],
    partial: [VerdictFindings.PartialAmounts] = [],
    evidence kind: String? = nil,
    by names: [String] = [],
    permutes: Bool = true
  ) throws -> VerdictFindings {
    let definitions = names.isEmpty ? definitions : try names.map(requiredDefinition)
    let pair = definitions.lazy.compactMap { $0.namedPair(in: area) }.first
    let asked = definitions.filter { definition in
      guard let pair, let own = definition.namedPair(in: area) else { return false }
      return own.isSame(as: pair)
    }
    let denominators = indicators.compactMap { Denominator($0) }.sorted {
      (rank($0.kind), $0.indicator) < (rank($1.kind), $1.indicator)
    }
    var found: [Specification] = []
    var unavailable: [VerdictFindings.UnavailableSpecification] = []
    for (index, own) in amounts.enumerated() {
      for denominator in denominators {
        for year in own.years {
          let period = denominator.period(of: year)
          for definition in asked {
            do throws(SpecificationGap) {
              if denominator.isBroken(between: year, and: own.year) { throw .acrossBreak }
              guard let (counted, figures) = figures(of: denominator, in: year) else {
                throw .noFigures
              }
              found.append(
                try Specification(
                  of: own,
                  at: index,
                  by: definition,
                  per: counted,
                  in: period,
                  figures: figures,
                  permutes: permutes
                )
              )
            } catch {
              unavailable.append(
                .init(
                  amounts: index,
                  definition: definition.id,
                  denominator: denominator,
                  period: period,
                  gap: error
                )
              )
            }
          }
        }
      }
    }
    guard !found.isEmpty, let pair else { throw nothingToMeasure(amounts) }
    return VerdictFindings(
      amounts: amounts,
      pair: pair,
      definitions: asked.map(\.id),
      sources: own?.sources ?? [],
      passedOver: definitions.map(\.id).filter { id in !asked.contains { $0.id == id } },
      hasEstimatedResidents: hasEstimatedResidents,
      specifications: found,
      unavailable: unavailable,
      partial: partial,
      evidence: try kind.map { try evidence(of: $0, besides: amounts) }
    )
  }

  /// The figures of a count in a year; of residents where their usual series lacks the year, those of the other, by
  /// its name.
  private func figures(
    of denominator: Denominator,
    in year: FinancialYear
  ) -> (counted: Denominator, byZone: [GSSCode: Figure])? {
    if denominator.kind == .residents {
      return residents(in: year).map { found in
        let other = found.otherSeries.map { denominator.taken(from: found.indicator, named: $0) }
        return (other ?? denominator, found.byZone)
      }
    }
    return values(of: denominator.indicator, in: denominator.period(of: year)).map {
      (denominator, $0.byZone)
    }
  }

  /// Rates by borough for the latest year of the money that has them all.
  private func evidence(
    of kind: String,
    besides amounts: [VerdictAmounts]
  ) throws -> BoroughEvidence {
    let newestFirst = amounts.sorted { $1.year < $0.year }
    let usable = newestFirst.first { own in
      let boroughs = recipients(of: own.fund)
      return isComplete(kind, in: own.year.description, boroughs)
        && isComplete(here.roles.residents, in: String(own.year.start), boroughs)
    }
    // Without one, the newest year says what it lacks.
    let own = usable ?? newestFirst[0]
    return try evidence(of: kind, in: own.year, among: recipients(of: own.fund))
  }

  private func nothingToMeasure(_ amounts: [VerdictAmounts]) -> Fault {
    if !definitions.contains(where: { $0.compared != nil }) {
      return Fault(
        file: "formula verdict",
        found: definitions.isEmpty
          ? "no groups of \(here.zone.plural)" : "no definition that compares two groups",
        expected: "one group to ask about, and one that it is set against",
        remedy: "Name the two under `compare` of a definition in area.yaml: docs/area.md"
      )
    }
    let years = Set(amounts.flatMap(\.years)).sorted().map(\.description)
    let known = periods(of: here.roles.offences)
    return Fault(
      file: "formula verdict",
      found: "no count of residents or offences for every \(here.zone.singular) in "
        + "\(years.joined(separator: ", "))",
      expected: known.isEmpty
        ? "at least one count to divide the amounts by"
        : "a year of the money for which there are counts, such as \(known[0]) to "
          + "\(known[known.count - 1])",
      remedy: "Add the figures and their source to the dataset, or ask about another year"
    )
  }
}

private func rank(_ kind: Denominator.Kind) -> Int {
  Denominator.Kind.allCases.firstIndex(of: kind) ?? 0
}
