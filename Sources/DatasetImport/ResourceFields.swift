import Atlas
import Exchange

extension JSONObject {
  /// The limits of a column that must be filled in.
  static let required: JSONObject = ["required": true]
}

/// The columns that several tables of the dataset share, and short ways to write the others.
extension FieldSchema {
  static func text(_ name: String, _ description: String, _ limits: JSONObject = [:]) -> FieldSchema
  {
    FieldSchema(name: name, description: description, constraints: limits)
  }

  static func number(_ name: String, _ description: String, _ limits: JSONObject = [:])
    -> FieldSchema
  {
    FieldSchema(name: name, type: "number", description: description, constraints: limits)
  }

  /// One of a few words.
  static func word(_ name: String, _ description: String, _ words: [String], isRequired: Bool)
    -> FieldSchema
  {
    var limits: JSONObject = isRequired ? .required : [:]
    limits["enum"] = .array(words.map { .string($0) })
    return text(name, description, limits)
  }

  /// A day, blank where it is not known.
  static func day(_ name: String, _ description: String) -> FieldSchema {
    FieldSchema(name: name, type: "date", description: description)
  }

  /// The same field where it may be blank.
  var orBlank: FieldSchema {
    var field = self
    field.constraints["required"] = nil
    return field
  }

  /// A text that stands as a key in another table.
  static func key(_ name: String, of resource: String, _ target: String, _ description: String)
    -> FieldSchema
  {
    var field = text(name, description, .required)
    field.target = (resource, target)
    return field
  }

  private static let codePattern = "[A-Z][0-9]{8}"

  static let zone = {
    var zone = key("gss_code", of: "zones-boroughs", "gss_code", "GSS code of the borough")
    zone.constraints["pattern"] = .string(codePattern)
    return zone
  }()

  /// Blank where the figure belongs to no borough.
  static let zoneOrBlank = text(
    "gss_code",
    "GSS code of the borough",
    ["pattern": .string(codePattern)]
  )
  static let area = text("area", "Place of offences that belong to no borough; else blank")

  static let status = word(
    "status",
    "How the figure came to be, from the surest to the least sure",
    FigureStatus.allCases.map(\.rawValue),
    isRequired: true
  )
  static let source = key("source", of: "sources", "id", "Identifier in sources.csv")
  static let fund = key("fund", of: "funds-funds", "fund", "Identifier in funds.csv")
  static let service = key(
    "service_id",
    of: "services-services",
    "service_id",
    "Identifier in services.csv"
  )
  static let amount = number("amount_gbp", "Pounds and pence", ["required": true, "minimum": 0])
  static let year = text(
    "financial_year",
    "1 April to 31 March",
    ["required": true, "pattern": "[0-9]{4}/[0-9]{2}"]
  )

  /// The long form of indicators, without the zone.
  static let observation: [FieldSchema] = [
    key("indicator", of: "indicators-indicators", "indicator", "Identifier in indicators.csv"),
    text("period", "Calendar year, or financial year such as 2018/19", .required),
    number("value", "In the unit of the indicator", .required), status, source,
  ]
}
