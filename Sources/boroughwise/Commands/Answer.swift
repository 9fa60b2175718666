import ArgumentParser
import Exchange
import Release

/// What a command has to say: files, an answer, and why they may leave.
struct Answer {
  /// Why all of it may leave.
  let gate: Gate
  /// What goes to standard output.
  var text: [UInt8]?
  /// The same without the words of the question, which is searched instead: whoever asks about a place knows it.
  var textWithoutQuestion: [UInt8]?
  /// Files by their paths.
  var files: [OutputFile] = []
  /// A folder of files.
  var folder: OutputFolder?
  /// What must be known before the answer is read, each without its full stop: said on standard error first.
  var cautions: [String] = []
  /// What was read of a person's tables, line by line: said on standard error.
  var account: [String] = []
  /// What is said on standard error when all is written.
  var remarks: [String] = []
  /// The ledger of a count, as lines for standard error.
  var ledger: [UInt8] = []
  /// Whether something was found that needs a person: exit code 1.
  var needsPerson = false

  init(_ gate: Gate, _ text: [UInt8]? = nil) { (self.gate, self.text) = (gate, text) }

  /// Writes the files, all or none, then the answer; nothing of it after a leak in any of them.
  ///
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` of kind `unwritable`; the exit code that the answer has.
  func release() throws {
    let answer = try gate.write(
      folder,
      files,
      answer: text,
      withoutQuestion: textWithoutQuestion
    )
    if let answer { try writeAnswer(answer) }
    say(bytes: ledger)
    for remark in remarks { say(gate.message(remark)) }
    if needsPerson { throw ExitCode.findings }
  }
}

extension Gate {
  /// Says on standard error which rows of tables of services could not be used; the command goes on.
  func sayRefused(_ faults: [Fault]) {
    for fault in faults { say(message(fault.description)) }
    if !faults.isEmpty {
      say("\(faults.count) \(faults.count == 1 ? "fault" : "faults"): these rows are left out.")
    }
  }
}
