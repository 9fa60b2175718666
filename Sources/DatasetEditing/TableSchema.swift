import Atlas
import Exchange

/// What the columns of a dataset's tables hold, by their names: a name means the same in every table.
enum TableSchema {
  private struct Column {
    let type: String
    let description: String
    var isRequired = true
    var pattern: String?
    var words: [String] = []
  }

  private static let columns: [String: Column] = [
    "gss_code": Column(type: "string", description: "Code of the zone", pattern: "[A-Z][0-9]{8}"),
    "name": Column(type: "string", description: "Name in words"),
    "kind": Column(
      type: "string",
      description: "A kind of area.yaml; of indicators whether zones add up"
    ),
    "area_sq_km": Column(type: "number", description: "Area in square kilometres"),
    "indicator": Column(type: "string", description: "Identifier in indicators/indicators.csv"),
    "period": Column(
      type: "string",
      description: "Calendar year, or financial year such as 2018/19"
    ),
    "value": Column(type: "number", description: "In the unit of the indicator"),
    "unit": Column(type: "string", description: "Unit of the values"),
    "status": Column(
      type: "string",
      description: "How the figure came to be, from the surest to the least sure",
      words: FigureStatus.allCases.map(\.rawValue)
    ),
    "source": Column(type: "string", description: "Identifier in sources.csv"),
    "fund": Column(type: "string", description: "Identifier in funds/funds.csv"),
    "recipients": Column(type: "string", description: "The kind of zone that the fund pays"),
    "financial_year": Column(
      type: "string",
      description: "1 April to 31 March",
      pattern: "[0-9]{4}/[0-9]{2}"
    ),
    "amount_gbp": Column(type: "number", description: "Pounds and pence"),
    "note": Column(type: "string", description: "What the source adds", isRequired: false),
    "description": Column(type: "string", description: "What it is", isRequired: false),
    "id": Column(type: "string", description: "Identifier"),
    "title": Column(type: "string", description: "Title"),
    "publisher": Column(type: "string", description: "Publisher", isRequired: false),
    "published": Column(type: "string", description: "Date of publication", isRequired: false),
    "licence": Column(type: "string", description: "Licence", isRequired: false),
    "attribution": Column(
      type: "string",
      description: "Sentence that the licence asks to print",
      isRequired: false
    ),
    "url": Column(type: "string", description: "Address where it was found", isRequired: false),
  ]

  private static let keys: [String: [String]] = [
    Dataset.File.boroughs: ["gss_code"],
    Dataset.File.indicators: ["indicator"],
    Dataset.File.funds: ["fund"],
    Dataset.File.allocations: ["gss_code", "fund", "financial_year"],
    Dataset.File.sources: ["id"],
  ]

  static let zoneHeader = ["gss_code", "name", "kind", "area_sq_km", "source"]
  static let indicatorHeader = ["indicator", "name", "kind", "unit", "description"]
  static let observationHeader = ["gss_code", "indicator", "period", "value", "status", "source"]
  static let fundHeader = ["fund", "name", "recipients", "description"]
  static let allocationHeader = [
    "gss_code", "fund", "financial_year", "amount_gbp", "status", "source", "note",
  ]

  /// The schema of a table, by its header.
  static func json(of path: String, header: [String]) -> JSONObject {
    let fields = header.map { name -> JSONValue in
      let column = columns[name]
      var field: JSONObject = ["name": .string(name), "type": .string(column?.type ?? "string")]
      field["description"] = column.map { .string($0.description) }
      var limits: JSONObject = [:]
      if column?.isRequired == true { limits["required"] = true }
      limits["pattern"] = column?.pattern.map { .string($0) }
      if let words = column?.words, !words.isEmpty {
        limits["enum"] = .array(words.map { .string($0) })
      }
      if !limits.isEmpty { field["constraints"] = .object(limits) }
      return .object(field)
    }
    var schema: JSONObject = ["fields": .array(fields)]
    let isObservation = header.starts(with: ["gss_code", "indicator", "period"])
    let key = keys[path] ?? (isObservation ? ["gss_code", "indicator", "period"] : [])
    if !key.isEmpty { schema["primaryKey"] = .array(key.map { .string($0) }) }
    return schema
  }

  /// What a file of a dataset is, as a title.
  static func title(of path: String, in area: Area) -> String {
    let zones = area.zone.plural
    return switch path {
    case Area.fileName:
      "The area: its name and words, its reach, its kinds of zones and their groups"
    case Dataset.File.boundaries: "Boundaries of the \(zones), WGS 84"
    case Dataset.File.boroughs: "The \(zones): codes, names, kinds, areas"
    case Dataset.File.indicators: "Indicators: what is counted or measured"
    case Dataset.File.funds: "Funds"
    case Dataset.File.allocations: "Amounts of \(zones) by fund and financial year"
    case Dataset.File.sources: "Sources: where figures were published and under which licence"
    case Dataset.File.analysis: "What `boroughwise analyse` runs by default"
    case "README.md": "What this dataset is, and where its figures come from"
    default: path
    }
  }
}
