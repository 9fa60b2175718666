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
func durationText(_ findings: DurationFindings) -> Document {
  Document(durationBlocks(findings))
}

/// How long services run, before it has a form: a row for each category, and one for all.
package func durationReport(_ findings: DurationFindings) -> Report {
  typealias Row = (category: ServiceCategory?, lengths: TermLengths)
  func months(_ name: String, _ title: String, _ share: Double) -> Column<Row> {
    .number(name, "\(title) (months)", .number(places: 2, shown: 1)) { $0.lengths.quantile(share) }
      .doesNotApply { $0.lengths.count == 0 }
  }
  func band(_ name: String, _ title: String, _ band: TermLengths.Band) -> Column<Row> {
    .count(name, "\(title) (number)") { $0.lengths.counts[band.rawValue] }
  }
  let columns: [Column<Row>] = [
    .text("category", "Type of need (identifier)", "Blank for all") { $0.category?.id }
      .doesNotApply(),
    .text("category_name", "Type of need") { $0.category?.name ?? "All" },
    .count("stated_terms", "Stated terms (number)") { $0.lengths.count },
    months("lower_quartile_months", "A quarter of the terms is shorter than", 0.25),
    months("median_months", "Median term", 0.5),
    months("upper_quartile_months", "A quarter of the terms is longer than", 0.75),
    band("under_1_year", "Under 1 year", .underOneYear),
    band("1_to_2_years", "1 to 2 years", .oneToTwo),
    band("2_to_3_years", "2 to 3 years", .twoToThree),
    band("3_to_4_years", "3 to 4 years", .threeToFour),
    band("over_4_years", "Over 4 years", .overFour),
    .count("not_stated", "Services without a stated term (number)") { $0.lengths.notStated },
  ]
  let rows: [Row] = findings.byCategory.map { ($0.category, $0.lengths) } + [(nil, findings.all)]
  return Report(
    "How long services run",
    durationText(findings),
    json: durationJSON(findings),
    Table("durations", columns, rows)
  )
}
