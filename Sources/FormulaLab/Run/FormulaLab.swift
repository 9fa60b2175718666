package import Atlas
import Exchange
import Formula
package import OwnTables

/// A dataset and the files of a user's own, for running formulas.
package struct FormulaLab: Sendable {
  /// The tables that formulas read.
  package private(set) var dataset: Dataset
  /// Files from outside the dataset, by bare name, in the order of their reading.
  package private(set) var ownFiles: [OwnFile] = []
  /// What was read of a person's tables, each once.
  package internal(set) var readings: [Reading] = []
  /// The folder in which a run that is computed anew keeps such files by their bare names.
  var keptFiles: String?
  /// How far off models were where that could be tested, by the identifier of their fund.
  package private(set) var tested: [String: TestedError] = [:]

  /// A file from outside the dataset, which goes along with a run so that others can repeat it.
  package struct OwnFile: Hashable, Sendable {
    /// The bare name, without a path of the machine.
    package let name: String
    /// What it is called among the inputs.
    package let record: String
    /// The bytes that were read.
    package let bytes: [UInt8]
  }

  /// Opens a lab over the tables of a dataset.
  package init(_ dataset: Dataset) { self.dataset = dataset }

  /// Opens a lab that tells the tested error of what it runs.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for tables, a plan or facts that cannot be used.
  package init(in session: Session) throws {
    dataset = try session.tables()
    tested = try dataset.testedErrors(of: session.plan())
  }

  /// Reads a formula file: one below the dataset's folder, or a user's own.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``.
  package mutating func read(_ path: String) throws -> FormulaFile {
    let bytes = try readBytes(path)
    return try FormulaFile.read(file: path, shownAs: shownName(path), bytes: bytes)
  }

  /// Runs a formula file.
  ///
  /// A table of last year's amounts (`baseline`) goes before what the file says.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``, naming the line of the formula file.
  package mutating func run(_ path: String, baseline: BaselineTable? = nil) throws
    -> FormulaFindings
  {
    try run(try read(path), baseline: baseline)
  }

  /// Runs a formula.
  ///
  /// - Throws: ``Fault`` or ``FaultReport``, naming the line of the formula file.
  package mutating func run(
    _ formula: FormulaFile,
    baseline: BaselineTable? = nil
  ) throws -> FormulaFindings {
    try run(formula, baseline: baseline, chain: [formula.location])
  }

  /// All files that were read, in order of path.
  package var inputs: [InputRecord] { dataset.folder.inputs.sorted { $0.path < $1.path } }

  mutating func run(
    _ formula: FormulaFile,
    baseline own: BaselineTable?,
    chain: [String]
  ) throws -> FormulaFindings {
    let laid = dataset
    // A formula of the dataset was fitted to its figures: what it models does not follow those of a person's own.
    if resource(formula.location) != nil { dataset = dataset.recorded }
    defer { dataset = laid }
    let fund = try fund(of: formula)
    let boroughs = dataset.recipients(of: fund)
    let codes = boroughs.map(\.id)
    // Faults of the figures come together; last year's amounts may need another formula first.
    let terms = try dataset.termFigures(of: formula, for: codes)
    let areaCost = try costFigures(of: formula, fund: fund, codes)
    let last = try baselineAmounts(of: formula, fund: fund, own: own, chain: chain)
    let pot = try pot(of: formula, fund: fund, baseline: last)
    let keys = codes.map(\.description)
    let need = NeedFormula(keys: keys, terms: terms.map(\.needTerm), costFactors: areaCost?.factors)
    let scores: NeedScores
    do { scores = try need.scores() } catch { throw formula.fault(of: error) }
    let stages = formula.stages.map(\.stage)
    do {
      let staged = try StagedRun(
        pot: pot.pence,
        shares: scores.shares,
        keys: keys,
        baseline: last?.pence,
        stages: stages
      )
      return FormulaFindings(
        formula: formula,
        fund: fund,
        boroughs: boroughs,
        pot: pot,
        terms: terms,
        areaCost: areaCost,
        baseline: last,
        scores: scores,
        staged: staged,
        definitions: dataset.definitions,
        tested: tested[fund.id]?.orWorse(staged.amounts, of: codes, in: formula.financialYear)
      )
    } catch {
      throw formula.fault(
        of: error,
        pot: pot.pence,
        changes: SmallestChanges(
          pot: pot.pence,
          shares: scores.shares,
          keys: keys,
          baseline: last?.pence,
          stages: stages
        ),
        names: dataset
      )
    }
  }

  private func fund(of formula: FormulaFile) throws -> Fund {
    if let fund = dataset.fund(formula.fund) { return fund }
    throw Fault(
      file: formula.location,
      at: .line(formula.fundLine),
      found: "the fund `\(formula.fund)`",
      expected: Fault.oneOf(
        dataset.funds.map(\.id),
        orElse: "a fund of the dataset, which has none"
      ),
      remedy: dataset.funds.isEmpty
        ? "Add its amounts with `boroughwise add amounts`"
        : "Correct the name, or describe the fund in funds/funds.csv"
    )
  }
}

