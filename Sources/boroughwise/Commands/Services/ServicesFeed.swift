internal import ArgumentParser
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
      let (_, record, day) = try await options.load()
      let feed = BoroughFeed(record, on: day)
      let outlet = try ServiceOutlet("services feed", dataset: options.dataset.folder)
      try outlet.release(feed.files, into: out, beside: options.file(of: feed.losses))
      for line in feed.losses.lines { say(line) }
    }
  }
}
