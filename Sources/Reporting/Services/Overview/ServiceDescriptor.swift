internal import Analysis
internal import Atlas
internal import Exchange

/// `datapackage.json` of the files about services: schemas, licence, attribution, checksums.
func serviceDescriptor(
  of files: [ServiceFile],
  _ findings: ServiceFindings,
  in run: AnalysisRun
) -> [UInt8] {
  let resources = files.map { file -> JSONValue in
    let stem = file.name.split(separator: ".").first.map(String.init) ?? file.name
    let name = stem.map { $0 == "_" ? "-" : String($0) }.joined()
    var resource: JSONObject = [
      "name": .string(file.schema == nil ? "\(name)-geojson" : name),
      "path": .string(file.name),
      "title": .string(file.title),
      "profile": .string(file.schema == nil ? "data-resource" : "tabular-data-resource"),
      "format": .string(file.schema == nil ? "geojson" : "csv"),
      "encoding": "utf-8",
      "hash": .string("sha256:\(sha256Text(of: file.bytes))"),
      "bytes": .integer(Int64(file.bytes.count)),
    ]
    resource["schema"] = file.schema
    return .object(resource)
  }
  let package: JSONObject = [
    "profile": "data-package",
    "name": "services",
    "title": .string("Services against crime on record in London, as of \(spoken(findings.day))"),
    "description": .string(
      "What is on record of commissioned services and whom they cover. \"None\" is none on record; what a "
        + "source does not say is unknown, never none."
    ),
    "licenses": [openGovernmentLicence],
    "sources": .array(
      serviceSources(of: findings, in: run).map { ["title": .string(citation(of: $0))] }
    ),
    "resources": .array(resources),
  ]
  return JSONValue.object(package).encoded(pretty: true)
}

/// The licence of everything that is written from public figures.
let openGovernmentLicence: JSONValue = [
  "name": "OGL-UK-3.0",
  "title": "Open Government Licence v3.0",
  "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
]

/// The sources that services, their amounts, boundaries and residents come from.
func serviceSources(of findings: ServiceFindings, in run: AnalysisRun) -> [Source] {
  var cited: Set<String> = ["gla-wards-mlw", findings.residentsSource]
  if let layer = run.layerSource { cited.insert(layer) }
  for service in findings.directory.services {
    cited.insert(service.source)
    cited.formUnion(service.amounts.map(\.source))
  }
  return run.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id }
}
