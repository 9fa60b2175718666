import Atlas

/// The names and addresses by which areas are known outside.
enum Geography {
  /// The region, which stands for a coverage of all boroughs.
  static let london = "E12000007"
  /// The persistent address of an ONS area; the GSS code follows it.
  static let address = "http://statistics.data.gov.uk/id/statistical-geography/"
  static let commandUnit = "Basic Command Unit of the Metropolitan Police"
  static let partOfBorough = "Part of the borough"
  static let wholeLondon = "The 32 boroughs. Whether the City of London is included is not stated."

  static func address(of code: GSSCode) -> String { address + code.description }

  /// The code at the end of an address of ONS, under whichever host; nil where there is none.
  static func code(inAddress text: String) -> GSSCode? {
    guard let last = text.split(whereSeparator: { $0 == "/" || $0 == "#" }).last else { return nil }
    return GSSCode(String(last))
  }

  /// The kind of area that a code stands for; nil for kinds that no coverage lists.
  static func area(of code: GSSCode) -> CoverageArea? {
    switch code.description.prefix(3) {
    case "E09": .borough(code)
    case "E05": .ward(code)
    case "E01": .smallArea(code)
    default: nil
    }
  }
}
