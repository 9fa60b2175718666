import Atlas
import Exchange
import OwnTables
import TestSupport

/// Reads tables about five boroughs, as a command would.
struct OwnTableMaker {
  static let boroughs = [
    ("E09000002", "Barking and Dagenham"), ("E09000003", "Barnet"),
    ("E09000020", "Kensington and Chelsea"), ("E09000021", "Kingston upon Thames"),
    ("E09000033", "Westminster"),
  ]

  static let places = OwnPlaces(
    gazetteer: ZoneGazetteer(
      boroughs.compactMap { code, name in GSSCode(code).map { .init(code: $0, name: name) } }
    ),
    area: .london,
    groups: ["inner", "outer"]
  )

  var wish = OwnTableWish.amounts(in: FinancialYear(start: 2024))
  var choice = OwnTableChoice()

  func read(_ bytes: [UInt8]) throws -> OwnTable {
    try readOwnTable(file: "own", bytes: bytes, as: wish, Self.places, choice)
  }

  func read(_ text: String) throws -> OwnTable { try read(Array(text.utf8)) }

  /// The rows as `code value`.
  func values(_ bytes: [UInt8]) throws -> [String] {
    let table = try read(bytes).table
    let code = try table.column("gss_code")
    let value = try table.column(wish.columns[0])
    return (0..<table.rowCount).map { "\(table.text($0, code)) \(table.text($0, value))" }
  }

  func faults(_ text: String) -> [String] { faults(Array(text.utf8)) }

  func faults(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try read(bytes)
      return []
    } catch {
      return ((error as? FaultReport)?.faults ?? [error as? Fault].compactMap(\.self)).map(
        \.description
      )
    }
  }
}
