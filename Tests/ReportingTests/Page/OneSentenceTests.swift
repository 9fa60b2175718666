import ServiceRecord
import Analysis
import Documents
import Testing

import TestSupport
@testable import Reporting

@Suite("A sentence of the report is the sentence of the page", .inLondon)
struct OneSentenceTests {
  @Test(
    "How sure, method and limits are the same, word for word",
    arguments: [
      ("\nHOW SURE", "\nTABLE 1", 4), ("\nMETHOD", "\nLIMITS", 6), ("\nLIMITS", "\nFILES", 4),
    ]
  )
  func sections(start: String, end: String, least: Int) async throws {
    let html = try await ShippedDossier.html()
    let page = html.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let run = try await ShippedDossier.findings.value.run
    for analysis in run.analyses {
      let report = String(decoding: reportText(of: analysis, in: run), as: UTF8.self)
      let items = try ReportTextTests.bullets(report, from: start, to: end)
      #expect(items.count >= least)
      for item in items { #expect(page.contains("<li>\(Words(item).html)</li>"), "\(item)") }
    }
  }

  @Test("What is on record of services is worded once, save for what only one of them says")
  func services() async throws {
    let html = try await ShippedDossier.html()
    let run = try await ShippedDossier.findings.value.run
    let services = try #require(run.services)
    let text = String(decoding: Document(serviceSections(of: services)).text(), as: UTF8.self)
    let report = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let shared =
      openSentences(services) + [residentsSentence(services), endingsClause(services.ending)]
    #expect(shared.count >= 4)
    for sentence in shared {
      #expect(report.contains(sentence) && html.contains(Words(sentence).html), "\(sentence)")
    }
  }
}
