package import Analysis
import Documents
import Exchange

/// Every fault of a dataset, one a line, and a closing count.
package func checkText(_ result: CheckResult) -> [UInt8] {
  let count = result.faults.count
  let verdict =
    count == 0
    ? "\(result.folder): no fault."
    : "\(result.folder): \(counted(count, "fault"))."
  return Document([
    .lines(result.faults.map(\.description)), .lines(result.notes + [verdict]),
  ]).text()
}
