import Analysis
import ArgumentParser
import Atlas
import DatasetEditing
import Exchange
import RecordLog
import Release
import ServiceOptions

struct Record: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract:
      "Keeps the record that providers and commissioners confirm: officers, links, editions.",
    subcommands: [RecordOfficer.self, RecordRevoke.self, RecordExport.self, RecordAccept.self]
  )
}

/// The record that a command is about.
struct RecordOption: ParsableArguments {
  @Option(help: "The file of the record, which `serve --record` keeps.")
  var record: String
}

struct RecordOfficer: Question {
  static let configuration = CommandConfiguration(
    commandName: "officer",
    abstract: "Makes a link by which an officer signs in, once and within a day.",
    discussion: """
      Officers approve what owners send. The name stands in the record with each decision: give a role, such as \
      community-safety-1, and no person's name.
      """
  )

  @Argument(help: "What the officer is called in the record: small letters, digits and hyphens.")
  var name: String
  @Option(
    name: .customLong("base-url"),
    help: "Where the service is reached, such as https://data.example.org: the link begins so."
  )
  var baseURL: String
  @OptionGroup var record: RecordOption

  var dataset: DatasetOption { DatasetOption(folder: nil) }
  var datasetUse: DatasetUse { .none }

  func validate() throws {
    try requireBaseURL(baseURL)
    let isPlain = name.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard isPlain, (1...40).contains(name.utf8.count) else {
      throw ValidationError(
        "An officer's name has small letters, digits and hyphens, 40 at most: community-safety-1"
      )
    }
  }

  func answer(in session: Session) async throws -> Answer {
    let secret = try RecordLog(existing: record.record).invite(name, at: secondsNow())
    return Answer(.withoutPlaces, Array("\(baseURL)/officer/enter/\(secret)\n".utf8))
  }
}

struct RecordRevoke: Question {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Makes a link of an owner open nothing any more."
  )

  @Argument(help: "The name of the link, as in the column link_id of the letters.")
  var link: String
  @Option(help: "Why, for the record.")
  var why = ""
  @OptionGroup var record: RecordOption

  var dataset: DatasetOption { DatasetOption(folder: nil) }
  var datasetUse: DatasetUse { .none }

  func answer(in session: Session) async throws -> Answer {
    try RecordLog(existing: record.record).revoke(link, why: why, at: secondsNow())
    return Answer(.withoutPlaces, Array("\(link) opens nothing any more\n".utf8))
  }
}

struct RecordExport: Question {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the dataset with an edition of the record: the last one, or any before."
  )

  @Option(help: "The number of the edition; without it the last.")
  var edition: Int64?
  @Option(help: "The folder to write: a new one, or that of the dataset.")
  var out: String
  @OptionGroup var record: RecordOption
  @OptionGroup var dataset: DatasetOption

  var datasetUse: DatasetUse { .changes }

  func validate() throws { try requireFolder(out) }

  func answer(in session: Session) async throws -> Answer {
    let log = try RecordLog(existing: record.record)
    let state = try edition.map { try log.state(of: $0) } ?? log.state()
    // What is read of the dataset is about to be written: it is no input that an output could destroy.
    let files = try await InputFiles.$current.withValue(nil) {
      try log.requireEdition(in: session)
      return try await exportRecord(state.files, of: session, to: out)
    }
    var answer = Answer(writing: files, replacing: true)
    answer.remarks.append("\(out) has edition \(state.edition) of \(record.record)")
    return answer
  }
}

struct RecordAccept: Question {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract:
      "Takes tables of services that were edited by hand into the record, once the check passes."
  )

  @Option(help: "Why, for the record.")
  var why = ""
  @OptionGroup var record: RecordOption
  @OptionGroup var dataset: DatasetOption

  func answer(in session: Session) async throws -> Answer {
    let faults = try await check(session).faults
    guard faults.isEmpty else { throw FaultReport(faults) }
    let changed = try RecordLog(existing: record.record).accept(session, why: why)
    let lines =
      changed.isEmpty
      ? ["The record has these tables already: there is nothing to take in"]
      : changed.map { "\($0): as in \(session.folder.path)" }
    return Answer(.ownFile, Array((lines.map(printable).joined(separator: "\n") + "\n").utf8))
  }
}
