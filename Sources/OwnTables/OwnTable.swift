package import Atlas
package import Exchange
import Foreign

/// A table as a person keeps it, read: the documented columns, and an account of what was taken.
package struct OwnTable: Sendable {
  /// Its rows are those about zones, with the rows and titles of the file in its faults.
  package var table: CSVTable
  package let reading: Reading
  /// The sheet that holds it; nil where the file has none.
  var sheet: String?
  /// Where the columns that were asked for stand in the table; nil where they have their documented names.
  package var places: [Int]?
  /// Totals that could not be checked before the column of values is known.
  var openTotals: [OpenTotal] = []
  /// Texts beside the rows about zones that name a unit, where no column of values was looked for.
  var unitLines: [String] = []
}

/// What is looked for in a person's table.
package struct OwnTableWish: Sendable {
  /// What stands in the column of values.
  package enum Value: Sendable {
    case pounds
    case count
    /// A word for each zone.
    case group
    /// Whatever there is: all columns are kept by their own titles.
    case anything
  }

  package let value: Value
  /// The documented names of the column of values; the first is what it becomes.
  package let columns: [String]
  /// Words that titles of such columns have.
  package let words: [String]
  /// What the values are called in an account: `amounts`.
  package let noun: String
  /// The year that is asked for, where titles name years.
  package let year: FinancialYear?
  /// Whether titles name calendar years: the one in which that year begins is meant.
  var namesCalendarYears = false

  package static func amounts(in year: FinancialYear?) -> OwnTableWish {
    OwnTableWish(
      value: .pounds,
      columns: ["amount_gbp"],
      words: [
        "£", "gbp", "pounds", "amount", "amounts", "allocation", "allocations", "allocated",
        "award", "awarded", "grant", "funding", "budget", "spend",
      ],
      noun: "amounts",
      year: year
    )
  }

  package static func offences(in year: FinancialYear?) -> OwnTableWish {
    OwnTableWish(
      value: .count,
      columns: ["offences", "points"],
      words: [
        "offences", "offence", "crimes", "crime", "count", "counts", "number", "tno", "points",
      ],
      noun: "offences",
      year: year
    )
  }

  package static func residents(in year: FinancialYear?) -> OwnTableWish {
    OwnTableWish(
      value: .count,
      columns: ["residents"],
      words: [
        "residents", "population", "people", "persons", "inhabitants", "estimate", "estimates",
        "number", "count",
      ],
      noun: "residents",
      year: year,
      namesCalendarYears: true
    )
  }

  package static let groups = OwnTableWish(
    value: .group,
    columns: ["group"],
    words: ["group", "grouping", "region", "definition", "category", "type", "cluster"],
    noun: "groups",
    year: nil
  )

  package static let figures = OwnTableWish(
    value: .anything,
    columns: [],
    words: [],
    noun: "figures",
    year: nil
  )
}

/// What a person says of their tables; nil: the table tells.
package struct OwnTableChoice: Hashable, Sendable {
  /// The sheet of a workbook.
  package var sheet: String?
  /// The title of the column of values.
  package var value: String?
  /// The title of the column of zones.
  package var zone: String?
  /// Whether only the documented columns of a CSV are taken.
  package var isStrict = false
  /// What a file may unpack to, in units of 2^20 bytes.
  package var megabytes: Int?

  package init() {}
}

/// What is known of the places that a person's table may name.
package struct OwnPlaces: Sendable {
  package let gazetteer: ZoneGazetteer
  /// Names of all zones together, and of groups of them, whose rows are sums.
  let wholes: Set<String>
  let parts: Set<String>
  private let codePlaces: CodePlaces
  /// The zones of each group that a definition has, by what a table may call it.
  private let members: [(name: String, zones: Set<GSSCode>)]

  package init(_ dataset: Dataset) throws {
    let area = dataset.area
    self.init(
      gazetteer: ZoneGazetteer(dataset.boroughs),
      area: area,
      groups: dataset.definitions.flatMap(\.groupNames)
        + area.definitions.flatMap { $0.groups.map(\.id) },
      members: dataset.definitions.flatMap { definition in
        definition.groupNames.map { group in
          (group, Set(definition.groups.filter { $0.value == group }.keys))
        }
      },
      // What is read of a dataset that is about to be changed is no input that must not be written over.
      codePlaces: try InputFiles.$current.withValue(nil) { try CodePlaces.read(in: dataset) }
    )
  }

  package init(
    gazetteer: ZoneGazetteer,
    area: Area?,
    groups: [String] = [],
    members: [(name: String, zones: Set<GSSCode>)] = [],
    codePlaces: CodePlaces = CodePlaces()
  ) {
    self.gazetteer = gazetteer
    self.codePlaces = codePlaces
    let names = [area?.name, area?.fullName, area?.code?.description].compactMap(\.self)
    let plural = area?.zone.plural ?? "zones"
    wholes = Set((names + ["all \(plural)", area?.whole ?? "all"]).map(plainTitle))
    func forms(_ group: String) -> [String] {
      ([group, "\(group) \(plural)"] + names.prefix(2).map { "\(group) \($0)" }).map(plainTitle)
    }
    parts = Set(groups.flatMap(forms))
    self.members = members.flatMap { group in forms(group.name).map { ($0, group.zones) } }
  }

  /// The zones of the group that a label names, by each definition that has it: `Total inner London`.
  func members(of label: String) -> [Set<GSSCode>] {
    let words = plainTitle(label).split(separator: " ")
    let name = words.filter { !["total", "subtotal", "sub", "of"].contains($0) }
      .joined(separator: " ")
    return members.filter { $0.name == name }.map(\.zones)
  }

  /// Whether a code is that of a place that is known to be no zone: of a row that is left out.
  func isElsewhere(_ text: String) -> Bool {
    guard let code = GSSCode(text), let row = codePlaces.row(of: code) else { return false }
    return row.place == .elsewhere || row.place == .around
  }
}

