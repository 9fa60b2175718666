import Exchange
import PlanarGeometry

extension Area {
  /// The file of a dataset that describes its area.
  package static let fileName = "area.yaml"

  /// Reads the area of a dataset.
  ///
  /// - Throws: ``Fault`` of kind `unreadable` where there is no such file; ``FaultReport`` with every fault and its
  ///   line.
  package static func read(in folder: DatasetFolder) throws -> Area {
    try read(file: folder.location(of: fileName), bytes: try folder.read(fileName))
  }

  /// Reads the description of an area.
  ///
  /// - Throws: ``FaultReport`` with every fault and its line.
  package static func read(file: String, bytes: [UInt8]) throws -> Area {
    var yaml = try YAMLReader(file: file, bytes: bytes)
    yaml.allow(only: [
      "id", "name", "full_name", "code", "code_type", "language", "zone", "extent", "kinds",
      "definitions", "small_areas", "residents_break", "roles", "boundary_source", "whole",
      "term_advice", "limits",
    ])
    let name =
      yaml.text("name", expected: "the name of the area within a sentence") ?? ""
    let id = yaml.optionalText("id") ?? identifier(of: name)
    if !namesFolder(id) {
      yaml.add(
        "id",
        found: excerpt(id),
        expected: "small letters, digits and hyphens",
        remedy: "Write a short identifier, such as \(identifier(of: name))"
      )
    }
    yaml.checkLanguage()
    let zone = yaml.noun("zone") ?? Area.unnamed.zone
    let extent = yaml.extent() ?? Area.unnamed.extent
    let kinds = yaml.kinds()
    let definitions = yaml.definitions()
    let area = Area(
      id: id,
      name: name,
      fullName: yaml.optionalText("full_name"),
      code: yaml.code(),
      codeType: yaml.optionalText("code_type"),
      zone: zone,
      extent: extent,
      kinds: kinds,
      definitions: definitions,
      smallAreas: yaml.smallAreas(),
      residentsBreak: yaml.residentsBreak(),
      roles: yaml.roles(),
      boundarySource: yaml.optionalText("boundary_source"),
      whole: yaml.optionalText("whole"),
      termAdvice: yaml.termAdvice(),
      limits: yaml.texts("limits")
    )
    try yaml.finish()
    return area
  }

  /// A name as an identifier: small letters and digits, a hyphen for anything else.
  package static func identifier(of name: String) -> String {
    name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }
}

extension YAMLReader {
  /// A word for one and for several.
  fileprivate mutating func noun(_ key: String) -> Area.Noun? {
    guard var reader = mapping(key) else {
      add(
        key,
        found: "no words for a zone under `\(key)`",
        expected: "`singular` and `plural`",
        remedy: "Write \(key): {singular: district, plural: districts}"
      )
      return nil
    }
    reader.allow(only: ["singular", "plural"])
    let noun = reader.noun()
    add(reader.faults)
    return noun
  }

  fileprivate mutating func noun() -> Area.Noun? {
    let singular = text("singular", expected: "the word for one")
    let plural = text("plural", expected: "the word for several")
    guard let singular, let plural else { return nil }
    return Area.Noun(singular, plural)
  }

  fileprivate mutating func code() -> GSSCode? {
    guard let text = optionalText("code") else { return nil }
    if let code = GSSCode(text) { return code }
    add(
      "code",
      found: "\"\(text)\"",
      expected: "a code of one capital letter and eight digits",
      remedy: "Write the code of the whole area, or remove the line"
    )
    return nil
  }

