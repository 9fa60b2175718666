internal import ArgumentParser

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "services",
    abstract: "What is on record of commissioned services: whom they cover, and until when.",
    subcommands: [ServicesExport.self, ServicesImport.self, ServicesFeed.self]
  )
}
