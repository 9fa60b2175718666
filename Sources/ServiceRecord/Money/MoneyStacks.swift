import Atlas
import Coverage
import Formula

/// The stacks of all boroughs in one year, and a ledger in which every amount of the record has a place.
///
/// - Invariant: ``recorded`` = slices + not apportioned + left out, to the penny; and the whole record =
///   ``recorded`` + ``otherYears`` + money without a year.
package struct MoneyStacks: Sendable {
  /// By borough in GSS order; within one direct, named, area-wide, each in order of identifier.
  package private(set) var slices: [MoneySlice] = []
  /// Amounts that are in no stack, in the order of the record.
  package private(set) var entries: [MoneyEntry] = []
  /// All amounts of the year, counted before any of them was placed.
  package private(set) var recorded: Int64 = 0
  /// The parts of services' amounts that belong to other years.
  package private(set) var otherYears: Int64 = 0

  /// Builds the stacks.
  ///
  /// - Throws: nothing; what cannot be shared out becomes an entry with its reason.
  package init(_ record: MoneyRecord) {
    let shares = Self.shares(of: record)
    recorded =
      record.funds.reduce(0) { $0 + $1.pence }
      + record.awards.reduce(0) { $0 + ($1.award.isOfOneYear ? $1.award.pence : 0) }
      + shares.reduce(0) { sum, share in sum + (share.ofYear?.pence ?? 0) }
    otherYears = shares.reduce(0) { $0 + $1.elsewhere }
    for fund in record.funds { add(fund) }
    for award in record.awards { add(award) }
    let counted = Self.countedServices(of: record, shares)
    for share in shares { add(share, record, counted: counted) }
    sort()
  }

  /// What the stacks hold in all.
  package var placed: Int64 { slices.reduce(0) { $0 + $1.pence } }

  /// What an account of the ledger holds.
  package func pence(in account: MoneyEntry.Account) -> Int64 {
    entries.lazy.filter { $0.account == account }.reduce(0) { $0 + $1.pence }
  }

  /// Money of the year that may be for some borough: in no stack, and not for places outside the area.
  package var ofUnknownBoroughs: Int64 {
    entries.lazy.filter { $0.account == .notApportioned && $0.reason != .outsideArea }
      .reduce(0) { $0 + $1.pence }
  }

  /// Whether every penny of the year is in a stack or in an account.
  package var balances: Bool {
    recorded == placed + pence(in: .notApportioned) + pence(in: .leftOut)
  }

  // MARK: Funds

  private mutating func add(_ fund: DirectFund) {
    for allocation in fund.allocations {
      guard fund.isComplete else {
        let count = fund.allocations.count
        add(fund, allocation, .incompleteFund(known: count, of: fund.recipientCount))
        continue
      }
      slices.append(
        MoneySlice(
          borough: allocation.borough,
          id: fund.fund.id,
          name: fund.fund.name,
          category: nil,
          kind: .direct,
          key: nil,
          pence: allocation.pence,
          status: allocation.status,
          qualifier: .exact,
          placing: .whole,
          source: allocation.source
        )
      )
    }
  }

  private mutating func add(
    _ fund: DirectFund,
    _ allocation: Atlas.Allocation,
    _ reason: MoneyEntry.Reason
  ) {
    entries.append(
      MoneyEntry(
        id: fund.fund.id,
        name: fund.fund.name,
        borough: allocation.borough,
        pence: allocation.pence,
        status: allocation.status,
        qualifier: .exact,
        source: allocation.source,
        reason: reason,
        countsInTotal: true
      )
    )
  }

  /// An award stands apart: of most lists others are missing, and services may hold the same money.
  private mutating func add(_ found: FundAward) {
    let (fund, award) = (found.fund, found.award)
    let reason: MoneyEntry.Reason =
      if let nature = fund.nature, nature != .grant {
        .ownMoney(period: award.period)
      } else if award.isOfOneYear {
        .award(fund.list)
      } else {
        .awardOverYears(award.period, fund.list)
      }
    entries.append(
      MoneyEntry(
        id: fund.id,
        name: fund.name,
        borough: award.borough,
        pence: award.pence,
        status: award.status,
        qualifier: award.qualifier,
        source: award.source,
        reason: reason,
        countsInTotal: true
      )
    )
  }

  // MARK: Services

  /// One amount of a service beside its years.
  private struct AmountShare {
    let service: Service
    let amount: ServiceAmount
    let ofYear: YearShare?
    let elsewhere: Int64
    let reason: YearShares.NoYear?
  }

  private static func shares(of record: MoneyRecord) -> [AmountShare] {
    record.services.flatMap { service in
      service.amounts.map { amount in
        switch amount.shares(over: service.term, spreads: record.spreadsOverYears) {
        case .placed(let years):
          AmountShare(
            service: service,
            amount: amount,
            ofYear: years[record.year],
            elsewhere: amount.pence - (years[record.year]?.pence ?? 0),
            reason: nil
          )
        case .unplaced(let reason):
          AmountShare(
            service: service,
            amount: amount,
            ofYear: nil,
            elsewhere: reason.mayBe(in: record.year) ? 0 : amount.pence,
            reason: reason.mayBe(in: record.year) ? reason : nil
          )
        }
      }
    }
  }

  /// The services of which money of the year counts, itself or as the fund that it is.
  private static func countedServices(of record: MoneyRecord, _ shares: [AmountShare]) -> Set<
    String
  > {
    Set(shares.filter { $0.amount.countsInTotal && $0.ofYear != nil }.map(\.service.id))
  }

  private mutating func add(_ share: AmountShare, _ record: MoneyRecord, counted: Set<String>) {
    if let reason = share.reason {
      var entry = entry(share, share.amount.pence, share.amount.status, .noYear(reason))
      if case .boroughs(let codes, let kind) = record.claim(of: share.service.coverage) {
        (entry.boroughs, entry.kind) = (codes, kind)
      }
      entries.append(entry)
      return
    }
    guard let part = share.ofYear else { return }
    func leave(_ reason: MoneyEntry.Reason) {
      entries.append(entry(share, part.pence, part.status, reason))
    }
    guard share.amount.countsInTotal else { return leave(.envelope) }
    if let fund = record.fund(behind: share.service) {
      return leave(.sameAsFund(fund.fund.id, pence: fund.pence))
    }
    if let whole = record.envelope(of: share.service, among: counted) {
      return leave(.insideService(whole))
    }
    switch record.claim(of: share.service.coverage) {
    case .nobody(let reason): leave(reason)
    case .boroughs(let codes, let kind):
      if codes.count == 1, let code = codes.first {
        slices.append(slice(share, part, code, part.pence, kind, key: nil))
        return
      }
      switch record.split(part.pence, among: codes) {
      case .failure(let refusal): leave(refusal.reason)
      case .success(let parts):
        for (code, pence) in zip(codes, parts) {
          slices.append(slice(share, part, code, pence, kind, key: record.weights.key))
        }
      }
    }
  }

  private func entry(
    _ share: AmountShare,
    _ pence: Int64,
    _ status: FigureStatus,
    _ reason: MoneyEntry.Reason
  ) -> MoneyEntry {
    MoneyEntry(
      id: share.service.id,
      name: share.service.name,
      borough: nil,
      pence: pence,
      status: status,
      qualifier: share.amount.qualifier,
      source: share.amount.source,
      reason: reason,
      countsInTotal: share.amount.countsInTotal
    )
  }

  private func slice(
    _ share: AmountShare,
    _ part: YearShare,
    _ code: GSSCode,
    _ pence: Int64,
    _ kind: MoneySlice.Kind,
    key: ApportionmentKey?
  ) -> MoneySlice {
    MoneySlice(
      borough: code,
      id: share.service.id,
      name: share.service.name,
      category: share.service.category,
      kind: kind,
      key: key,
      pence: pence,
      // What a key shares out nobody has published, however sure the pot is.
      status: key == nil ? part.status : max(part.status, .modelled),
      qualifier: share.amount.qualifier,
      placing: part.placing,
      source: share.amount.source
    )
  }

  private mutating func sort() {
    let order = Dictionary(
      uniqueKeysWithValues: MoneySlice.Kind.allCases.enumerated().map { ($1, $0) }
    )
    // The place in the record settles ties, so that two amounts of a service keep their order.
    slices = slices.enumerated().sorted { a, b in
      (a.element.borough.description, order[a.element.kind] ?? 0, a.element.id, a.offset)
        < (b.element.borough.description, order[b.element.kind] ?? 0, b.element.id, b.offset)
    }.map(\.element)
  }
}
