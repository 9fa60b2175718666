package import Analysis
internal import Atlas
internal import Exchange
internal import Formula

/// Writes a formula's run into a folder: all files, or none.
///
/// Files of the user's own go along under `inputs/`, so that others can repeat the run.
///
/// - Throws: ``Fault`` of kind `unwritable`.
package func writeFormulaRun(_ run: FormulaRun, version: String, to folder: String) throws {
  let earlier = outputsOfEarlierRun(in: folder)
  let files = formulaRunFiles(of: run, version: version)
  var batch = FileBatch(folder: folder, replacing: replaceable(earlier))
  for file in files { batch.add(file.name, file.bytes) }
  try batch.write()
  for stale in Set(earlier).subtracting(files.map(\.name)).sorted() {
    try removeFile("\(folder)/\(stale)")
  }
}

/// The files of a formula's run, its record among them.
func formulaRunFiles(of run: FormulaRun, version: String) -> [RenderedFile] {
  let tables = [
    RenderedFile(name: "allocations.csv", bytes: allocationsCSV(of: run.findings)),
    RenderedFile(name: "stages.csv", bytes: stagesCSV(of: run.findings)),
  ]
  let files =
    tables + [
      RenderedFile(name: "report.txt", bytes: formulaRunText(of: run)),
      RenderedFile(name: "datapackage.json", bytes: descriptor(of: run, tables)),
    ] + run.ownFiles.map { RenderedFile(name: "inputs/\($0.name)", bytes: $0.bytes) }
  let record = formulaRunJSON(of: run, version: version, outputs: files)
  return files + [RenderedFile(name: "run.json", bytes: record)]
}

/// The amounts in the columns that `--allocations` and `--baseline` read.
private func allocationsCSV(of findings: FormulaFindings) -> [UInt8] {
  var table = CSVWriter(header: allocationFields.map(\.name))
  for (borough, pence) in zip(findings.boroughs, findings.staged.amounts) {
    table.append([
      borough.id.description, findings.fund.id, findings.formula.financialYear.description,
      plainPounds(pence), "modelled", findings.formula.id,
    ])
  }
  return table.bytes
}

/// What stands after each stage, and what the stage has added: one row per borough and stage.
private func stagesCSV(of findings: FormulaFindings) -> [UInt8] {
  var table = CSVWriter(header: stageFields.map(\.name))
  let effects = findings.staged.effects
  for (number, step) in findings.staged.steps.enumerated() {
    for (index, borough) in findings.boroughs.enumerated() {
      let effect = number == 0 ? nil : effects[number - 1][index]
      table.append([
        borough.id.description, String(number), step.stage?.name ?? "target",
        (step.amounts[index] / Rational(100)).decimal(places: 6),
        effect.map { ($0 / Rational(100)).decimal(places: 6) } ?? "", "modelled",
      ])
    }
  }
  return table.bytes
}

private typealias Field = (name: String, type: String, description: String)

private let allocationFields: [Field] = [
  ("gss_code", "string", "GSS code of the borough"),
  ("fund", "string", "Identifier of the fund"),
  ("financial_year", "string", "1 April to 31 March"),
  ("amount_gbp", "number", "Pounds by this formula; no published figure"),
  ("status", "string", "modelled"),
  ("source", "string", "Identifier of the formula"),
]

private let stageFields: [Field] = [
  ("gss_code", "string", "GSS code of the borough"),
  ("step", "integer", "0: the target shares of the pot; then the stages in order"),
  ("stage", "string", "Name of the stage"),
  ("amount_gbp", "number", "Pounds after the stage, before rounding to pence, to six decimals"),
  ("effect_gbp", "number", "What the stage has added; blank for the target"),
  ("status", "string", "modelled"),
]

private func descriptor(of run: FormulaRun, _ tables: [RenderedFile]) -> [UInt8] {
  let findings = run.findings
  var cited = Set(findings.terms.flatMap { $0.periods.flatMap { $0.map(\.source) } })
  for term in findings.terms {
    cited.formUnion(((term.times ?? []) + (term.reference ?? [])).map(\.source))
  }
  cited.insert(findings.pot.source)
  let resources = zip(tables, [allocationFields, stageFields]).map { file, fields -> JSONValue in
    [
      "name": .string(String(file.name.dropLast(4))),
      "path": .string(file.name),
      "profile": "tabular-data-resource",
      "format": "csv",
      "encoding": "utf-8",
      "hash": .string("sha256:\(sha256Text(of: file.bytes))"),
      "bytes": .integer(Int64(file.bytes.count)),
      "schema": [
        "fields": .array(
          fields.map {
            [
              "name": .string($0.name), "type": .string($0.type),
              "description": .string($0.description),
            ]
          }
        )
      ],
    ]
  }
  let package: JSONObject = [
    "profile": "data-package",
    "name": .string(plainIdentifier(findings.formula.id)),
    "title": .string("\(findings.formula.title): amounts by borough"),
    "description": .string(modelledNote),
    "licenses": [
      [
        "name": "OGL-UK-3.0",
        "title": "Open Government Licence v3.0",
        "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
      ]
    ],
    "sources": .array(
      run.sources.filter { cited.contains($0.id) }.sorted { $0.id < $1.id }.map {
        ["title": .string(citation(of: $0))]
      }
    ),
    "resources": .array(resources),
  ]
  return JSONValue.object(package).encoded(pretty: true)
}

/// An identifier as the names of data packages are: small letters, digits, hyphens.
private func plainIdentifier(_ text: String) -> String {
  String(text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
}
