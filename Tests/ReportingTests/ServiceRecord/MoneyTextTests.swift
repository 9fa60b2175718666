import PointTally
import Documents
import Tables
import ServiceRecord
import Atlas
import Coverage
import Exchange
import TestSupport
import Testing

@testable import Reporting

@Suite("The map of money in words", .inLondon)
struct MoneyTextTests {
  static let year = FinancialYear(start: 2024)

  static func service(
    _ id: String,
    _ coverage: ServiceCoverage,
    _ pence: Int64,
    qualifier: AmountQualifier = .exact,
    counts: Bool = true,
    fund: String? = nil
  ) -> Service {
    Service(
      id: id,
      name: "Service \(id)",
      fund: fund,
      category: "youth-violence",
      coverage: coverage,
      amounts: [
        ServiceAmount(
          pence: pence,
          qualifier: qualifier,
          firstYear: year,
          lastYear: year,
          countsInTotal: counts,
          status: .published,
          source: "pcd-1365"
        )
      ],
      source: "pcd-1365"
    )
  }

  static func findings(_ services: [Service]) async throws -> MoneyFindings {
    let dataset = try await Session(Repository.geodata).dataset()
    var request = MoneyRequest()
    request.year = year
    let youth = ServiceCategory(id: "youth-violence", name: "Youth violence", halfLifeMonths: 12)
    return try money(
      request,
      ServiceDirectory(services: services, categories: [youth]),
      in: dataset
    )
  }

  private static func money(
    _ request: MoneyRequest,
    _ directory: ServiceDirectory,
    in dataset: Dataset
  ) throws -> MoneyFindings {
    try dataset.money(
      request,
      directory: directory,
      resolver: CoverageResolver(boroughs: dataset.boroughs, wards: []),
      plan: AnalysisFile.read(in: dataset.folder)
    )
  }

