import Atlas
import Exchange

/// The columns that several tables of services share.
extension FieldSchema {
  static let category = key(
    "category",
    of: "services-categories",
    "category",
    "Identifier in categories.csv"
  )
  static let period = text(
    "reporting_period",
    "Quarter of the report, such as 2022/23 Q1",
    ["required": true, "pattern": "[0-9]{4}/[0-9]{2} Q[1-4]"]
  )
  static let theme = text("theme", "Objective under which the report lists it", .required)
  static let longitude = number(
    "longitude",
    "Degrees east, WGS 84",
    ["minimum": -180, "maximum": 180]
  )
  static let latitude = number(
    "latitude",
    "Degrees north, WGS 84",
    ["minimum": -90, "maximum": 90]
  )

  /// A number without decimals.
  static func whole(_ name: String, _ description: String, _ limits: JSONObject) -> FieldSchema {
    FieldSchema(name: name, type: "integer", description: description, constraints: limits)
  }

  /// A financial year, or blank.
  static func year(_ name: String, _ description: String) -> FieldSchema {
    text(name, description, ["pattern": "[0-9]{4}/[0-9]{2}"])
  }

  static func yesOrNo(_ name: String, _ description: String, isRequired: Bool) -> FieldSchema {
    word(name, description, ["yes", "no"], isRequired: isRequired)
  }

  /// Red, amber or green, or blank.
  static func rating(_ name: String, _ description: String) -> FieldSchema {
    word(name, description, Rating.allCases.map(\.rawValue), isRequired: false)
  }
}
