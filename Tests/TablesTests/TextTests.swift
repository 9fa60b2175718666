import Documents
import Exchange
import Tables
import Testing

/// What an area of these tests gets, and how far that is from the rest.
private struct Area: Sendable {
  let name: String
  var pence: Int64?
  var rate: Double?
  var gap: Value = .missing(.undefined)
  var isPaid = true
}

private let rate = {
  var field = Field("gbp_per_head", .number(places: 6, shown: 3), title: "Pounds per head (£)")
  (field.heading, field.isInPounds) = ("£ per\nhead", true)
  return Column<Area>(field) { $0.rate.map { .number($0) } ?? .missing(.unknown) }
}()

private let gap = {
  var field = Field("gap_pct", .percent(places: 4, shown: 1), title: "Gap (%)")
  field.isSigned = true
  return Column<Area>(field) { $0.gap }
}()

private let amount = {
  var field = Field("amount_gbp", .pounds, title: "Amount (£)")
  field.absence[.doesNotApply] = "not paid"
  return Column<Area>(field) { area in
    area.pence.map { .pence($0) } ?? .missing(area.isPaid ? .unknown : .doesNotApply)
  }
}()

private let columns: [Column<Area>] = [
  .text("name", "Area") { $0.name }, amount.shown("Amount £"), rate, gap.shown("gap"),
  gap.shown("%"), .flag("is_paid", "paid") { $0.isPaid },
]

private let areas = [
  Area(name: "Ash", pence: 123_456_750, rate: 1.2345, gap: .number(0.12349)),
  Area(name: "Oak", pence: -50, rate: nil, gap: .number(-0.00049)),
  Area(name: "Yew", isPaid: false),
]

@Suite("What people read of declared columns")
struct TextTests {
  @Test("A report and a page have the headings, decimals and words that columns declare, said once")
  func aligned() {
    let table = TextTable(columns, [Array(areas.prefix(2)), Array(areas.suffix(1))])
    let text = String(decoding: Document([.table(table, indent: 0)]).text(), as: UTF8.self)
    // Halves go away from nought, by the exact value: 1.2345 is 1.23449… in memory, 1,234,567.50 is a half.
    // The unit stands in the cell where no heading has it.
    #expect(
      text == """
                           £ per
        Area   Amount £     head        gap          %  paid
        ----------------------------------------------------
        Ash   1,234,568    1.234    +12.3 %      +12.3   yes
        Oak          \u{2212}1  unknown      0.0 %        0.0   yes
        ----------------------------------------------------
        Yew    not paid  unknown  undefined  undefined    no

        """
    )
    #expect(
      table.html(caption: "Gaps & more").hasPrefix(
        "<table><caption>Gaps &amp; more</caption><thead><tr><th scope=\"col\">Area</th>"
          + "<th scope=\"col\" class=\"num\">Amount £</th>"
          + "<th scope=\"col\" class=\"num\">£ per head</th>"
          + "<th scope=\"col\" class=\"num\">Gap</th>"
      )
    )
  }

  @Test(
    "A table has the same text and page as its columns; a text beside figures stands as they do"
  )
  func ofTable() {
    let columns: [Column<Area>] = [
      .text("name", "Area") { $0.name },
      .text("paid") { $0.isPaid ? "so" : "" }.flushRight()
        .absent([.unknown: "not so"]),
      .count("letters") { $0.name.count },
    ]
    let table = Table("areas", columns, areas)
    #expect(
      String(decoding: table.text(), as: UTF8.self) == """
        Area    paid  letters
        ---------------------
        Ash       so        3
        Oak       so        3
        Yew   not so        3

        """
    )
    #expect(String(decoding: table.text(indent: 2), as: UTF8.self).hasPrefix("  Area    paid"))
    #expect(TextTable(table) == TextTable(columns, areas))
    #expect(
      table.html(caption: "<1>").hasPrefix(
        "<table><caption>&lt;1&gt;</caption><thead><tr><th scope=\"col\">Area</th>"
          + "<th scope=\"col\" class=\"num\">Paid</th>"
      )
    )
    #expect(
      table.html().contains(
        "<tr><th scope=\"row\">Yew</th><td class=\"num\">not so</td><td class=\"num\">3</td></tr>"
      )
    )
    // What programs read is the same as without the words for people.
    #expect(
      String(decoding: table.csv(), as: UTF8.self)
        == "name,paid,letters\nAsh,so,3\nOak,so,3\nYew,,3\n"
    )
  }

  @Test(
    "A table of many columns fits a text of 80: long names of rows are broken between their words"
  )
  func fits() {
    let name = "A borough whose name is as long as a line of a printed page, and longer than that"
    let columns: [Column<String>] =
      [.text("name") { $0 }]
      + (1...4).map { place in .pounds("gbp_\(place)") { _ in 123_456_789_000 } }
    let lines = String(decoding: Table("wide", columns, [name]).text(), as: UTF8.self).split(
      separator: "\n"
    )
    #expect(lines.count > 3 && lines.allSatisfy { $0.count <= textWidth })
    #expect(lines.last?.hasSuffix("£1,234,567,890") == true)
  }

  @Test("Alone, a number has its unit, and keeps its digits for whoever sorts by it")
  func alone() {
    let gap = gap.field
    #expect(rate.field.text(.number(1234.5678)) == "£1,234.568")
    #expect(rate.field.text(.number(-0.5)) == "\u{2212}£0.500")
    #expect(gap.text(.number(0.12349)) == "+12.3 %" && gap.full(.number(0.12349)) == 12.349)
    #expect(gap.shown(.number(0.12349))?.value == 12.3 && gap.shown(.missing(.unknown)) == nil)
    #expect(amount.field.text(.missing(.doesNotApply)) == "not paid")
    // Nothing else of the column changes with its heading.
    #expect(amount.shown("£").field.text(.missing(.doesNotApply)) == "not paid")
    #expect(Field("n", .count, title: "n").text(.count(1_234)) == "1,234")
    #expect(Field("year", .year, title: "Year").text(.count(2024)) == "2024")
  }

  @Test("A sum that arithmetic gives is written in pounds and pence, as one of whole pence is")
  func sums() {
    let field = Field("gap_gbp", .pounds, title: "Gap (£)")
    let table = Table("gaps", [field], rows: [[.number(-1234.5)], [.pence(-123_450)]])
    #expect(String(decoding: table.csv(), as: UTF8.self) == "gap_gbp\n-1234.50\n-1234.50\n")
    #expect(field.json(.number(1.006)) == .number(1.01))
    #expect(field.text(.number(-1234.5)) == "\u{2212}£1,235")
  }
}
