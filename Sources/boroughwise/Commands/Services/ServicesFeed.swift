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

  func run() async throws {
    try await reportingFaults {
      let (_, record, day) = try options.load()
      let feed = BoroughFeed(record, on: day)
      var batch = FileBatch(folder: out)
      for file in feed.files { batch.add(file.name, file.bytes) }
      try batch.write()
      try options.report(feed.losses)
    }
  }
}
