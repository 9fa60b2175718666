import Analysis
import FormulaLab
package import Atlas
import Digest
import Exchange
import OwnTables
import Release

/// A run beside the same run computed anew.
package struct RunVerification: Hashable, Sendable {
  /// The folder of the run, as the user named it.
  let folder: String
  /// The version of the tool that wrote the run, where it is not the one that computed it anew.
  let otherVersion: String?
  /// How many files were computed anew.
  let fileCount: Int
  /// How many inputs the run names.
  let inputCount: Int
  /// Where the two differ, a sentence each.
  package let differences: [String]
}

/// Runs again what a run's `run.json` says, and compares every file byte by byte.
///
/// It takes the folder of `analyse`, of `publish` or of `formula run --out`, or the `run.json` in it. Nothing is written. Files of the
/// user's own are looked for in the folders of `ownFiles`, by name and SHA-256; `""` is the current one.
///
/// - Throws: ``Fault`` where the folder is none of a run; whatever the run itself throws, unless an input
///   has changed: that is a difference then.
package func verifyRun(
  _ run: String,
  in session: Session,
  ownFiles: [String],
  version: String
) async throws -> RunVerification {
  let record = try RunRecord(run, in: session, ownFiles: ownFiles)
  var differences = try record.inputDifferences()
  var files: [OutputFile] = []
  do {
    files = try await record.computedAnew(version: version)
    differences += try record.fileDifferences(from: files)
  } catch  where !differences.isEmpty {
    differences.append("The run cannot be computed with these inputs: \(error)")
  }
  return RunVerification(
    folder: record.folder,
    otherVersion: record.version == version ? nil : record.version,
    fileCount: files.count,
    inputCount: record.inputs.count,
    differences: differences
  )
}

/// What the `run.json` of a folder says, and how to run it again.
private struct RunRecord {
  let folder: String
  let session: Session
  let version: String
  /// The inputs by their paths, each with where it is, if that is known, and the SHA-256 that the run states.
  let inputs: [(path: String, place: String?, sha256: String)]
  /// The SHA-256 of each output as the run states it.
  let outputs: [String: String]
  let question: Question
  /// The editions of a site; nil: it has none.
  let list: EditionList?

  /// The folder of a path, by which a person would name it.
  private static func folder(of path: String) -> String {
    let folder = path.dropLast("run.json".count)
    return folder.isEmpty ? "." : folder == "/" ? "/" : String(folder.dropLast())
  }

  enum Question {
    case analysis(AnalysisRequest)
    case dossier(AnalysisRequest, SiteForm)
    case formula(file: String, baseline: BaselineTable?)
  }

  /// Reads the record in a folder, or at its own path.
  init(_ path: String, in session: Session, ownFiles: [String]) throws {
    let folder = fileName(of: path) == "run.json" && fileExists(path) ? Self.folder(of: path) : path
    let file = "\(folder)/run.json"
    guard fileExists(file) else {
      throw Fault(
        .unreadable,
        file: file,
        found: "no such file",
        expected: "the record that stands in the folder of every run",
        remedy: "Name a folder that `analyse`, `publish` or `formula run --out` has written"
      )
    }
    let json = try JSONValue.parse(file: file, bytes: try readFile(file)).object ?? [:]
    func missing(_ pointer: String, _ expected: String) -> Fault {
      Fault(
        file: file,
        at: .pointer(pointer),
        found: "nothing that can be followed",
        expected: expected,
        remedy: "Name the folder of a run; one of an earlier version must be run again"
      )
    }
    guard json["tool"]?.string == "boroughwise", let version = json["version"]?.string else {
      throw missing("/tool", "the record of a run of boroughwise")
    }
    try Self.requireArea(json["area"]?.object ?? [:], of: session, file: file)
    let isFormula = json["kind"]?.string == "formula-run"
    let entries = json["inputs"]?.array ?? []
    var hashes: [String: String] = [:]
    for entry in entries.compactMap(\.object) where !isFormula || entry["own"]?.bool == true {
      if let path = entry["path"]?.string { hashes[path] = entry["sha256"]?.string }
    }
    let folders = isFormula ? ["\(folder)/inputs"] : ownFiles
    /// Where a file of the user's own is: with the bytes that the run has read, else by its name alone.
    func ownPlace(_ name: String) -> String {
      let bare = fileName(of: name)
      let places = folders.map { $0.isEmpty ? bare : "\($0)/\(bare)" }
      let known = places.first { place in
        (try? readFileIfPresent(place)).map { sha256Text(of: $0) } == hashes[name]
      }
      return known ?? places.first(where: fileExists) ?? places.first ?? bare
    }
    func shipped(_ name: String) -> String { "\(session.folder.path)/\(name)" }

    var asked: Set<String> = []
    if isFormula {
      guard let name = json["formula"]?.object?["file"]?.string else {
        throw missing("/formula/file", "the name of the formula file")
      }
      func place(_ name: String) -> String {
        hashes[name] == nil ? shipped(name) : ownPlace(name)
      }
      question = .formula(
        file: place(name),
        baseline: json["asked"]?.object.flatMap { asked in
          var choice = OwnTableChoice()
          choice.sheet = asked["sheet"]?.string
          return asked["baseline"]?.string.map { BaselineTable(place($0), choice) }
        }
      )
    } else {
      guard let words = json["parameters"]?.object?["asked"]?.object else {
        throw missing("/parameters/asked", "what was asked for")
      }
      let request = try AnalysisRequest(recorded: words, file: file) { name in
        asked.insert(name)
        return ownPlace(name)
      }
      let form = SiteForm(
        outputs: json["outputs"]?.array?.compactMap(\.string) ?? [],
        isOfZone: request.zone != nil
      )
      question = form.map { .dossier(request, $0) } ?? .analysis(request)
    }
    self.folder = folder
    self.session = session
    self.version = version
    var inputs: [(path: String, place: String?, sha256: String)] = []
    for (index, entry) in entries.enumerated() {
      guard let entry = entry.object, let path = entry["path"]?.string,
        let hash = entry["sha256"]?.string,
        !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
      else {
        throw missing(
          "/inputs/\(index)",
          "the path of an input within the dataset, and its SHA-256"
        )
      }
      var place: String? = shipped(path)
      if isFormula ? entry["own"]?.bool == true : asked.contains(path) {
        place = ownPlace(path)
      } else if !fileExists(shipped(path)), path.hasPrefix("own/") || !path.contains("/") {
        // A formula of the user's own names it, in its own way: reading it anew finds it.
        place = nil
      }
      inputs.append((path, place, hash))
    }
    self.inputs = inputs
    outputs = outputHashes(json)
    list = try EditionList(in: folder)
  }

