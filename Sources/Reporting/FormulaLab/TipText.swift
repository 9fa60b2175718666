package import FormulaLab
import Atlas
package import Documents
import Exchange
import Formula

/// What flips a verdict about a formula, for a person.
package func tipText(_ findings: TipFindings) -> Document {
  let tip = findings.tip
  let flipping = tip.levers.filter { $0.flip != nil }.map { line($0, findings) }
  let idle = tip.levers.filter { $0.flip == nil }.map {
    leverText($0.lever, findings.formula) + "."
  }
  var blocks: [Block] = [
    .together([
      .title("What would flip it: \(findings.formula.formula.title)"),
      .paragraph("Verdict: \(tip.verdict.text)."),
      .paragraph("\(yardstick(tip.verdict)). \(state(tip))"),
      .paragraph(
        "\(modelledSentence(findings.formula.tested)) They are compared before they are rounded to whole pence."
      ),
    ]),
    .section(
      "SMALLEST CHANGES THAT FLIP IT",
      [
        flipping.isEmpty
          ? .paragraph(
            "No change of a single number\(tip.verdict.isAboutOne ? "" : " that was tried") flips it.",
            indent: 2
          )
          : .list(flipping)
      ]
    ),
  ]
  if !idle.isEmpty { blocks.append(.section("WHAT DOES NOT FLIP IT", [.list(idle)])) }
  if !tip.verdict.isAboutOne {
    blocks.append(
      .section(
        "WHAT WAS NOT TRIED",
        [
          .list([
            "The counts of single \(here.zone.plural): a group has no one count to move. Ask about "
              + "\(here.zone.one) to have its counts tried."
          ])
        ]
      )
    )
  }
  let method = [
    "Each number is moved by itself, in steps of a penny, of 0.000001, or of one of what is counted. At the "
      + "number given the verdict is flipped; one step nearer it is not.",
    "A weight is moved down to 0, the pot from a penny to ten times what it is, a count from 0 to ten "
      + "times \(here.possessive), a floor or cap from \(minus)100 % to +1,000 %.",
    "`exact`: the answer follows from a straight line. `searched`: 24 numbers on either side are run, "
      + "and the first flip is bisected; one that flips back between two of them would be missed.",
  ]
  blocks.append(.section("HOW THEY WERE FOUND", [.list(method)]))
  return Document(blocks, endsWithBlankLine: true)
}

private func yardstick(_ verdict: TipVerdict) -> String {
  switch verdict.threshold {
  case .pence(let pence): "The yardstick is \(exactPounds(pence))"
  case .share(let share, let indicator, let period):
    "The yardstick is \(percentNumber(share, places: 4)) % of what is paid out, the share of "
      + "\(indicator) in \(period); it stays as it is when a count of the formula is moved"
  }
}

private func state(_ tip: Tip) -> String {
  tip.holds
    ? "The verdict holds, with \(exactPounds(tip.margin)) to spare."
    : "The verdict does not hold: \(exactPounds(.zero - tip.margin)) are missing."
}

private func line(_ tip: LeverTip, _ findings: TipFindings) -> String {
  let name = leverText(tip.lever, findings.formula)
  guard let flip = tip.flip else { return "\(name)." }
  let how = tip.isExact ? "exact" : "searched"
  return "\(name): \(change(tip.lever, tip.now, flip, findings.formula)) (\(how))."
}

private func change(
  _ lever: Lever,
  _ now: Rational,
  _ flip: Rational,
  _ findings: FormulaFindings
) -> String {
  func from(_ text: (Rational) -> String) -> String {
    "from \(text(now)) to \(text(flip)), a change of \(text(flip - now))"
  }
  switch lever {
  case .weight: return "move \((now - flip).plainText) of \(now.plainText)"
  case .newMinimum: return "at \(exactPounds(flip))"
  case .pot: return from(exactPounds)
  case .value:
    return from { number in
      number.wholeNumber.map(grouped) ?? withMinusSign(number.decimal(places: 6))
    }
  case .stage(let index):
    if case .minimum = findings.formula.stages[index].stage { return from(exactPounds) }
    return from(exactNumber)
  }
}

/// A lever in words.
private func leverText(_ lever: Lever, _ findings: FormulaFindings) -> String {
  switch lever {
  case .weight(let from, let to):
    "Weight from \(measureText(from, findings)) to \(measureText(to, findings))"
  case .stage(let index): "Stage \(index + 1), \(findings.formula.stages[index].stage.name)"
  case .newMinimum: "A minimum, which the formula does not have"
  case .pot: "The pot"
  case .value(let term, let borough):
    "\(measureText(term, findings)) of \(findings.boroughs[borough].name)"
  }
}

/// What flips a verdict about a formula, for a program; numbers are exact decimals or fractions as text.
package func tipJSON(_ findings: TipFindings) -> [UInt8] {
  let tip = findings.tip
  return JSONValue([
    "formula": findings.formula.formula.id,
    "status": "modelled",
    "tested_error": findings.formula.tested?.share,
    "verdict": tip.verdict.text,
    "holds": tip.holds,
    "margin_gbp": gbp(tip.margin, places: 6),
    "counts_tried": tip.verdict.isAboutOne,
    "levers": tip.levers.map { lever in
      JSONValue([
        "lever": leverText(lever.lever, findings.formula),
        "unit": unit(lever.lever, findings.formula),
        "flips": lever.flip != nil,
        "now": lever.now.plainText,
        "at": lever.flip?.plainText,
        "change": lever.flip.map { ($0 - lever.now).plainText },
        "stands_at": lever.stands?.plainText,
        "exact": lever.isExact,
      ])
    },
  ]).encoded(pretty: true)
}

private func unit(_ lever: Lever, _ findings: FormulaFindings) -> String {
  switch lever {
  case .weight: "weight"
  case .newMinimum, .pot: "pence"
  case .value(let term, _): findings.formula.terms[term].indicator
  case .stage(let index):
    if case .minimum = findings.formula.stages[index].stage { "pence" } else { "share" }
  }
}

/// What flips a verdict, before it has a form.
package func tipReport(_ findings: TipFindings) -> Report {
  Report("What flips the verdict", tipText(findings), json: tipJSON(findings))
    .telling(findings.readings)
}
