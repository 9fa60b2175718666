import CXlsxWriter

/// Why a spreadsheet cannot be written.
struct SpreadsheetFailure: Error, CustomStringConvertible {
  /// The function of libxlsxwriter that was asked.
  let operation: String
  /// What the library says.
  let detail: String

  init(_ operation: String, _ error: lxw_error) {
    self.operation = operation
    detail = unsafe lxw_strerror(error).map { unsafe String(cString: $0) } ?? "no reason given"
  }

  var description: String { "a refusal of \(operation) (\(detail))" }
}
