import Atlas
import Exchange
import Foundation
import TestSupport
import Testing

/// Every table of the shipped dataset that has a stated total adds up to it; those without one are named here.
@Suite("Tables beside their stated totals")
struct StatedTotalsTests {
  private struct Row {
    let fields: [String: String]
    subscript(name: String) -> String { fields[name] ?? "" }
    /// Hundredths of what the row counts or pays; nil where that is not known.
    var hundredths: Int64? {
      Decimal(string: fields["value"] ?? fields["amount_gbp"] ?? "").map(Self.hundredths)
    }

    static func hundredths(_ value: Decimal) -> Int64 {
      NSDecimalNumber(decimal: value * 100).int64Value
    }
  }

  private static func rows(_ file: String) throws -> [Row] {
    let table = try CSVTable(file: file, bytes: try readFile("\(Repository.geodata)/\(file)"))
    return (0..<table.rowCount).map { row in
      Row(
        fields: Dictionary(
          uniqueKeysWithValues: table.header.enumerated().map { ($1, table.text(row, $0)) }
        )
      )
    }
  }

  @Test("What a document itemises adds up to its total where every item is known")
  func documents() throws {
    let groups = Dictionary(grouping: try Self.rows("scrutiny/figures.csv")) {
      "\($0["table_id"]) \($0["period"]) \($0["unit"])"
    }
    var (equal, open): (Set<String>, Set<String>) = ([], [])
    for (name, rows) in groups {
      let items = rows.filter { $0["role"] == "item" }
      guard let total = rows.first(where: { $0["role"] == "total" }) else {
        #expect(items.isEmpty, "\(name) has items and no total")
        continue
      }
      guard items.allSatisfy({ $0.hundredths != nil }), let stated = total.hundredths else {
        open.insert(name)
        continue
      }
      let sum = items.reduce(0) { $0 + ($1.hundredths ?? 0) }
      #expect(sum == stated, "\(name)")
      equal.insert(name)
    }
    #expect(
      equal == [
        "turnaround 2023/24 gbp", "turnaround 2024/25 gbp", "co-commissioning 2018/19-2020/21 gbp",
      ]
    )
    // A part of them is not published: no sum of the others is taken for the whole.
    #expect(
      open
        == Set((16...20).map { "safer-neighbourhood-boards 20\($0)/\($0 + 1) gbp" })
        .union([
          "safe-accommodation  providers", "safe-accommodation  people",
          "co-commissioning-tranche-1 2018/19-2020/21 gbp",
        ])
    )
  }

  @Test("Amounts and awards add up to the total of their fund, or are known to be a part of it")
  func funds() throws {
    func sums(_ file: String, _ period: String) throws -> [String: Int64] {
      try Dictionary(grouping: Self.rows(file)) { "\($0["fund"]) \($0[period])" }
        .mapValues { $0.reduce(0) { $0 + ($1.hundredths ?? 0) } }
    }
    let totals = try Dictionary(
      uniqueKeysWithValues: Self.rows("funds/totals.csv").map {
        ("\($0["fund"]) \($0["period"])", $0.hundredths ?? -1)
      }
    )
    let amounts = try sums("funds/allocations.csv", "financial_year")
    let awards = try sums("funds/awards.csv", "period")
    var (equal, within): (Set<String>, Set<String>) = ([], [])
    for (name, sum) in Array(amounts) + Array(awards) {
      guard let total = totals[name] else { continue }
      if sum == total { equal.insert(name) } else { within.insert(name) }
      #expect(sum <= total, "\(name)")
    }
    #expect(
      equal == [
        "serious-violence-duty 2022/23", "serious-violence-duty 2023/24",
        "serious-violence-duty 2024/25", "vru-borough-capacity-building 2023/24",
      ]
    )
    #expect(within == ["lcpf-direct 2018/19", "vru-myends-wave-2 2024/25-2025/26"])
    // What councils spend has no stated total in the dataset: a sum of it is this tool's own, and called so.
    let plain = Set(
      amounts.keys.filter { totals[$0] == nil }.compactMap {
        $0.split(separator: " ").first.map(String.init)
      }
    )
    let spending = try Set(
      Self.rows("funds/funds.csv").filter { $0["nature"] == "spending" }.map { $0["fund"] }
    )
    #expect(plain.subtracting(spending) == ["lcpf-direct"])
  }
}
