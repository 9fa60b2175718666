import Atlas
import Exchange

/// What the imports ask of a row of collected figures, before any dataset is there to compare with.
extension RowReader {
  /// The code of a zone, by its form alone.
  mutating func code(_ row: Int, _ name: String = "gss_code") -> GSSCode? {
    if let code = GSSCode(text(row, name)) { return code }
    add(
      fault(
        row,
        name,
        expected: "a GSS code such as E09000006",
        remedy: "Write the nine characters of the code"
      )
    )
    return nil
  }

  /// Collects a fault unless a field is a number or blank.
  mutating func checkNumber(_ row: Int, _ name: String) {
    if !isBlank(row, name) { _ = number(row, name) }
  }

  /// Collects a fault unless a field is a number of pounds or blank.
  mutating func checkPounds(_ row: Int, _ name: String) {
    if !isBlank(row, name) { _ = pence(row, name) }
  }
}
