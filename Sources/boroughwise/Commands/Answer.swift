import ServiceRecord
import ArgumentParser
import Exchange
import Reporting
import Safety

/// What a command has to say: files, an answer, and why they may leave.
struct Answer {
  /// Why bytes may leave.
  enum Gate {
    /// Nothing of a dataset's services, notes and titles is among them.
    case withoutPlaces
    /// They repeat what a user's own files say, to that user.
    case ownFile
    /// They are searched for what the places of these datasets ask to be kept; the name is what messages call them.
    case searched(String, datasets: [String])
  }

  /// Files of one folder; none takes the place of another file than `replacing` names.
  typealias Folder = (
    path: String, files: [(name: String, bytes: [UInt8])], replacing: Set<String>
  )

  /// Why all of it may leave.
  let gate: Gate
  /// What goes to standard output.
  var text: [UInt8]?
  /// The same without the words of the question, which is searched instead: whoever asks about a place knows it.
  var textWithoutQuestion: [UInt8]?
  /// What the pictures among the files say in words, which is searched in place of their bytes.
  var wordsOfPictures: [UInt8]?
  /// Files by their paths.
  var files: [(path: String, bytes: [UInt8])] = []
  /// A folder of files.
  var folder: Folder?
  /// What is said on standard error when all is written.
  var remarks: [String] = []
  /// The ledger of a count, as lines for standard error.
  var ledger: [UInt8] = []
  /// Whether something was found that needs a person: exit code 1.
  var needsPerson = false

  init(_ gate: Gate, _ text: [UInt8]? = nil) { (self.gate, self.text) = (gate, text) }

  /// Writes the files, all or none, then the answer; neither after a leak in one of them.
  ///
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` of kind `unwritable`; the exit code that the answer has.
  func release() throws {
    let inFolder = folder?.files ?? []
    var released = try released(inFolder)
    var batch = folder.map { FileBatch(folder: $0.path, replacing: $0.replacing) } ?? FileBatch()
    for (file, bytes) in zip(inFolder, released) { batch.add(file.name, bytes) }
    for (file, bytes) in zip(files, released.dropFirst(inFolder.count)) {
      batch.add(path: file.path, bytes)
    }
    try batch.write()
    if let text {
      try writeAnswer(
        textWithoutQuestion == nil ? released.removeLast() : .searchedWithoutQuestion(text)
      )
    }
    say(bytes: ledger)
    for remark in remarks { say(remark) }
    if needsPerson { throw ExitCode.findings }
  }

  /// What the gate lets out: the files of the folder, the other files, and the answer, in this order.
  private func released(_ inFolder: [(name: String, bytes: [UInt8])]) throws -> [Released] {
    let all = inFolder.map(\.bytes) + files.map(\.bytes) + [text].compactMap(\.self)
    switch gate {
    case .withoutPlaces: return all.map { .withoutPlaces($0) }
    case .ownFile: return all.map { .ownFile($0) }
    case .searched(let command, let datasets):
      var said = inFolder + files.map { ($0.path, wordsOfPictures ?? $0.bytes) }
      if let text = textWithoutQuestion ?? text { said.append((command, text)) }
      for dataset in datasets { _ = try LeakLinter.load(dataset: dataset).released(said) }
      return all.map { .searched($0) }
    }
  }
}

/// Says on standard error which rows of tables of services could not be used; the command goes on.
func sayRefused(_ faults: [Fault]) {
  for fault in faults { say(fault.description) }
  if !faults.isEmpty {
    say("\(faults.count) \(faults.count == 1 ? "fault" : "faults"): these rows are left out.")
  }
}
