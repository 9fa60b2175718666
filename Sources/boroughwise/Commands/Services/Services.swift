internal import ArgumentParser

struct Services: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what is known of commissioned services.",
    subcommands: [ServicesPerformance.self]
  )
}
