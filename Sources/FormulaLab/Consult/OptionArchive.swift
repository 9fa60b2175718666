package import Atlas
import Digest
import Exchange
import Formula

/// A folder that keeps every option that was explored: when, which bytes, and what came of it.
///
/// `archive.csv` has a row for each option of each consultation; `options/` the files by their SHA-256, so
/// that one that was changed later is still there as it was. Rows are added, never changed.
package struct OptionArchive: Sendable {
  /// The folder.
  package let folder: String
  private var rows: [[String]]
  private var options: [String: [UInt8]] = [:]

  /// The name of the table within the folder.
  package static let table = "archive.csv"
  /// The columns of the table.
  package static let columns = [
    "day", "file", "sha256", "formula", "title", "fund", "financial_year", "reference",
    "dataset_sha256", "result", "accepted_by", "boroughs", "paid_out_gbp", "status",
  ]

  /// Opens an archive, or begins one.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for a table that cannot be read, and for a kept option that is
  ///   missing or not what its name says.
  package init(folder: String) throws {
    self.folder = folder
    rows = []
    let path = "\(folder)/\(Self.table)"
    guard let bytes = try readFileIfPresent(path) else { return }
    let table = try CSVTable(file: path, bytes: bytes)
    let places = try Self.columns.map { name throws(Fault) in try table.column(name) }
    rows = (0..<table.rowCount).map { row in places.map { table.text(row, $0) } }
    var faults: [Fault] = []
    for hash in Set(rows.map { $0[2] }).sorted() {
      let place = "\(folder)/\(Self.option(hash))"
      let kept = try readFileIfPresent(place)
      if kept.map(sha256Text) == hash { continue }
      faults.append(
        Fault(
          file: place,
          found: kept == nil ? "no such file" : "other bytes than its name says",
          expected: "the option that \(Self.table) lists by this SHA-256",
          remedy: "Put the file back as it was: an archive is added to, never changed"
        )
      )
    }
    if !faults.isEmpty { throw FaultReport(faults) }
  }

  /// How many rows there are.
  package var count: Int { rows.count }

  /// Adds what a consultation of a day has found; what is there already is not added again.
  package mutating func add(_ findings: ConsultFindings, on day: CalendarDate) {
    let reference = findings.reference.formula
    let optionNames = Set((findings.options.map(\.file) + findings.refused.map(\.file)).map(\.name))
    // The dataset and whatever else was read, but for the options themselves.
    let dataset = sha256Text(
      of: Array(
        findings.inputs.filter { !optionNames.contains($0.path) }
          .map { "\($0.path) \($0.sha256)\n" }.joined().utf8
      )
    )
    func add(_ file: ConsultFindings.OptionFile, _ formula: [String], _ result: [String]) {
      let row =
        [day.description, file.name, file.sha256] + formula
        + [reference.fund, reference.financialYear.description, reference.id, dataset] + result
      options[file.sha256] = file.bytes
      if !rows.contains(row) { rows.append(row) }
    }
    for option in findings.options {
      add(
        option.file,
        [option.findings.formula.id, option.findings.formula.title],
        [
          option.isAcceptedByMost ? "accepted by most" : "not accepted by most",
          String(option.accepting.count), String(option.change.boroughs.count),
          (Rational(option.findings.staged.finalPot) / Rational(100)).decimal(places: 2),
          FigureStatus.modelled.rawValue,
        ]
      )
    }
    for refusal in findings.refused {
      add(refusal.file, ["", ""], ["refused", "", "", "", ""])
    }
  }

  /// The files that are to be written: the table, and the options that were added.
  package var files: [(name: String, bytes: [UInt8])] {
    var table = CSVWriter(header: Self.columns)
    for row in rows { table.append(row) }
    return [(Self.table, table.bytes)]
      + options.sorted { $0.key < $1.key }.map { (Self.option($0.key), $0.value) }
  }

  private static func option(_ hash: String) -> String { "options/\(hash).yaml" }
}
