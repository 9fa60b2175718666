import ArgumentParser

struct Services: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Says which services cover a place, until when, how well they do, and whom they reach.",
    subcommands: [
      ServicesNear.self, ServicesIn.self, Due.self, CoverCalendarCommand.self, Durations.self,
      ServicesWhere.self, ServicesAccess.self, ServicesPerformance.self, ServicesCosts.self,
      ServicesMoney.self, ServicesCalls.self, ServicesChase.self, ServicesDiff.self,
      ServicesReach.self, ServicesExport.self, ServicesImport.self, ServicesFeed.self,
    ]
  )
}
