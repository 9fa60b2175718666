internal import Analysis
internal import Exchange
internal import Reporting
internal import Safety

/// Lets what is said of services out only when it gives no restricted place away.
struct ServiceOutlet {
  /// What messages call an answer that goes to no file.
  private let command: String
  /// One for each dataset that is spoken of.
  private let linters: [LeakLinter]

  /// Learns what the places of datasets ask to be kept.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  init(_ command: String, datasets paths: [String]) throws {
    self.command = command
    linters = try paths.map { try LeakLinter.load(dataset: $0) }
  }

  /// An outlet for what a user's own files say: no dataset has a say in it.
  static func ofOwnData(_ command: String) -> ServiceOutlet {
    ServiceOutlet(command: command, linters: [])
  }

  private init(command: String, linters: [LeakLinter]) {
    (self.command, self.linters) = (command, linters)
  }

  /// Learns what the places of one dataset ask to be kept.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  init(_ command: String, dataset path: String) throws {
    try self.init(command, datasets: [path])
  }

  /// Writes the answer to a search to standard output, unless it adds a leak to what was asked.
  ///
  /// - Throws: ``FaultReport`` with every leak.
  func release(_ search: ServiceSearch, by render: (ServiceSearch) -> [UInt8]) throws {
    _ = try released([(command, render(search.withoutQuestion))])
    try answer(.searchedWithoutQuestion(render(search)))
  }

  /// Writes a file, then the answer to standard output; neither after a leak in one of them.
  ///
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` of kind `unwritable`.
  func release(
    _ file: (path: String, bytes: [UInt8])? = nil,
    answer text: [UInt8]? = nil
  ) throws {
    let files = (file.map { [($0.path, $0.bytes)] } ?? []) + (text.map { [(command, $0)] } ?? [])
    let released = try released(files)
    if let file { try writeFile(released[0], to: file.path) }
    if text != nil { try answer(released[released.count - 1]) }
  }

  /// Writes files into a folder, where they replace only those of an earlier time, and one beside it that may have been asked for: all, or none after a leak.
  ///
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` of kind `unwritable`.
  func release(
    _ files: [(name: String, bytes: [UInt8])],
    into folder: String,
    replacing earlier: Set<String>,
    beside other: (path: String, bytes: [UInt8])? = nil
  ) throws {
    var batch = FileBatch(folder: folder, replacing: earlier)
    let others = other.map { [(name: $0.path, bytes: $0.bytes)] } ?? []
    let released = try released(files + others)
    for (file, bytes) in zip(files, released) { batch.add(file.name, bytes) }
    for (file, bytes) in zip(others, released.dropFirst(files.count)) {
      batch.add(path: file.name, bytes)
    }
    try batch.write()
  }

  /// Writes a file, and another that may have been asked for: both, or none after a leak.
  ///
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` of kind `unwritable`.
  func release(
    _ file: (path: String, bytes: [UInt8]),
    beside other: (path: String, bytes: [UInt8])?
  ) throws {
    let files = [file] + (other.map { [$0] } ?? [])
    var batch = FileBatch()
    for (file, bytes) in zip(files, try released(files.map { ($0.path, $0.bytes) })) {
      batch.add(path: file.path, bytes)
    }
    try batch.write()
  }

  /// What every dataset that is spoken of lets out.
  private func released(_ files: [(name: String, bytes: [UInt8])]) throws -> [Released] {
    var released = files.map { Released.ownFile($0.bytes) }
    for linter in linters { released = try linter.released(files) }
    return released
  }
}
