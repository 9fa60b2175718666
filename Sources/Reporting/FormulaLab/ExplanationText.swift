package import FormulaLab
import Atlas
import Digest
import Documents
import Exchange
import Formula

/// A borough's amount unfolded to its cells, as text that can be followed with a calculator.
func explanationText(_ index: Int, of run: FormulaRun) -> Document {
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
          + "\(testedErrorSentence(findings.tested)) Shares are to twelve decimals, pounds to six."
      ),
    ]
    blocks += explanation.parts.map(block)
    files.append(findings.formula.file)
    files += explanation.parts.flatMap(\.steps).flatMap(\.cells).compactMap { $0.cell?.file }
    next = explanation.baseline
  }
  let hashes = Set(files).sorted().flatMap { ["  \($0)", "    \(run.sha256(of: $0))"] }
  blocks.append(.together([.heading("Files, with their SHA-256"), .lines(hashes)]))
  return Document(blocks)
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
  object(Explanation(index, of: run.findings), run).encoded(pretty: true)
}

private func object(_ explanation: Explanation, _ run: FormulaRun) -> JSONValue {
  let (findings, index) = (explanation.findings, explanation.index)
  return JSONValue([
    "gss_code": explanation.borough.id,
    "name": explanation.borough.name,
    "fund": findings.fund.id,
    "financial_year": findings.formula.financialYear,
    "formula": findings.formula.id,
    "file": findings.formula.file,
    "sha256": run.sha256(of: findings.formula.file),
    "amount_pence": findings.staged.amounts[index],
    "amount_gbp": gbp(findings.staged.amounts[index]),
    "status": "modelled",
    "tested_error": findings.tested?.share,
    "assumed": findings.assumptions,
    "target_share": findings.staged.shares[index].decimal(places: 12),
    "parts": explanation.parts.map { part in
      JSONValue(["title": part.title, "steps": part.steps.map { stepJSON($0, run) }])
    },
    "last_year": explanation.baseline.map { object($0, run) },
  ])
}

private func stepJSON(_ step: Explanation.Step, _ run: FormulaRun) -> JSONValue {
  let cells = step.cells.map { cell in
    JSONValue([
      "what": cell.what,
      "value": cell.value,
      "file": cell.cell?.file,
      "row": cell.cell?.row,
      "sha256": cell.cell.map { run.sha256(of: $0.file) },
      "status": cell.status,
      "source": cell.source,
    ])
  }
  return JSONValue(["words": step.words, "cells": cells])
}

/// A borough's amount unfolded to its cells, before it has a form.
package func explanationReport(_ index: Int, of run: FormulaRun) -> Report {
  Report(
    "An amount and its cells",
    explanationText(index, of: run),
    json: explanationJSON(index, of: run)
  ).telling(run.readings)
}
