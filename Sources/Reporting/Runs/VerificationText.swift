import Analysis
import Documents

/// Whether a run is the same when it is computed anew, and where it is not.
package func verificationText(_ verification: RunVerification) -> [UInt8] {
  let folder = verification.folder
  var lines: [String] = []
  if let other = verification.otherVersion {
    lines.append("\(folder): written by version \(other), computed anew by \(toolVersion)")
  }
  if verification.differences.isEmpty {
    lines.append(
      "\(folder): same bytes (\(verification.fileCount) files computed anew from "
        + "\(verification.inputCount) inputs)"
    )
  } else {
    let count = verification.differences.count
    lines.append("\(folder): DIFFERS in \(counted(count, "place"))")
    lines += verification.differences.map { "  - \($0)" }
  }
  return Document([.lines(lines)]).text()
}
