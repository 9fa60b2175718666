package import Analysis
internal import Atlas
internal import Digest
internal import Exchange
internal import Formula

/// A borough's amount unfolded to its cells, as text that can be followed with a calculator.
package func explanationText(_ index: Int, of run: FormulaRun) -> [UInt8] {
  var lines: [String] = []
  var files: [String] = []
  var next: Explanation? = Explanation(index, of: run.findings)
  while let explanation = next {
    let findings = explanation.findings
    if !lines.isEmpty { lines.append("") }
    lines += heading(
      "\(explanation.borough.name) (\(explanation.borough.id)): "
        + "\(exactPounds(findings.staged.amounts[explanation.index])) of \(findings.fund.id) "
        + "\(findings.formula.financialYear)",
      underline: "="
    )
    lines +=
      [""]
      + wrapped(
        "MODELLED by \"\(findings.formula.title)\" (\(findings.formula.file)): no published figure. "
          + "Shares are to twelve decimals, pounds to six.",
        indent: 0
      )
    files.append(findings.formula.file)
    for part in explanation.parts {
      lines += [""] + heading(part.title, underline: "-")
      for step in part.steps {
        lines += wrapped(step.words, mark: "- ")
        for cell in step.cells {
          let place = cell.cell.map { "\($0.file), row \($0.row)" } ?? ""
          lines += wrapped(
            "\(cell.what): \(cell.value)  [\(place); \(cell.status); \(cell.source)]",
            indent: 6
          )
          if let file = cell.cell?.file { files.append(file) }
        }
      }
    }
    next = explanation.baseline
  }
  lines += [""] + heading("Files, with their SHA-256", underline: "-")
  for file in Set(files).sorted() {
    lines += ["  \(file)", "    \(run.sha256(of: file))"]
  }
  return textBytes(lines)
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
