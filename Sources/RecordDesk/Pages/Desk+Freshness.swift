import Atlas
import Exchange
import RecordLog

extension RecordDesk {
  struct FreshnessPage {
    let share: String
    let sentence: String
    let owners: [Line]

    struct Line {
      let name: String
      let records: Int
      let confirmed: Int
      let due: Int
    }
  }

  /// `/freshness`: how much of the record was confirmed of late, for anybody.
  func freshness(_ request: DeskRequest, _ path: [String], at now: Int64) throws -> DeskAnswer {
    guard path.isEmpty, request.method != "POST" else { throw DeskProblem.nothing }
    let fresh = Freshness(of: try log.state(), on: RecordLog.day(of: now))
    return try wantsJSON(request) ? try pages.json(json(of: fresh)) : try page(of: fresh)
  }

  private func page(of fresh: Freshness) throws -> DeskAnswer {
    let share = fresh.share.map { "\(Int(($0 * 100).rounded(.down))) %" } ?? "Nothing is on record"
    return try pages.page(
      "freshness",
      "How fresh the record is",
      FreshnessPage(
        share: share,
        sentence:
          "\(fresh.confirmed) of \(fresh.records) records of services that have not ended by "
          + "\(fresh.day), as far as is known, were confirmed by those who provide or commission them since "
          + "\(fresh.since), in the last \(Freshness.months) months.",
        owners: fresh.owners.map { owner in
          FreshnessPage.Line(
            name: owner.name.map { shown($0) ?? "Kept back" } ?? "Commissioner not stated",
            records: owner.records,
            confirmed: owner.confirmed,
            due: owner.records - owner.confirmed
          )
        }
      )
    )
  }

  private func json(of fresh: Freshness) -> JSONValue {
    JSONValue([
      "as_of": "\(fresh.day)", "confirmed_since": "\(fresh.since)", "records": fresh.records,
      "confirmed": fresh.confirmed, "share": fresh.share.map { ($0 * 10_000).rounded() / 10_000 },
      "commissioners": fresh.owners.map { owner in
        JSONValue([
          "commissioner": owner.name.flatMap { shown($0) }, "records": owner.records,
          "confirmed": owner.confirmed, "due": owner.records - owner.confirmed,
        ])
      },
    ])
  }
}
