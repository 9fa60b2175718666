import ArgumentParser
import OwnTables

/// How a command reads the tables of the person who asks.
struct OwnTableOptions: ParsableArguments {
  @Option(help: "The sheet of a workbook, where several hold such a table.")
  var sheet: String?
  @Flag(help: "Take only a CSV with the documented columns.")
  var strict = false
  @Option(help: "What a table may unpack to, in MB (default: 1024).")
  var tableLimit: Int?

  func validate() throws {
    if let tableLimit, !(1...1 << 20).contains(tableLimit) {
      throw ValidationError("--table-limit takes megabytes from 1 to 1048576")
    }
  }

  var choice: OwnTableChoice {
    var choice = OwnTableChoice()
    (choice.sheet, choice.isStrict, choice.megabytes) = (sheet, strict, tableLimit)
    return choice
  }
}
