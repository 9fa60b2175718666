import FormulaLab
import Atlas
import Exchange
import Statistics
import TestSupport
import Testing

@Suite("Rates of offences by borough, with what chance may have done", .inLondon)
struct BoroughEvidenceTests {
  static func evidence(_ kind: String, _ start: Int = 2024) throws -> BoroughEvidence {
    let dataset = try Session(Repository.geodata).tables()
    return try dataset.evidence(
      of: kind,
      in: FinancialYear(start: start),
      among: dataset.boroughs.filter { $0.kind == .londonBorough }
    )
  }

  /// From a separate reading of the tables in Python, with Byar's and Marshall's formulas written anew.
  @Test("Robbery of 2024/25: London, three boroughs and the verdicts, worked out elsewhere")
  func robbery() throws {
    let evidence = try Self.evidence("offences_robbery")
    #expect(evidence.count == 33_729 && evidence.residents == 9_074_625)
    #expect(evidence.perThousand.value.map { abs($0 - 3.716_847_804) < 1e-9 } == true)
    #expect(
      [evidence.counts.below, evidence.counts.above, evidence.counts.cannotTell] == [20, 10, 2]
    )
    let known: [(String, Double, Double, Double, Double, Double, Verdict)] = [
      ("Bexley", 1.251784085, 1.118572128, 1.396493423, 1.256361706, 0.998143001, .below),
      (
        "Kingston upon Thames", 1.175503208, 1.019343313, 1.348814999, 1.182504654, 0.997244983,
        .below
      ),
      ("Lewisham", 3.701183383, 3.487096932, 3.924974107, 3.701208151, 0.998418850, .cannotTell),
    ]
    for (name, rate, lower, upper, shrunk, weight, verdict) in known {
      let row = try #require(evidence.rows.first { $0.borough.name == name })
      #expect(row.perThousand.value.map { abs($0 - rate) < 1e-8 } == true)
      #expect(abs(row.interval.lower - lower) < 1e-8 && abs(row.interval.upper - upper) < 1e-8)
      #expect(abs(row.shrunk - shrunk) < 1e-8 && abs(row.weight - weight) < 1e-8)
      #expect(row.verdict == verdict)
    }
  }

  @Test(
    "A shrunk rate lies between the raw one and London's",
    arguments: [
      "offences", "offences_possession_of_weapons",
    ]
  )
  func between(kind: String) throws {
    let evidence = try Self.evidence(kind)
    let london = try #require(evidence.perThousand.value)
    for row in evidence.rows {
      let raw = try #require(row.perThousand.value)
      #expect(min(raw, london) - 1e-9 <= row.shrunk && row.shrunk <= max(raw, london) + 1e-9)
      #expect(row.weight >= evidence.leastWeight)
    }
    #expect(evidence.rows.count == 32)
  }

  @Test("It takes the latest year of the money that has both counts")
  func latestYear() throws {
    func year(_ kind: String) throws -> String? {
      try verdicts(
        VerdictRequest(
          formulas: [VerdictTests.formula("lcpf-2018-19-population")],
          evidence: kind
        ),
        in: Session(Repository.geodata)
      ).evidence?.year.description
    }
    #expect(try year("offences_robbery") == "2018/19")
  }

  static let bad: [(String, Int, String)] = [
    ("robbery", 2024, "no indicator `robbery`"),
    ("population", 2024, "`population`, which does not count offences"),
    ("offences_nfib_fraud", 2018, "no values of `offences_nfib_fraud` for 2018/19"),
    (
      "offences_fraud_and_forgery", 2024,
      "no `offences_fraud_and_forgery` of 2024/25 for Ealing, Kingston upon Thames"
    ),
    ("offences", 2023, "no values of `population` for 2023"),
  ]

  @Test("What is not known of every borough is refused, never left out", arguments: bad)
  func refused(_ kind: String, _ start: Int, _ found: String) {
    #expect { try Self.evidence(kind, start) } throws: { ($0 as? Fault)?.found == found }
  }
}
