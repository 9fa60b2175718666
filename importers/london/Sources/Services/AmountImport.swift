import Atlas
import Exchange

/// An amount as a row of `services/amounts.csv`.
private struct CollectedAmount {
  var pence: Int64
  var qualifier: AmountQualifier
  var first: FinancialYear?
  var last: FinancialYear?
  var status: FigureStatus
}

/// `services/amounts.csv`: what is paid for each service, by year where the source gives the years.
///
/// A service whose amount no source states has no row.
func amountRows(of services: [CollectedService]) -> [[String]] {
  services.flatMap { service in
    amounts(of: service).map { amount in
      [
        service.id, poundsText(amount.pence), amount.qualifier.rawValue,
        amount.first?.description ?? "", amount.last?.description ?? "", service.fundingBasis,
        service.countsInTotal ? "yes" : "no", amount.status.rawValue, service.source,
      ]
    }
  }
}

private func amounts(of service: CollectedService) -> [CollectedAmount] {
  guard let pence = service.pence else { return [] }
  let words = AmountWords(basis: service.fundingBasis, notes: service.notes)
  let qualifier = words.qualifier
  if let parts = words.parts(of: pence) {
    return parts.map {
      CollectedAmount(
        pence: $0.pence,
        qualifier: qualifier,
        first: $0.year,
        last: $0.year,
        status: .published
      )
    }
  }
  let years = years(of: service, words: words)
  let isRounded = qualifier == .approximate || words.isRounded
  return [
    CollectedAmount(
      pence: pence,
      qualifier: qualifier,
      first: years.first,
      last: years.last,
      status: isRounded ? .rounded : words.isSum(pence) ? .derived : .published
    )
  ]
}

/// The years that an amount pays for: those of the service's dates, else those that the basis names.
private func years(
  of service: CollectedService,
  words: AmountWords
) -> (first: FinancialYear?, last: FinancialYear?) {
  let isTerm = service.dateBasis != ServiceTerm.Basis.reportingYear.rawValue
  let start = isTerm ? CalendarDate(service.start) : nil
  let end = isTerm ? CalendarDate(service.end) : nil
  guard start == nil, end == nil else { return (start?.financialYear, end?.financialYear) }
  return words.years
}