  static func sample() async throws -> MoneyFindings {
    guard let newham = GSSCode("E09000025") else { preconditionFailure("no code") }
    return try await findings([
      service("S1", ServiceCoverage(.areaWide), 932_764_00, fund: "serious-violence-duty"),
      service("S2", ServiceCoverage(.areaWide), 1_000_000_00, qualifier: .upTo),
      service("S3", ServiceCoverage(.areas, areas: [.borough(newham)]), 250_000_00),
      service("S4", ServiceCoverage(.boroughsNotNamed), 1_305_000_00),
      service("S5", ServiceCoverage(.areaWide), 19_000_000_00, counts: false),
    ])
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
  private func plain(_ bytes: [UInt8]) -> String {
    text(bytes).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("The report says what is modelled, what is a ceiling, what is missing and why")
  func report() async throws {
    let report = plain(moneyText(try await Self.sample()).text())
    for sentence in [
      "£2,182,764.00 is in the stacks of the boroughs: £932,764.00 paid to boroughs directly, "
        + "£250,000.00 of services that name boroughs, and £1,000,000.00 of services for all of "
        + "London, shared out by residents (mid-year estimate 2024).",
      // 1,000,000 / 2,182,764
      "45.8 % of it is MODELLED:",
      "It includes ceilings of £1,000,000.00 (\"up to\").",
      "£1,305,000.00 more of the year is in no stack",
      "The same money as the fund Serious Violence Duty grant, which is counted as £932,764.00 of "
        + "direct allocations: - S1 Service S1: £932,764.00 (published)",
      "For some boroughs, which the source does not name: - S4 Service S4: £1,305,000.00 (published)",
      "An envelope or an overlap: its parts are counted where they are known, not it: - S5 Service S5:",
      "The year 2024/25 was asked for.",
      "whether pan-London services serve it is not stated",
      "safer-streets-fund Safer Streets Fund, 3 awards: £534,692.84 (rounded)",
      // 2,182,764 + 1,305,000 + 932,764 + 19,000,000 + 534,692.84
      "All amounts of 2024/25 in the record 23,955,220.84",
    ] {
      #expect(report.contains(sentence), "\(sentence)")
    }
  }

  @Test("No line is wider than a page")
  func width() async throws {
    let findings = try await Self.sample()
    let newham = try findings.borough("Newham")
    for bytes in [moneyText(findings).text(), moneyText(findings, of: newham).text()] {
      let wide = text(bytes).split(separator: "\n").filter { $0.count > 80 }
      #expect(wide.isEmpty)
    }
  }

  @Test("The stack of one borough names each slice, how it came there, and its source")
  func borough() async throws {
    let findings = try await Self.sample()
    let report = plain(moneyText(findings, of: try findings.borough("newham")).text())
    for sentence in [
      "£250,000.00 S3 Service S3 (Youth violence): names this borough alone; published. Source: pcd-1365",
      "up to £", "pan-London; shared out by residents; modelled, not tested. Source: pcd-1365",
      "£29,148.87 Serious Violence Duty grant: paid directly; derived. Source: pcd-1365",
    ] {
      #expect(report.contains(sentence), "\(sentence)")
    }
  }

  @Test("The table for programs adds up to the stacks, and the City has no row")
  func table() async throws {
    let findings = try await Self.sample()
    let table = try CSVTable(file: "money.csv", bytes: moneyTable(findings).csv())
    let column = try #require(table.header.firstIndex(of: "amount_gbp"))
    let kind = try #require(table.header.firstIndex(of: "kind"))
    let known = (0..<table.rowCount).filter { !table.isBlank($0, column) }
    // 32 direct, 32 pan-London and 1 named.
    #expect(known.count == 65)
    let sum = known.reduce(0.0) { $0 + (Double(table.text($1, column)) ?? .nan) }
    #expect(Int64((sum * 100).rounded()) == findings.stacks.placed)
    // Eight funds with a total in the year whose amounts nobody has published, for each of the 32 boroughs: no
    // amount, not 0.
    let others = (0..<table.rowCount).filter { table.isBlank($0, column) }.map {
      table.text($0, kind)
    }
    #expect(others.count { $0 == "not-known" } == 8 * 32)
    // Three of Safer Streets, and one of MyEnds.
    #expect(others.count { $0 == "apart" } == 4)
    #expect(others.count == 8 * 32 + 4)
    #expect(!text(moneyTable(findings).csv()).contains("E09000001"))
    #expect(
      text(moneyTable(findings).csv()).contains(
        "E09000025,Newham,2024/25,S3,Service S3,youth-violence,named,,250000.00,published,exact,"
          + "pcd-1365,,,\n"
      )
    )
  }

  @Test("The JSON holds the ledger, and null where something is unknown")
  func json() async throws {
    let findings = try await Self.sample()
    let value = try JSONValue.parse(file: "money.json", bytes: moneyJSON(findings))
    let ledger = value.object?["ledger"]?.object
    #expect(ledger?["recorded_gbp"]?.number == 23_955_220.84)
    #expect(ledger?["balances"]?.bool == true)
    let boroughs = value.object?["boroughs"]?.array ?? []
    #expect(boroughs.count == 33)
    // Offences of the City are another force's.
    #expect(boroughs.first?.object?["gbp_per_offence"] == .null)
    #expect(boroughs.first?.object?["pan_london_stated"]?.bool == false)
  }

  @Test("A service that equals a fund to the penny and is not marked as it is pointed out")
  func twin() async throws {
    let findings = try await Self.findings([
      Self.service("S76", ServiceCoverage(.areaWide), 932_764_00)
    ])
    #expect(
      plain(moneyText(findings).text()).contains(
        "Check S76: its £932,764.00 equals the direct allocations of the fund Serious Violence Duty "
          + "grant to the penny. Both are counted, because the record does not say that they are one."
      )
    )
  }

