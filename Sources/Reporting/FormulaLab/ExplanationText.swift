package import FormulaLab
import Atlas
import Digest
import Documents
import Exchange
import Formula

/// A borough's amount unfolded to its cells, as text that can be followed with a calculator.
package func explanationText(_ index: Int, of run: FormulaRun) -> [UInt8] {
  var blocks: [Block] = []
  var files: [String] = []
  var next: Explanation? = Explanation(index, of: run.findings)
  while let explanation = next {
    let findings = explanation.findings
    blocks += [
      .title(
        "\(explanation.borough.name) (\(explanation.borough.id)): "
          + "\(exactPounds(findings.staged.amounts[explanation.index])) of \(findings.fund.id) "
          + "\(findings.formula.financialYear)"
      ),
      .paragraph(
        "MODELLED by \"\(findings.formula.title)\" (\(findings.formula.file)): no published figure. "
          + "Shares are to twelve decimals, pounds to six."
      ),
    ]
    blocks += explanation.parts.map(block)
    files.append(findings.formula.file)
    files += explanation.parts.flatMap(\.steps).flatMap(\.cells).compactMap { $0.cell?.file }
    next = explanation.baseline
  }
  let hashes = Set(files).sorted().flatMap { ["  \($0)", "    \(run.sha256(of: $0))"] }
  blocks.append(.together([.heading("Files, with their SHA-256"), .lines(hashes)]))
  return Document(blocks).text()
}

private func block(_ part: Explanation.Part) -> Block {
  .together(
    [.heading(part.title)]
      + part.steps.flatMap { step -> [Block] in
        let cells = step.cells.map { cell in
          let place = cell.cell.map { "\($0.file), row \($0.row)" } ?? ""
          return "\(cell.what): \(cell.value)  [\(place); \(cell.status); \(cell.source)]"
        }
        return [.list([step.words]), .paragraphs(cells, indent: 6)]
      }
  )
}

/// A borough's amount unfolded to its cells, as JSON.
package func explanationJSON(_ index: Int, of run: FormulaRun) -> [UInt8] {
  JSONValue.object(object(Explanation(index, of: run.findings), run)).encoded(pretty: true)
}

private func object(_ explanation: Explanation, _ run: FormulaRun) -> JSONObject {
  let findings = explanation.findings
  let pence = findings.staged.amounts[explanation.index]
  return [
    "gss_code": .string(explanation.borough.id.description),
    "name": .string(explanation.borough.name),
    "fund": .string(findings.fund.id),
    "financial_year": .string(findings.formula.financialYear.description),
    "formula": .string(findings.formula.id),
    "file": .string(findings.formula.file),
    "sha256": .string(run.sha256(of: findings.formula.file)),
    "amount_pence": .integer(pence),
    "amount_gbp": .number(Double(pence) / 100),
    "status": "modelled",
    "assumed": .array(findings.assumptions.map { .string($0) }),
    "target_share": .string(
      findings.staged.shares[explanation.index].decimal(places: 12)
    ),
    "parts": .array(
      explanation.parts.map { part in
        [
          "title": .string(part.title),
          "steps": .array(
            part.steps.map { step in
              [
                "words": .string(step.words),
                "cells": .array(step.cells.map { cellJSON($0, run) }),
              ]
            }
          ),
        ]
      }
    ),
    "last_year": explanation.baseline.map { .object(object($0, run)) } ?? .null,
  ]
}

private func cellJSON(_ cell: Explanation.Cell, _ run: FormulaRun) -> JSONValue {
  [
    "what": .string(cell.what),
    "value": .string(cell.value),
    "file": cell.cell.map { .string($0.file) } ?? .null,
    "row": cell.cell.map { .integer(Int64($0.row)) } ?? .null,
    "sha256": cell.cell.map { .string(run.sha256(of: $0.file)) } ?? .null,
    "status": .string(cell.status),
    "source": .string(cell.source),
  ]
}
