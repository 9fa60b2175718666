import Atlas
package import Exchange
import Foreign

extension SheetLayout {
  /// The power of ten by which values are written smaller: that of the column's own title, else of a line that stands for
  /// the whole table.
  ///
  /// The title of another column says nothing of it.
  ///
  /// - Throws: ``Fault`` where several are named, or one that is none of pounds, thousands or millions.
  func statedPower(for wish: OwnTableWish) throws(Fault) -> Int {
    guard let column = valueColumn, wish.value == .pounds || wish.value == .count else { return 0 }
    let own = (titles[column] ?? []).map { (text: $0, units: StatedUnits($0)) }
    let ownPowers = own.reduce(into: Set<Int>()) { $0.formUnion($1.units.powers) }
    var lines = tableLines.map { (text: $0, units: StatedUnits($0)) }
      .filter { wish.concerns($0.units) }
    // A column of thousands may stand below a line that says pounds.
    if ownPowers.contains(where: { $0 != 0 }) { lines = lines.filter(\.units.isScaled) }
    let said = (own + lines).filter { !$0.units.powers.isEmpty }
    let powers = said.reduce(into: Set<Int>()) { $0.formUnion($1.units.powers) }
    let place = Fault.Place.row(grid.number(of: header.last ?? 0), column: title(column))
    if powers.count > 1 {
      throw Fault(
        file: file,
        at: place,
        found: said.map { quoted($0.text) }.distinct.joined(separator: " and ")
          + ", which name several units",
        expected: "\(wish.noun) whose unit is said once",
        remedy: "Take out the unit that is wrong"
      )
    }
    guard let power = powers.first else {
      try refuseUnitElsewhere(column, wish)
      return 0
    }
    guard power >= 0 else {
      throw Fault(
        file: file,
        at: place,
        found: "\(quoted(said[0].text)): \(wish.noun) in pence",
        expected: "\(wish.noun) in pounds, or in thousands or millions of them",
        remedy: "Write them in pounds"
      )
    }
    return power
  }

  /// Lines that stand for the whole table: those above it, the name of the sheet, and the titles of the zones.
  var tableLines: [String] {
    textsAbove + [grid.name].compactMap(\.self)
      + ([zoneColumn] + otherZoneColumns).flatMap { titles[$0] ?? [] }
  }

  /// Refuses a unit alone above another column, such as at the right end of a line of years: it may be that of all.
  private func refuseUnitElsewhere(_ column: Int, _ wish: OwnTableWish) throws(Fault) {
    let other = titles.keys.sorted().lazy.compactMap { other -> (column: Int, text: String)? in
      titles[other]?.first { text in
        let units = StatedUnits(text)
        return units.isBare && units.isScaled && wish.concerns(units)
      }.map { (other, $0) }
    }.first
    guard let other else { return }
    throw Fault(
      file: file,
      at: .row(grid.number(of: header.last ?? 0), column: title(column)),
      found: "\(quoted(other.text)) in column \(columnLetters(other.column)), and no unit here",
      expected: "the unit of the \(wish.noun)",
      remedy: "Write it into the title of their column"
    )
  }
}

extension OwnTableWish {
  /// Whether a unit beside a table may be that of its values: one of people is none of pounds, and one of pounds none of a
  /// count.
  func concerns(_ units: StatedUnits) -> Bool {
    value == .pounds ? !units.isOfCounts : !units.isMoney
  }
}

extension OwnTable {
  /// Refuses numbers whose title, or a line of the table, says thousands or millions: for whoever would not write them out.
  ///
  /// - Throws: ``Fault`` that quotes what says so.
  package func refuseUnits(in column: Int, as wish: OwnTableWish) throws(Fault) {
    let title = table.title(column)
    let said = [title] + unitLines
    guard
      let text = said.first(where: { text in
        let units = StatedUnits(text)
        return units.isScaled && (text == title || wish.concerns(units))
      })
    else { return }
    let isTitle = text == title
    throw Fault(
      file: table.file,
      at: .row(1, column: title),
      found: "\(wish.noun) in \(Self.unitNames(StatedUnits(text)))"
        + (isTitle ? "" : ": \(quoted(text))"),
      expected:
        "\(wish.value == .pounds ? "pounds" : "whole numbers"), where a table has several years or rows are chosen",
      remedy: "Write the \(wish.noun) in \(wish.value == .pounds ? "pounds" : "full")"
    )
  }

  private static func unitNames(_ units: StatedUnits) -> String {
    units.powers.filter { $0 != 0 }.sorted().map { StatedUnits.name(of: $0) ?? "pence" }
      .joined(separator: " and ")
  }
}
