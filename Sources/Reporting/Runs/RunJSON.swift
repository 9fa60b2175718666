import Analysis
import Atlas
import Digest
import Exchange
import Release

/// `run.json`: the tool's version, the parameters, and every input by its SHA-256.
///
/// `as_listed` is null for an input of which `datapackage.json` states no checksum, such as a user's
/// own file. It names no clock, machine or user: the same inputs give the same bytes everywhere.
///
/// `outputs` names every file beside it, `output_files` those whose bytes were known when it was written:
/// a page that carries the identifier of its run is made after it, and cannot be in it.
func runJSON(
  of run: AnalysisRun,
  version: String,
  outputs: [OutputFile],
  and later: [String] = []
) -> [UInt8] {
  var json = runRecord(of: run, version: version)
  let names = outputs.map(\.name) + later
  json["outputs"] = names.sorted().json
  json["output_files"] = outputRecords(outputs)
  json["cautions"] = run.cautions.json
  return JSONValue.object(json).encoded(pretty: true)
}

/// What a run was: the tool's version, the parameters, and every input by its SHA-256.
func runRecord(of run: AnalysisRun, version: String) -> JSONObject {
  JSONObject().adding([
    "tool": "boroughwise",
    "version": version,
    "area": areaRecord(),
    "parameters": run.parameters,
    "boundaries": snakeCased(.object(run.boundaryRemarks)),
    "inputs": run.inputs.map { input in
      JSONValue([
        "path": input.path,
        "bytes": input.byteCount,
        "sha256": input.sha256,
        "as_listed": run.listedInputs.contains(input.path)
          ? JSONValue.bool(!run.changedInputs.contains(input.path)) : .null,
      ])
    },
  ])
}

/// Which area a run is of, so that nobody computes it anew from the dataset of another.
func areaRecord() -> JSONValue { ["id": .string(here.id), "name": .string(here.fullName)] }

/// Each output by its SHA-256, so that whoever has the folder can check it with any tool.
func outputRecords(_ files: [OutputFile]) -> JSONValue {
  files.sorted { $0.name < $1.name }.map { file in
    JSONValue([
      "path": file.name, "bytes": file.bytes.count, "sha256": sha256Text(of: file.bytes),
    ])
  }.json
}

/// A value with the names of its members in `snake_case`, as all names of our outputs are.
private func snakeCased(_ value: JSONValue) -> JSONValue {
  switch value {
  case .object(let object):
    .object(JSONObject(object.map { (snakeCased($0.key), snakeCased($0.value)) }))
  case .array(let values): .array(values.map(snakeCased))
  default: value
  }
}

private func snakeCased(_ name: String) -> String {
  name.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
}
