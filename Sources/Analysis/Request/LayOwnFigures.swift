package import Atlas
import Exchange
import FormulaLab
import Funding
import OwnTables

/// A session in which the figures that a person brings lie over those of the dataset: the one door by which they come in.
///
/// Whatever is asked of it is asked of all figures together. What was read, what must be known of it, and the files as
/// sources are in ``Session/own``.
///
/// - Throws: ``FaultReport`` or ``Fault`` with what is wrong in the files, and where nobody can tell of which fund or
///   year they are.
package func laying(_ request: OwnRequest, over session: Session) throws -> Session {
  let brings = request.hasFigures || request.definitions.contains(where: isTableFile)
  guard brings, session.own == nil else { return session }
  let dataset = try session.tables()
  var layer = OwnLayer(request, dataset)
  try layer.readDefinitions()
  if request.hasFigures { try layer.readFigures(plan: try session.plan()) }
  return Session(laying: layer.figures, over: session)
}

/// Reads the files of a person, each once, into figures that can be laid over a dataset.
private struct OwnLayer {
  private(set) var figures = OwnFigures()
  private let request: OwnRequest
  private let dataset: Dataset
  private var places: OwnPlaces?
  /// What each column that was taken is read as.
  private var roles: [String: String] = [:]

  init(_ request: OwnRequest, _ dataset: Dataset) {
    (self.request, self.dataset) = (request, dataset)
  }

  // MARK: Files

  private struct OwnFile {
    let table: CSVTable
    let name: String
    var reading: Reading
  }

  /// The table of a file, which becomes an input of the run and a source.
  private mutating func read(_ file: String, as wish: OwnTableWish) throws -> OwnFile {
    let bytes = try readFile(file)
    let name = keep(file, bytes, titled: "Own file")
    let known = try places ?? OwnPlaces(dataset)
    places = known
    var choice = request.ownTables
    // The column of values that is named is that of the amounts, where there are any.
    let first = request.allocationsFile ?? request.offencesFile ?? request.residentsFile
    if file != first { choice.value = nil }
    let table = try readOwnTable(file: file, bytes: bytes, as: wish, known, choice)
    try refuseSecondRole(of: table.reading, as: wish.noun)
    return OwnFile(table: table.table, name: name, reading: table.reading)
  }

  /// Refuses a column that would be two things at once.
  private mutating func refuseSecondRole(of reading: Reading, as noun: String) throws(Fault) {
    func part(_ name: String) -> Substring? {
      reading.parts.first { $0.name == name }?.text.prefix { $0 != "," }
    }
    guard let column = part(noun) else { return }
    let key = "\(reading.file) \(part("sheet") ?? "") \(column)"
    if let other = roles.updateValue(noun, forKey: key) {
      throw Fault(
        file: reading.file,
        found: "\(column) as \(other) and as \(noun)",
        expected: "a column for each",
        remedy: "Title each column by what it holds, or give each a table of its own"
      )
    }
  }

  private mutating func keep(_ file: String, _ bytes: [UInt8], titled title: String) -> String {
    dataset.folder.record(own: file, bytes: bytes)
    let name = dataset.folder.ownName(of: file)
    figures.files.append(source(name, title: "\(title) \(fileName(of: file))", bytes))
    return name
  }

  private func source(_ id: String, title: String, _ bytes: [UInt8]) -> Source {
    Source(own: id, title: title, sha256: InputRecord(path: id, bytes: bytes).sha256)
  }

  // MARK: Groups

  mutating func readDefinitions() throws {
    for file in request.definitions where isTableFile(file) {
      let read = try read(file, as: .groups)
      let own = try readDefinition(read.table, file: file, dataset: dataset)
      // Columns are named after definitions, and no database tells their case apart.
      func isTaken(in others: [GroupDefinition]) -> Bool {
        others.contains { $0.id.lowercased() == own.id.lowercased() }
      }
      let isShipped = isTaken(in: dataset.definitions)
      guard !isShipped, !isTaken(in: figures.definitions) else {
        throw Fault(
          file: file,
          found:
            "a definition called \(own.id), as \(isShipped ? "one of the dataset" : "another") is",
          expected: "a name of its own",
          remedy: "Rename the file: its name is the name of the definition"
        )
      }
      figures.definitions.append(own)
      figures.account += read.reading.lines
    }
  }

  // MARK: Figures of a fund in a year

