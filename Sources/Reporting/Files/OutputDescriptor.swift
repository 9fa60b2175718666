internal import Analysis
internal import Atlas
internal import Exchange

/// `datapackage.json` of the outputs of one analysis: schema, licence, attribution, checksums.
func outputDescriptor(
  of findings: Findings,
  in run: AnalysisRun,
  files: [RenderedFile]
) -> [UInt8] {
  let columns = boroughColumns(of: findings)
  let fields = columns.map { column -> JSONValue in
    [
      "name": .string(column.name), "type": .string(column.type),
      "description": .string(column.description),
    ]
  }
  let resources = files.map { file -> JSONValue in
    let isTable = file.name.hasSuffix(".csv")
    var resource: JSONObject = [
      "name": .string(isTable ? "boroughs" : "boroughs-geojson"),
      "path": .string(file.name),
      "profile": .string(isTable ? "tabular-data-resource" : "data-resource"),
      "format": .string(isTable ? "csv" : "geojson"),
      "encoding": "utf-8",
      "hash": .string("sha256:\(sha256Text(of: file.bytes))"),
      "bytes": .integer(Int64(file.bytes.count)),
    ]
    if isTable { resource["schema"] = ["fields": .array(fields), "primaryKey": ["gss_code"]] }
    return .object(resource)
  }
  let package: JSONObject = [
    "profile": "data-package",
    "name": .string("\(findings.fund.id)-\(findings.year.slug)"),
    "title": .string("\(findings.fund.name), \(findings.year): findings by borough"),
    "description": .string(
      (run.cautions.map { "CAUTION: \($0)." } + [statusSentence(of: findings)]).joined(
        separator: " "
      )
    ),
    "licenses": [openGovernmentLicence],
    "sources": .array(
      citedSources(of: findings, in: run).map {
        ["title": .string(citation(of: $0))]
      }
    ),
    "resources": .array(resources),
  ]
  return JSONValue.object(package).encoded(pretty: true)
}