  /// - Throws: ``Fault`` where the dataset is of another area than the run, or none.
  private static func requireArea(
    _ area: JSONObject,
    of session: Session,
    file: String
  ) throws(Fault) {
    // A run of an earlier version names no area.
    guard let id = area["id"]?.string, let name = area["name"]?.string else { return }
    let isThere = session.folder.has(PackageDescriptor.fileName)
    let found = try? session.area()
    // A dataset whose area cannot be read is as far from the run as any of its files: a difference.
    if isThere, found == nil || found?.id == id { return }
    throw Fault(
      isThere ? .refused : .unreadable,
      file: file,
      found: "a run of \(name), and "
        + (found.map { "a dataset of \($0.fullName)" } ?? "no dataset")
        + " in \(session.folder.path)",
      expected: "the dataset of which the run is",
      remedy: "Name the folder of the dataset of \(name) with --data"
    )
  }

  /// The inputs that are missing or not those that the run has read.
  func inputDifferences() throws(Fault) -> [String] {
    var differences: [String] = []
    for input in inputs {
      guard let place = input.place else { continue }
      guard let bytes = try readFileIfPresent(place) else {
        differences.append(
          "\(place): the run has read the file, and it is not there"
            + (place == "\(session.folder.path)/\(input.path)"
              ? "" : "; name the folder that holds it with --files")
        )
        continue
      }
      let hash = sha256Text(of: bytes)
      if hash != input.sha256 {
        differences.append(
          "\(place): not the file that the run has read: its SHA-256 is \(hash), run.json has "
            + input.sha256
        )
      }
    }
    return differences
  }

  func computedAnew(version: String) async throws -> [OutputFile] {
    switch question {
    case .analysis(let request):
      try await runFiles(of: try await analyse(request, in: session), version: version)
    case .dossier(let request, let form):
      try await publishedAnew(try await dossier(request, in: session), form, version)
    case .formula(let file, let baseline):
      formulaRunFiles(
        of: try runFormula(
          file,
          baseline: baseline,
          in: session,
          keptFiles: "\(folder)/inputs"
        ),
        version: version
      )
    }
  }

  /// A dossier as it was published: of a site the edition that stands in the folder.
  private func publishedAnew(
    _ findings: DossierFindings,
    _ form: SiteForm,
    _ version: String
  ) async throws -> [OutputFile] {
    let draft = try await SiteDraft(
      findings,
      version: version,
      form: form,
      withPNG: outputs.keys.contains { $0.hasSuffix(".png") }
    )
    guard form == .site else { return try draft.withoutEditions(form) }
    let last = list?.editions.last
    let before = list.flatMap { list in
      last.flatMap { EarlierPublication(before: $0, of: list, in: folder) }
    }
    let stamp = last?.stamp ?? EditionStamp(version: .first, published: nil)
    return try draft.site(as: stamp, after: before, base: list?.base).files
  }

  /// Files of earlier editions that are not as they were published, each as a difference, and the names of all of them.
  private func earlierEditions() throws -> (names: Set<String>, differences: [String]) {
    guard let list else { return ([], []) }
    var (names, differences): (Set<String>, [String]) = ([], [])
    var edition = list.editions.last
    while let current = edition,
      let earlier = EarlierPublication(before: current, of: list, in: folder)
    {
      names.formUnion((earlier.names + [EditionFile.page]).map { earlier.address + $0 })
      do { _ = try earlier.files() } catch let report as FaultReport {
        differences += report.faults.map { "\($0.file): \($0.found)" }
      }
      edition = earlier.edition
    }
    return (names, differences)
  }

  /// The first difference of each file, and the files that are missing or added.
  func fileDifferences(from files: [OutputFile]) throws -> [String] {
    let earlier = try earlierEditions()
    let there = Set(try fileNames(below: folder)).subtracting(earlier.names)
    var differences = earlier.differences
    for file in files.sorted(by: { $0.name < $1.name }) {
      guard there.contains(file.name) else {
        differences.append("\(folder)/\(file.name): missing")
        continue
      }
      let bytes = try readFile("\(folder)/\(file.name)")
      guard let difference = FileDifference(in: file.name, found: bytes, computed: file.bytes)
      else { continue }
      let wasChanged = outputs[file.name].map { $0 != sha256Text(of: bytes) } ?? false
      differences.append(
        "\(folder)/\(file.name)\(difference.place): the run has \(difference.found), computed anew it "
          + "is \(difference.computed)"
          + (wasChanged ? " (the file is not as run.json lists it: it was changed later)" : "")
      )
    }
    for name in there.subtracting(files.map(\.name)).sorted() {
      differences.append("\(folder)/\(name): no file of the run")
    }
    return differences
  }
}
