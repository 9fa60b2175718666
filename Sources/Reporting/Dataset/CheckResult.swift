package import Analysis
import Documents
import Exchange

/// What is wrong with a dataset, before it has a form.
package func checkReport(_ result: CheckResult) -> Report {
  Report("Faults of a dataset", checkText(result), json: checkJSON(result))
}

/// Every fault of a dataset, one a line, and a closing count.
private func checkText(_ result: CheckResult) -> Document {
  let count = result.faults.count
  let verdict =
    count == 0
    ? "\(result.folder): no fault."
    : "\(result.folder): \(counted(count, "fault"))."
  return Document([
    .lines(result.faults.map(\.description)), .lines(result.notes + [verdict]),
  ])
}

/// The result of a check for a program.
private func checkJSON(_ result: CheckResult) -> [UInt8] {
  JSONValue(["dataset": result.folder, "notes": result.notes, "faults": result.faults.map(json)])
    .encoded(pretty: true)
}

private func json(_ fault: Fault) -> JSONValue {
  var json = JSONObject().adding([
    "file": fault.file, "found": fault.found, "expected": fault.expected, "remedy": fault.remedy,
  ])
  switch fault.place {
  case .file: break
  case .row(let row, let column):
    json["row"] = row.json
    json["column"] = column?.json
  case .line(let line): json["line"] = line.json
  case .byte(let offset, let pointer):
    json["byte"] = offset.json
    json["pointer"] = .string(pointer)
  case .pointer(let pointer): json["pointer"] = .string(pointer)
  case .feature(let code): json["feature"] = .string(code)
  }
  return .object(json)
}
