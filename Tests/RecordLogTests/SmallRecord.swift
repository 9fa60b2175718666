import RecordLog
import TestSupport

/// A record of two services in a folder of its own.
struct SmallRecord {
  static let services = "services/services.csv"
  static let coverage = "services/coverage.csv"
  static let tables = [
    services: "service_id,name,end_date\nS1,First,\nS2,\"Second, and last\",2025-03-31\n",
    coverage: "service_id,code\nS1,E09000007\nS1,E09000008\nS2,E09000007\n",
  ]
  static let helpers = Party(.provider, "Helpers")

  let folder: TemporaryFolder
  var path: String { "\(folder.path)/record.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  /// Opens it, as another program would.
  func open() throws -> RecordLog {
    try RecordLog(path, at: 1_000) { Self.tables.mapValues { Array($0.utf8) } }
  }

  /// Asks for the end of the first service.
  static func end(_ day: String, _ kind: Proposal.Kind = .ended) -> Proposal {
    let before = ["service_id": "S1", "name": "First"]
    var after = before
    after["end_date"] = day
    return Proposal(
      kind,
      of: "S1",
      title: "First",
      [TableChange(services, "S1", before: [before], after: [after])]
    )
  }

  /// Asks for the removal of the first service with its areas.
  static var removal: Proposal {
    let areas = ["E09000007", "E09000008"].map { ["service_id": "S1", "code": $0] }
    return Proposal(
      .removed,
      of: "S1",
      title: "First",
      [
        TableChange(
          services,
          "S1",
          before: [["service_id": "S1", "name": "First"]],
          after: []
        ), TableChange(coverage, "S1", before: areas, after: []),
      ]
    )
  }
}

extension RecordLog {
  /// Keeps a proposal of the helpers, and answers its number.
  @discardableResult
  func propose(_ proposal: Proposal, key: String = "p", at time: Int64 = 2_000) throws -> Int64 {
    try append(key, by: .owner(SmallRecord.helpers), reason: "It is so", at: time) { _, _ in
      .proposed(proposal)
    }.number
  }

  @discardableResult
  func approve(_ number: Int64, by officer: String = "one", at time: Int64 = 3_000) throws -> Int64
  {
    try append("\(officer) approves \(number)", by: .officer(officer), at: time) { _, _ in
      .approved(proposal: number)
    }.number
  }

  func text(_ table: String) throws -> String {
    String(decoding: try state().tables[table]?.bytes ?? [], as: UTF8.self)
  }
}