  /// West, south, east and north in degrees.
  fileprivate mutating func extent() -> Envelope? {
    let sides = ["west", "south", "east", "north"]
    guard var reader = mapping("extent") else {
      add(
        "extent",
        found: "no rectangle under `extent`",
        expected: "\(sides.joined(separator: ", ")), in degrees of longitude and latitude",
        remedy: "Write extent: {west: -0.6, south: 51.2, east: 0.4, north: 51.8}"
      )
      return nil
    }
    reader.allow(only: Set(sides))
    var numbers: [Double] = []
    for side in sides {
      guard let text = reader.text(side, expected: "degrees, as a decimal number") else { continue }
      guard let number = Double(text), number.isFinite else {
        reader.add(
          side,
          found: "\"\(text)\"",
          expected: "degrees, as a decimal number",
          remedy: numberFormRemedy(for: text) ?? "Write a number such as -0.6"
        )
        continue
      }
      numbers.append(number)
    }
    if numbers.count == 4, !isRectangle(numbers) {
      reader.add(
        "west",
        found: "no rectangle of degrees",
        expected: "west below east within 180, south below north within 90",
        remedy: "Exchange the sides that stand the wrong way round"
      )
    }
    add(reader.faults)
    guard numbers.count == 4, isRectangle(numbers) else { return nil }
    return Envelope(Point(x: numbers[0], y: numbers[1]), Point(x: numbers[2], y: numbers[3]))
  }

  private func isRectangle(_ sides: [Double]) -> Bool {
    -180 <= sides[0] && sides[0] < sides[2] && sides[2] <= 180
      && -90 <= sides[1] && sides[1] < sides[3] && sides[3] <= 90
  }

  fileprivate mutating func kinds() -> [Area.Kind] {
    var kinds: [Area.Kind] = []
    for var reader in mappings("kinds", expected: "at least one kind of zone") {
      reader.allow(only: ["kind", "singular", "plural", "codes", "code_type", "outside"])
      let id = reader.text("kind", expected: "what zones/boroughs.csv calls this kind")
      let noun = reader.noun()
      let codes = reader.optionalText("codes") ?? ""
      if let id, kinds.contains(where: { $0.id == id }) { reader.addRepeated("kind", id) }
      add(reader.faults)
      guard let id, let noun else { continue }
      kinds.append(
        Area.Kind(
          id: id,
          noun: noun,
          codePrefix: codes,
          codeType: reader.optionalText("code_type"),
          outside: reader.optionalText("outside")
        )
      )
    }
    return kinds
  }

  fileprivate mutating func definitions() -> [Area.Definition] {
    guard has("definitions") else { return [] }
    var definitions: [Area.Definition] = []
    for var reader in mappings("definitions", expected: "at least one way to group zones") {
      reader.allow(only: [
        "definition", "name", "short_name", "title", "note", "groups", "compare",
      ])
      let id = reader.text(
        "definition",
        expected: "NAME of a column group_NAME of zones/boroughs.csv"
      )
      let name = reader.text("name", expected: "the name within a sentence")
      if let id, definitions.contains(where: { $0.id == id }) {
        reader.addRepeated("definition", id)
      }
      if let name, definitions.contains(where: { $0.name == name }) {
        reader.addRepeated("name", name)
      }
      let groups = reader.groups()
      let compared = reader.compared(among: groups)
      add(reader.faults)
      guard let id, let name else { continue }
      definitions.append(
        Area.Definition(
          id: id,
          name: name,
          shortName: reader.optionalText("short_name"),
          title: reader.optionalText("title"),
          note: reader.optionalText("note") ?? "",
          groups: groups,
          compared: compared
        )
      )
    }
    return definitions
  }

  private mutating func groups() -> [Area.Group] {
    var groups: [Area.Group] = []
    for var reader in mappings("groups", expected: "at least one group") {
      reader.allow(only: ["group", "name"])
      let id = reader.text("group", expected: "what the table of zones calls this group")
      let name = reader.text("name", expected: "the name within a sentence")
      if let id, groups.contains(where: { $0.id == id }) { reader.addRepeated("group", id) }
      // Texts know groups by their names.
      if let name, groups.contains(where: { $0.name == name }) { reader.addRepeated("name", name) }
      add(reader.faults)
      if let id, let name { groups.append(Area.Group(id, name)) }
    }
    return groups
  }

