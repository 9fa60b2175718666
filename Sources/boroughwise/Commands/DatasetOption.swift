internal import ArgumentParser

/// Which dataset a command reads.
struct DatasetOption: ParsableArguments {
  @Option(name: .customLong("data"), help: "The folder of the dataset.")
  var folder = "geodata"
}