  @Test("A sum that lacks a fund does not look complete: in words, in the table, in the JSON")
  func missingFunds() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    var request = MoneyRequest()
    let direct = "London Crime Prevention Fund: direct borough funding"
    let sentences = [
      2019:
        "NOT IN THE SUM: the fund \(direct), £26,210,370.00 in 2019/20-2020/21 (published). That is for "
        + "all boroughs together; what each got is not known.",
      2020:
        "NOT IN THE SUM: the fund \(direct), £26,210,370.00 in 2019/20-2020/21 (published). That is for "
        + "all boroughs together; what each got is not known.",
      2021:
        "NOT IN THE SUM: the fund \(direct), £13,105,185.00 in 2021/22 (published). That is for all "
        + "boroughs together; what each got is not known.",
      2015:
        "NOT IN THE SUM: nothing is recorded of the fund \(direct) in 2015/16, which is known to pay "
        + "boroughs in other years: unknown, not nothing.",
      2024:
        "NOT IN THE SUM: the fund \(direct), at least £39,000,000.00 in 2022/23-2024/25 (rounded). That is for "
        + "all boroughs together; what each got is not known.",
    ]
    for (start, sentence) in sentences {
      request.year = FinancialYear(start: start)
      let findings = try Self.money(request, ServiceDirectory(), in: dataset)
      let bexley = try findings.borough("Bexley")
      let report = plain(moneyText(findings, of: bexley).text())
      // A sum of nothing is no sum.
      let scope =
        start == 2024
        ? " is what is known by borough, not all that it gets"
        : start == 2021
          ? "No sum can be given for Bexley in"
          : "Nothing is known of money for Bexley in"
      #expect(report.contains(scope), "\(start)")
      #expect(report.contains(sentence), "\(start)")
      #expect(!report.contains(" in all"), "\(start)")
      #expect(plain(moneyText(findings).text()).contains(sentence), "\(start)")
      #expect(
        plain(moneyText(findings).text()).contains("total: of what is known by borough. It lacks")
      )
      #expect(
        text(moneyTable(findings, of: bexley).csv()).contains(
          "lcpf-direct,\(direct),,not-known,,,,,"
        )
      )
      let value = try JSONValue.parse(file: "json", bytes: moneyJSON(findings, of: bexley)).object
      let sum = value?["boroughs"]?.array?.first?.object?["sum"]?.object
      #expect(sum?["lacks"]?.array?.contains(.string("lcpf-direct")) == true, "\(start)")
      #expect(value?["london"]?.object?["sum"]?.object?["lacks"] == sum?["lacks"])
      #expect(value?["not_in_the_sums"]?.array?.contains(.string(sentence)) == true)
    }
    // The City of London is in none of these funds: nothing is missing from its sum.
    let findings = try Self.money(request, ServiceDirectory(), in: dataset)
    #expect(
      plain(moneyText(findings, of: try findings.borough("City of London")).text())
        .contains("Nothing is known of money for City of London in")
    )
  }

  @Test("In the year of the model the fund is in the sum, and is not said to be missing")
  func nothingMissing() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    var request = MoneyRequest()
    request.year = FinancialYear(start: 2018)
    let findings = try Self.money(request, ServiceDirectory(), in: dataset)
    #expect(!findings.missing.contains { $0.fund.id == "lcpf-direct" })
    #expect(findings.missing.contains { $0.fund.id == "lcpf-total" && !$0.paysBoroughs })
  }

  @Test("A year of nothing is told without a fault")
  func nothing() async throws {
    let dataset = try await Session(Repository.geodata).dataset()
    var request = MoneyRequest()
    request.year = FinancialYear(start: 2016)
    let findings = try Self.money(request, ServiceDirectory(), in: dataset)
    let report = plain(moneyText(findings).text())
    #expect(report.contains("£0.00 is in the stacks of the boroughs"))
    #expect(!report.contains("MODELLED:"))
  }
}