  mutating func readFigures(plan: AnalysisFile) throws {
    let formula = try request.formulaFile.map { try readFormula($0, isOwn: true, dataset) }
    let choice = try fundYear(of: request, formula: formula, plan: plan, dataset)
    guard let about = choice else { return }
    figures.about = about
    let fund = try fund(about.fund)
    if let file = request.allocationsFile { try readAmounts(file, fund, about.year) }
    if let file = request.offencesFile {
      let read = try read(file, as: .offences(in: about.year))
      figures.offences = try readOffences(
        read.table,
        source: read.name,
        fund: fund,
        year: about.year,
        dataset: with(fund)
      )
      figures.account += read.reading.lines
    }
    if let file = request.residentsFile {
      let read = try read(file, as: .residents(in: about.year))
      figures.residents = try readResidents(
        read.table,
        source: read.name,
        fund: fund,
        dataset: with(fund)
      )
      figures.account +=
        read.reading.adding("taken as", "residents of \(about.year.start)").lines
      try compareResidents(figures.residents ?? [:], of: file, in: about.year)
    }
    if let formula, let file = request.formulaFile { try run(formula, file, about) }
    figures.cautions += choiceCautions(about, request)
    if figures.fund != nil {
      figures.cautions.append(
        "the dataset has no fund \"\(fund.name)\": it is taken as a new one, which pays each \(here.zone.singular)"
      )
    }
  }

  private mutating func readAmounts(_ file: String, _ fund: Fund, _ year: FinancialYear) throws {
    let read = try read(file, as: .amounts(in: year))
    let own = try readAllocations(
      read.table,
      source: read.name,
      fund: fund,
      year: year,
      dataset: with(fund)
    )
    figures.amounts = own
    let words = dataset.knownTotal(of: fund, in: year).map { known in
      "\(exactPounds(known.pence)) (\(known.status.rawValue)): "
        + differenceWords(own.allocations.reduce(0) { $0 + $1.pence }, than: known.pence)
    }
    let reading = read.reading.adding("taken as", "\(fund.id) \(year)")
      .adding("on record", words ?? "no total of \(fund.id) \(year)")
    figures.account += reading.lines
  }

  /// Refuses residents that are those on record in thousands, and says how far they are from them.
  private mutating func compareResidents(
    _ own: [GSSCode: Figure],
    of file: String,
    in year: FinancialYear
  ) throws(Fault) {
    let ofYear = dataset.residents(in: year)
    let latest = dataset.periods(of: dataset.area.roles.residents).compactMap { Int($0) }.max()
    let last = latest.flatMap { dataset.residents(in: FinancialYear(start: $0)) }
    guard let known = (ofYear ?? last)?.byZone else { return }
    let both = own.keys.filter { known[$0] != nil }
    let mine = both.reduce(0) { $0 + (own[$1]?.value ?? 0) }
    let theirs = both.reduce(0) { $0 + (known[$1]?.value ?? 0) }
    guard mine > 0, theirs > 0 else { return }
    func words(_ count: Double) -> String { RoundedNumber(count, places: 0).grouped }
    let record = "\(words(theirs)) on record for \(ofYear == nil ? latest ?? 0 : year.start)"
    let ratio = max(mine / theirs, theirs / mine)
    if (500...2_000).contains(ratio) {
      throw Fault(
        file: file,
        found: "\(words(mine)) residents in \(both.count) \(here.zone.of(both.count))",
        expected:
          "about the \(record): these are a thousand times \(mine < theirs ? "fewer" : "more")",
        remedy:
          "Say the unit in the title of the column, such as Residents (000s), or correct the numbers"
      )
    }
    let share = mine / theirs - 1
    guard ofYear != nil, share.magnitude > 0.05 else { return }
    figures.cautions.append(
      "\(fileName(of: file)) has \(words(mine)) residents in \(both.count) \(here.zone.of(both.count)), "
        + "\(RoundedNumber(share, places: 1, shift: 2).magnitude) % \(share < 0 ? "fewer" : "more") than the \(record): "
        + "whatever divides by them is off by as much"
    )
  }

  private mutating func run(
    _ formula: FormulaFile,
    _ file: String,
    _ about: Dataset.FundYear
  ) throws {
    try formula.refuseOther(fund: about.fund, year: about.year)
    let model = try dataset.laying(figures).modelledAmounts(
      of: try dataset.requiredFund(about.fund),
      by: formula
    )
    figures.formula = OwnFormula(
      path: file,
      allocations: model.allocations,
      source: source(
        formula.id,
        title: "Own formula \"\(formula.title)\" (\(fileName(of: file)))",
        try readFile(file)
      )
    )
  }

  /// The dataset with a fund that it has not got.
  private func with(_ fund: Fund) -> Dataset {
    var own = OwnFigures()
    own.fund = figures.fund
    return own.fund == nil ? dataset : dataset.laying(own)
  }

  private mutating func fund(_ id: String) throws -> Fund {
    if let fund = dataset.fund(id) { return fund }
    let kinds = dataset.area.kinds.filter { $0.outside == nil }
    guard let name = request.fund, kinds.count == 1, let kind = kinds.first else {
      return try dataset.requiredFund(id)
    }
    let fund = Fund(
      id: id,
      name: name,
      recipients: Borough.Kind(rawValue: kind.id),
      description: ""
    )
    figures.fund = fund
    return fund
  }
}

/// How far an own sum is from a known one, in words.
func differenceWords(_ own: Int64, than known: Int64) -> String {
  own == known
    ? "the same"
    : "\(exactPounds(max(own, known) - min(own, known))) \(own < known ? "more" : "less") than the file"
}
