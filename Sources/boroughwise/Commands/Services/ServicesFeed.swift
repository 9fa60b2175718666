import ArgumentParser
import Atlas
import Exchange
import Standards
import Release
import Reporting
import ServiceRecord

struct ServicesFeed: Question {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract:
      "Writes a file of Open Referral UK for each zone, for local directories; and the funding calls."
  )

  @Option(help: "The folder to write.")
  var out: String
  @OptionGroup var options: StandardsOptions

  /// The files of the feed that is in the folder: its index lists them.
  private func earlierFeed() throws -> Set<String> {
    guard let bytes = try readFileIfPresent("\(out)/index.json"),
      let index = try? JSONValue.parse(file: "index.json", bytes: bytes).object,
      index["standard"]?.string == Standard.openReferralUK.rawValue
    else { return [] }
    return Set((index["boroughs"]?.array ?? []).compactMap { $0.object?["file"]?.string })
      .union(["index.json"]).union((index["other_files"]?.array ?? []).compactMap(\.string))
  }

  var dataset: DatasetOption { options.dataset }

  func validate() throws { try requireFolder(out) }

  func answer(in session: Session) async throws -> Answer {
    let gate = try Gate.searched("services feed", in: session)
    let (record, day) = try await options.record(in: session, through: gate)
    let book = try await ServiceBook(in: session)
    let calls = callFiles(of: book.directory, book.boroughs, on: day)
    let feed = BoroughFeed(record, on: day, beside: calls.map(\.name))
    var answer = Answer(gate)
    answer.folder = OutputFolder(out, feed.files + calls, replacing: try earlierFeed())
    options.add(feed.losses, to: &answer)
    return answer
  }
}
