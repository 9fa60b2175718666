package import ServiceRecord
import Atlas
import Coverage
import Documents
import Tables

/// How long services run, beside what somebody has asked of their terms.
func durationBlocks(_ findings: DurationFindings) -> [Block] {
  let asked = here.termAdvice.map { [Block.paragraph($0.sentence)] } ?? []
  let head = Block.together([.heading("How long the terms are")] + asked)
  let all = findings.all
  guard let median = all.quantile(0.5), let low = all.quantile(0.25), let high = all.quantile(0.75)
  else {
    let none = "Of \(counted(findings.serviceCount, "service")) none has a stated term."
    return [head, .paragraph(none)]
  }
  let middle =
    "Half of the stated terms last \(months(median)) or more; the middle half lasts "
    + "\(decimal(low, 1)) to \(months(high))."
  return [
    head, .paragraphs([shareWords(findings), middle]), .table(durationTable(findings)),
    .paragraph(leftOut(all)),
  ]
}

private func shareWords(_ findings: DurationFindings) -> String {
  let all = findings.all
  let share = all.shareOfThreeYearsOrMore.map(percent) ?? ""
  var text =
    "Of \(counted(findings.serviceCount, "service")) \(all.count) have a stated term; "
    + "\(all.threeYearsOrMore) of these (\(share)) last three years or more."
  if all.reachedWithExtension > 0 {
    text += " \(all.reachedWithExtension) more would with the extension that they allow."
  }
  return text
}

private func durationTable(_ findings: DurationFindings) -> TextTable {
  typealias Row = (name: String, lengths: TermLengths)
  let bands = ["Under\n1 year", "1 to\n2", "2 to\n3", "3 to 4\nyears", "Over\n4"]
  let columns: [Column<Row>] =
    [
      .text("Category") { $0.name }, .count("Stated\nterms") { $0.lengths.count },
      .figure("Median\nmonths", places: 1) { $0.lengths.quantile(0.5) }
        .doesNotApply(),
    ] + bands.enumerated().map { index, band in .count(band) { $0.lengths.counts[index] } }
  let rows = findings.byCategory.map { Row($0.category.name, $0.lengths) }
  return TextTable(columns, [rows, [Row("All", findings.all)]])
}

private func leftOut(_ lengths: TermLengths) -> String {
  var parts: [String] = []
  if lengths.notStated > 0 {
    parts.append(
      "\(counted(lengths.notStated, "service")) of which a start or an end is not stated"
    )
  }
  if lengths.reportingYears > 0 {
    parts.append(
      "\(counted(lengths.reportingYears, "service")) known only from the year of a report, which is no "
        + "term"
    )
  }
  var text = parts.isEmpty ? "No service is left out." : "Left out: \(joined(parts))."
  if lengths.fromAnnouncements > 0 {
    text +=
      " \(counted(lengths.fromAnnouncements, "term")) counted here "
      + "\(lengths.fromAnnouncements == 1 ? "begins" : "begin") on the date of an announcement or "
      + "a decision."
  }
  return text
}

private func months(_ value: Double) -> String { "\(decimal(value, 1)) months" }

/// How long services run, as a report of its own.
package func durationText(_ findings: DurationFindings) -> [UInt8] {
  Document(durationBlocks(findings)).text()
}