/// Letters and digits of a title in small letters, with one space between words; signs of money and percent stay.
func plainTitle(_ text: String) -> String {
  let spaced = text.lowercased().map { character in
    character.isLetter || character.isNumber || "£%".contains(character)
      ? String(character) : " "
  }
  return spaced.joined().split(separator: " ").joined(separator: " ")
}

/// A sheet that is no table of the kind that is looked for.
struct OtherTable: Error {
  let fault: Fault
}

/// The endings of files that may hold a table, in small letters.
package let tableEndings = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".zip", ".gz"]

/// Whether a word names a file that may hold a table.
package func isTableFile(_ name: String) -> Bool {
  tableEndings.contains { name.lowercased().hasSuffix($0) }
}

/// Reads a person's table: CSV with any separator, Excel, OpenDocument, packed or not.
///
/// - Throws: ``Fault`` or ``FaultReport`` with what cannot be read and what may mean several things.
package func readOwnTable(
  file: String,
  bytes: [UInt8],
  as wish: OwnTableWish,
  _ places: OwnPlaces,
  _ choice: OwnTableChoice
) throws -> OwnTable {
  if choice.isStrict {
    let table = try CSVTable(file: file, bytes: bytes)
    return OwnTable(table: table, reading: .strict(table))
  }
  let limits = choice.megabytes.map { TableLimits(megabytes: $0) } ?? TableLimits()
  let book = try PersonsFile(file: file, bytes: bytes, limits: limits)
  let sheets = try sheets(of: book, choice, file: file)
  let found = sheets.compactMap { SheetZones($0, places.gazetteer) }
  if found.isEmpty {
    // A table of the documented columns says itself what is wrong with its codes.
    if book.isText, let table = try? CSVTable(file: file, bytes: bytes),
      wish.value == .anything || table.optionalColumn("gss_code") != nil
    {
      return OwnTable(table: table, reading: .strict(table))
    }
    throw noZones(in: sheets, file: file)
  }
  var tables: [OwnTable] = []
  var others: [OtherTable] = []
  for sheet in found {
    let name = sheet.grid.name.map { book.sheets.count > 1 ? "\(file), sheet \($0)" : file } ?? file
    do {
      let layout = try SheetLayout(sheet, as: wish, file: name, choice)
      tables.append(
        try SheetRows(layout, as: wish, file: name, places, in: book)
          .table(format: book.format, file: file)
      )
    } catch let other as OtherTable { others.append(other) }
  }
  if tables.isEmpty, let other = others.first { throw other.fault }
  guard tables.count == 1 else {
    let names = tables.map { $0.sheet ?? "" }
    throw Fault(
      file: file,
      found:
        "\(wish.noun) on \(names.count) sheets: \(names.prefix(8).map { excerpt($0) }.joined(separator: ", "))",
      expected: "one of them",
      remedy: "Name the sheet that is meant with --sheet"
    )
  }
  return tables[0]
}

/// The sheets that may hold the table: the one that is named, or all that are shown.
func sheets(
  of book: PersonsFile,
  _ choice: OwnTableChoice,
  file: String
) throws(Fault) -> [Grid] {
  guard let wanted = choice.sheet, !book.isText else {
    return book.sheets.filter { !$0.isHidden }
  }
  if let sheet = book.sheets.first(where: { plainTitle($0.name ?? "") == plainTitle(wanted) }) {
    return [sheet]
  }
  throw Fault(
    file: file,
    found: columnList(book.sheets.compactMap(\.name), "sheet", "sheets"),
    expected: "a sheet \(quoted(wanted))",
    remedy: "Correct --sheet"
  )
}

private func noZones(in sheets: [Grid], file: String) -> Fault {
  let header = sheets.lazy.compactMap { sheet -> String? in
    guard sheet.rowCount > 0 else { return nil }
    return columnList(sheet.cells(in: 0).map { sheet.text($0) }, "cell", "cells")
  }.first
  return Fault(
    file: file,
    found: header.map { "no \(here.zone.singular), and in the first row \($0)" }
      ?? "an empty table",
    expected: "a column with the codes or names of \(here.zone.plural)",
    remedy: "Add the codes or names, or name the sheet that has them with --sheet"
  )
}
