internal import ArgumentParser

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says which services there are, whom they cover, and what is not known of them.",
    subcommands: [ServicesNear.self, ServicesIn.self, ServicesChase.self, ServicesDiff.self]
  )
}
