extension CSVTable {
  /// Refuses characters that nobody sees, or that turn the direction of writing: a name may not rearrange the page
  /// that it comes to, and one that looks like another must be it.
  ///
  /// - Complexity: O(*bytes*).
  /// - Throws: ``FaultReport`` with the first twenty fields that hold one.
  package func refuseUnseen() throws(FaultReport) {
    var faults: [Fault] = []
    for row in 0..<rowCount where faults.count < 20 {
      // All of them have a byte that plain text has not.
      let line = range(row, 0).lowerBound..<range(row, header.count - 1).upperBound
      guard bytes[line].contains(where: { !(0x20..<0x7F).contains($0) }) else { continue }
      for column in header.indices {
        guard let scalar = text(row, column).unicodeScalars.first(where: \.isForeignToText) else {
          continue
        }
        faults.append(
          fault(
            row,
            column,
            expected: "characters that can be seen",
            remedy: "Remove the character",
            found: "the character \(scalar.number) in \(quoted(text(row, column)))"
          )
        )
      }
    }
    if !faults.isEmpty { throw FaultReport(faults) }
  }
}