extension FormulaLab {
  /// Reads a file below the dataset's folder or a user's own, and keeps a record of it.
  mutating func readBytes(_ path: String) throws -> [UInt8] {
    if let resource = resource(path) { return try dataset.folder.read(resource) }
    let bytes = try readFile(path)
    try keep(bytes, of: path)
    return bytes
  }

  /// Reads a table of the dataset.
  func table(_ resource: String) throws -> CSVTable {
    try dataset.folder.table(resource)
  }

  /// Keeps a user's own file; two of one name would be one in the outputs.
  mutating func keep(_ bytes: [UInt8], of path: String) throws {
    let name = fileName(of: path)
    if let earlier = ownFiles.first(where: { $0.name == name }) {
      guard earlier.bytes != bytes else { return }
      throw Fault(
        file: path,
        found: "a second file called \(name) with other contents",
        expected: "files of different names",
        remedy: "Rename one of them: outputs name files without their folders"
      )
    }
    dataset.folder.record(own: path, bytes: bytes)
    let record = dataset.folder.ownName(of: path)
    ownFiles.append(OwnFile(name: name, record: record, bytes: bytes))
  }

  /// The path of a file within the dataset; nil for a file elsewhere.
  func resource(_ path: String) -> String? {
    let prefix = plain(dataset.folder.location(of: ""))
    let path = plain(path)
    // In "." the prefix is nothing, with which a path from the root begins too.
    guard path.hasPrefix(prefix), !prefix.isEmpty || !path.hasPrefix("/") else { return nil }
    // The folder of the dataset may be reached by any way; what follows it must not lead out again.
    let rest = path.dropFirst(prefix.count)
    return rest.split(separator: "/").contains("..") ? nil : String(rest)
  }

  /// What outputs call a file.
  func shownName(_ path: String) -> String {
    resource(path) ?? dataset.folder.ownName(of: path)
  }

  /// The place of a file that a formula names: beside the formula, or within the dataset.
  ///
  /// - Throws: ``Fault`` at the line of the name, where it is in neither.
  func place(of name: String, namedBy formula: FormulaFile, line: Int) throws -> String {
    let folder = formula.location.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let beside =
      name.hasPrefix("/") ? name : (folder.map(String.init) + [name]).joined(separator: "/")
    if fileExists(beside) { return beside }
    if let kept = keptFiles.map({ "\($0)/\(fileName(of: name))" }), fileExists(kept) { return kept }
    let shipped = dataset.folder.location(of: name)
    if !name.hasPrefix("/"), !name.split(separator: "/").contains(".."),
      fileExists(shipped)
    {
      return shipped
    }
    throw Fault(
      .unreadable,
      file: formula.location,
      at: .line(line),
      found: "no file \(name)",
      expected: "a file beside the formula, or within the dataset",
      remedy: "Correct the name, or put the file there"
    )
  }

  private func plain(_ path: String) -> String {
    path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }
}
