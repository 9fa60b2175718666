import Atlas

/// The names and addresses by which areas are known outside.
enum Geography {
  /// The code of the whole area, which stands for a coverage of all boroughs; nil where it has none.
  static var wholeCode: String? { here.code?.description }
  /// All boroughs, as a title.
  static var wholeTitle: String {
    here.whole.prefix(1).uppercased() + here.whole.dropFirst()
  }
  /// The persistent address of an ONS area; the GSS code follows it.
  static let address = "http://statistics.data.gov.uk/id/statistical-geography/"
  static let commandUnit = "Basic Command Unit of the Metropolitan Police"
  static let partOfBorough = "Part of the borough"
  /// What an export says of a coverage of the whole area, and an import reads as such.
  static var wholeArea: String {
    let whole = here.whole
    let all = whole.hasPrefix("all ") ? "The \(whole.dropFirst(4))." : "\(wholeTitle)."
    let apart = here.kinds.filter { $0.outside != nil }.map { "the \($0.noun.singular)" }
    return apart.isEmpty
      ? all : "\(all) Whether \(apart.joined(separator: ", ")) is included is not stated."
  }

  static func address(of code: GSSCode) -> String { address + code.description }

  /// The code at the end of an address of ONS, under whichever host; nil where there is none.
  static func code(inAddress text: String) -> GSSCode? {
    guard let last = text.split(whereSeparator: { $0 == "/" || $0 == "#" }).last else { return nil }
    return GSSCode(String(last))
  }
}