  /// The two groups that are compared first.
  private mutating func compared(among groups: [Area.Group]) -> Area.Pair? {
    guard has("compare") else { return nil }
    let names = texts("compare")
    if names.count == 2, names[0] != names[1],
      names.allSatisfy({ name in groups.contains { $0.id == name } })
    {
      return Area.Pair(asked: names[0], against: names[1])
    }
    add(
      "compare",
      found: "[\(names.joined(separator: ", "))]",
      expected: "two of the groups \(groups.map(\.id).joined(separator: ", "))",
      remedy: "Name the group asked about, then the one that it is set against; or remove the line"
    )
    return nil
  }

  /// The texts of the program, its numbers and its dates are English: another language would be half done.
  fileprivate mutating func checkLanguage() {
    guard let language = optionalText("language"), language != "en" else { return }
    add(
      "language",
      found: excerpt(language),
      expected: "`en`: the words, numbers and dates of every text are English",
      remedy: "Write `language: en`, or remove the line"
    )
  }

  fileprivate mutating func smallAreas() -> Area.SmallAreas {
    let usual = Area.SmallAreas()
    guard var reader = members("small_areas", such: "singular: LSOA") else { return usual }
    reader.allow(only: ["singular", "plural", "file", "residents", "borders", "code_type"])
    let noun = reader.noun()
    let file = reader.optionalText("file") ?? usual.file
    if file.hasPrefix("/") || file.split(separator: "/").contains("..") {
      reader.add(
        "file",
        found: excerpt(file),
        expected: "a file within the dataset",
        remedy: "Write its path below the folder of the dataset"
      )
    }
    add(reader.faults)
    return Area.SmallAreas(
      noun: noun ?? usual.noun,
      file: file,
      residents: reader.optionalText("residents"),
      borders: reader.optionalText("borders"),
      codeType: reader.optionalText("code_type")
    )
  }

  fileprivate mutating func residentsBreak() -> Area.Break? {
    guard var reader = members("residents_break", such: "from: 2021") else { return nil }
    reader.allow(only: ["from", "cause", "note"])
    let text = reader.text("from", expected: "the first year of the new series")
    let from = text.flatMap { $0.count == 4 ? Int($0) : nil }
    if let text, from == nil {
      reader.add(
        "from",
        found: excerpt(text),
        expected: "the first year of the new series",
        remedy: "Write a year such as 2021"
      )
    }
    let cause = reader.text("cause", expected: "what happened, such as Census 2021")
    add(reader.faults)
    guard let from, let cause else { return nil }
    return Area.Break(from: from, cause: cause, note: reader.optionalText("note"))
  }

  /// The mapping under a key; nil where there is none, which is a fault where there is something else.
  private mutating func members(_ key: String, such line: String) -> YAMLReader? {
    guard has(key) else { return nil }
    if let reader = mapping(key) { return reader }
    add(
      key,
      found: "no mapping",
      expected: "lines such as `\(line)`",
      remedy: "Write one member a line, or remove the line"
    )
    return nil
  }

  fileprivate mutating func roles() -> Area.Roles {
    guard var reader = members("roles", such: "residents: population") else { return Area.Roles() }
    reader.allow(only: ["residents", "residents_over_years", "offences", "deprivation"])
    add(reader.faults)
    let usual = Area.Roles()
    return Area.Roles(
      residents: reader.optionalText("residents") ?? usual.residents,
      residentsOverYears: reader.optionalText("residents_over_years"),
      offences: reader.optionalText("offences") ?? usual.offences,
      deprivation: reader.optionalText("deprivation") ?? usual.deprivation
    )
  }

  fileprivate mutating func termAdvice() -> Area.TermAdvice? {
    guard var reader = members("term_advice", such: "clause: which the council asked for") else {
      return nil
    }
    reader.allow(only: ["sentence", "clause"])
    let sentence = reader.text("sentence", expected: "who asked for what, and when, as a sentence")
    let clause = reader.text("clause", expected: "the same as a clause")
    add(reader.faults)
    guard let sentence, let clause else { return nil }
    return Area.TermAdvice(sentence: sentence, clause: clause)
  }

  private mutating func addRepeated(_ key: String, _ id: String) {
    add(
      key,
      found: "\(excerpt(id)) a second time",
      expected: "each \(key) once",
      remedy: "Correct or remove one of the two"
    )
  }
}
