import ArgumentParser

/// What is divided by in the place of all recorded offences.
struct BasketOption: ParsableArguments {
  @Option(
    help:
      "Instead of all offences: one kind (knife_crime), a basket (serious_violence), or several kinds with + between."
  )
  var basket: String?
}
