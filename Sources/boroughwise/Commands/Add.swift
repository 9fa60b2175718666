import ArgumentParser
import Atlas
import DatasetEditing
import Exchange

struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds a table of figures to a dataset, with their source.",
    subcommands: [AddAmounts.self, AddResidents.self, AddOffences.self, AddIndicator.self]
  )
}

/// A table to add, and where it comes from.
struct TableOptions: ParsableArguments {
  @Argument(
    help:
      "A table with a code or name, a year and a number in each row: CSV, Excel or OpenDocument."
  )
  var file: String
  @Option(help: "Where the figures come from: a title, or an identifier of sources.csv.")
  var source: String
  @Option(help: "How they came to be: published, derived, rounded, submitted or modelled.")
  var status: FigureStatus = .submitted
  @Option(help: "Who published them.")
  var publisher: String?
  @Option(help: "When they were published.")
  var published: String?
  @Option(help: "The licence, such as OGL-UK-3.0.")
  var licence: String?
  @Option(help: "The sentence that the licence asks to print.")
  var attribution: String?
  @Option(help: "The address where they were found.")
  var url: String?
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var dataset: DatasetOption

  var request: AddRequest {
    var note = SourceNote(title: source)
    note.publisher = publisher ?? ""
    note.published = published ?? ""
    note.licence = licence ?? ""
    note.attribution = attribution ?? ""
    note.url = url ?? ""
    var request = AddRequest(file: file, source: note)
    (request.columns, request.status) = (columns.choice, status)
    return request
  }
}

extension FigureStatus: ExpressibleByArgument {}

/// A command that adds a table: what it adds is checked with the whole dataset before anything is written.
protocol Addition: Question {
  var table: TableOptions { get }

  /// The files with the table in them.
  func files(in session: Session) async throws -> CheckedFiles
}

extension Addition {
  var dataset: DatasetOption { table.dataset }

  var datasetUse: DatasetUse { .changes }

  func answer(in session: Session) async throws -> Answer {
    Answer(writing: try await files(in: session), replacing: true)
  }
}

struct AddAmounts: Addition {
  static let configuration = CommandConfiguration(
    commandName: "amounts",
    abstract: "Adds what each zone gets from a fund, by financial year."
  )

  @OptionGroup var table: TableOptions
  @Option(help: "The identifier of the fund, such as youth-justice.")
  var fund: String
  @Option(help: "The name of a new fund.")
  var name: String?
  @Option(help: "What a new fund is, in a sentence.")
  var description: String?
  @Flag(
    help:
      "List the latest year of the table in analysis.yaml, so that publish and compare show it beside others."
  )
  var plan = false

  func files(in session: Session) async throws -> CheckedFiles {
    var note = FundNote(id: fund)
    (note.name, note.description, note.listsYear) = (name, description ?? "", plan)
    return try await addAmounts(table.request, of: note, to: session)
  }
}

struct AddResidents: Addition {
  static let configuration = CommandConfiguration(
    commandName: "residents",
    abstract: "Adds the residents of each zone, by year."
  )

  @OptionGroup var table: TableOptions

  func files(in session: Session) async throws -> CheckedFiles {
    try await addResidents(table.request, to: session)
  }
}

struct AddOffences: Addition {
  static let configuration = CommandConfiguration(
    commandName: "offences",
    abstract: "Adds the recorded offences of each zone, by financial year."
  )

  @OptionGroup var table: TableOptions

  func files(in session: Session) async throws -> CheckedFiles {
    try await addOffences(table.request, to: session)
  }
}

struct AddIndicator: Addition {
  static let configuration = CommandConfiguration(
    commandName: "indicator",
    abstract: "Adds figures of anything else that is counted or measured in each zone."
  )

  @OptionGroup var table: TableOptions
  @Option(help: "The identifier, such as first_time_entrants.")
  var indicator: String
  @Option(help: "The name in words.")
  var name: String
  @Option(help: "The unit, such as people.")
  var unit: String
  @Option(help: "extensive where values of zones add up, as counts do; else intensive.")
  var kind: Indicator.Kind
  @Option(help: "Meaning and cautions, in a sentence.")
  var description: String?

  func validate() throws {
    guard indicator.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
      throw ValidationError("--indicator takes letters, digits and underscores, not \(indicator)")
    }
  }

  func files(in session: Session) async throws -> CheckedFiles {
    let described = Indicator(
      id: indicator,
      name: name,
      kind: kind,
      unit: unit,
      description: description ?? ""
    )
    return try await addIndicator(described, table.request, to: session)
  }
}

extension Indicator.Kind: ExpressibleByArgument {}
