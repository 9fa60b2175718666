import Atlas
import Coverage
import OwnTables
package import Exchange

extension AnalysisRequest {
  /// What was asked for, as `run.json` records it: nothing for the plan as it is.
  ///
  /// Files of a person's own stand there by the names that they have among the inputs.
  func recorded(naming ownName: (String) -> String) -> JSONObject {
    func name(_ path: String) -> JSONValue { .string(ownName(path)) }
    let (fund, year, definitions, ownTables) = (own.fund, own.year, own.definitions, own.ownTables)
    let (allocationsFile, offencesFile) = (own.allocationsFile, own.offencesFile)
    let (residentsFile, formulaFile) = (own.residentsFile, own.formulaFile)
    var asked: JSONObject = [:]
    asked["fund"] = fund.map { .string($0) }
    asked["financial_year"] = year.map { .string($0.description) }
    asked["definitions"] =
      definitions.isEmpty
      ? nil : .array(definitions.map { Self.isFile($0) ? name($0) : .string($0) })
    asked["allocations"] = allocationsFile.map(name)
    asked["offences"] = offencesFile.map(name)
    asked["basket"] = basket.map { .string($0) }
    asked["residents"] = residentsFile.map(name)
    asked["sheet"] = ownTables.sheet.map { .string($0) }
    asked["value_column"] = ownTables.value.map { .string($0) }
    asked["strict_tables"] = ownTables.isStrict ? .bool(true) : nil
    asked["table_limit_mb"] = ownTables.megabytes.map { .integer(Int64($0)) }
    asked["formula"] = formulaFile.map(name)
    asked["categories"] = categories.isEmpty ? nil : .array(categories.map { .string($0) })
    asked["zone"] = zone.map { .string($0) }
    asked["as_of"] = asOf.map { .string($0.description) }
    asked["weighting"] = weighting == .area ? nil : .string(weighting.rawValue)
    asked["hides_below"] = hidesBelow == 0 ? nil : .integer(hidesBelow)
    return asked
  }

  /// Asks again what a run records, with a person's own files where they are now.
  ///
  /// - Throws: ``Fault`` at a member that no run has written.
  package init(
    recorded asked: JSONObject,
    file: String,
    place: (String) -> String
  ) throws(Fault) {
    self.init()
    func member<Value>(_ key: String, _ read: (JSONValue) -> Value?) throws(Fault) -> Value? {
      guard let json = asked[key] else { return nil }
      if let value = read(json) { return value }
      throw Fault(
        file: file,
        at: .pointer("/parameters/asked/\(key)"),
        found: String(decoding: json.encoded(pretty: false), as: UTF8.self),
        expected: "what a run writes there",
        remedy: "Take the run.json as the run has written it"
      )
    }
    func texts(_ json: JSONValue) -> [String]? { json.array?.compactMap(\.string) }
    own.fund = try member("fund", \.string)
    own.year = try member("financial_year") { $0.string.flatMap { FinancialYear($0) } }
    own.definitions = (try member("definitions", texts) ?? []).map {
      Self.isFile($0) ? place($0) : $0
    }
    own.allocationsFile = try member("allocations", \.string).map(place)
    own.offencesFile = try member("offences", \.string).map(place)
    own.residentsFile = try member("residents", \.string).map(place)
    own.ownTables.sheet = try member("sheet", \.string)
    own.ownTables.value = try member("value_column", \.string)
    own.ownTables.isStrict = try member("strict_tables", \.bool) ?? false
    own.ownTables.megabytes = try member("table_limit_mb", \.integer).map { Int(clamping: $0) }
    own.formulaFile = try member("formula", \.string).map(place)
    basket = try member("basket", \.string)
    categories = try member("categories", texts) ?? []
    zone = try member("zone", \.string)
    asOf = try member("as_of") { $0.string.flatMap { CalendarDate($0) } }
    weighting = try member("weighting") { $0.string.flatMap(ReachWeighting.init) } ?? .area
    hidesBelow = try member("hides_below", \.integer) ?? 0
  }

  /// Whether a definition is a file, not the name of one of the dataset.
  private static func isFile(_ definition: String) -> Bool { isTableFile(definition) }
}
