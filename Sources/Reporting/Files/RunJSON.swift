internal import Analysis
internal import Atlas
internal import Exchange

/// `run.json`: the tool's version, the parameters, and every input by its SHA-256.
///
/// It names no clock, machine or user: the same inputs give the same bytes everywhere.
func runJSON(of run: AnalysisRun, version: String) -> [UInt8] {
  let json: JSONObject = [
    "tool": "boroughwise",
    "version": .string(version),
    "parameters": .object(run.parameters),
    "boundaries": .object(run.boundaryRemarks),
    "inputs": .array(
      run.inputs.map { input in
        [
          "path": .string(input.path),
          "bytes": .integer(Int64(input.byteCount)),
          "sha256": .string(input.sha256),
          "as_listed": .bool(!run.changedInputs.contains(input.path)),
        ]
      }
    ),
    "cautions": .array(run.cautions.map { .string($0) }),
  ]
  return JSONValue.object(json).encoded(pretty: true)
}
