internal import ArgumentParser
internal import Exchange
internal import Standards

struct ServicesFeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: "Writes a file of Open Referral UK for each borough, for local directories."
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
      .union(["index.json"])
  }

  func run() async throws {
    try await reportingFaults {
      let (_, record, day) = try await options.load()
      let feed = BoroughFeed(record, on: day)
      let outlet = try ServiceOutlet("services feed", dataset: options.dataset.folder)
      try outlet.release(
        feed.files,
        into: out,
        replacing: try earlierFeed(),
        beside: options.file(of: feed.losses)
      )
      for line in feed.losses.lines { say(line) }
    }
  }
}
