package import Analysis
internal import Exchange

/// Every fault of a dataset, one a line, and a closing count.
package func checkText(_ result: CheckResult) -> [UInt8] {
  var lines = result.faults.map(\.description)
  if !lines.isEmpty { lines.append("") }
  lines += result.notes
  let count = result.faults.count
  lines.append(
    count == 0
      ? "\(result.folder): no fault."
      : "\(result.folder): \(count) \(count == 1 ? "fault" : "faults")."
  )
  return textBytes(lines)
}
