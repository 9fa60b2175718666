import Analysis
import ArgumentParser
import Atlas
import Glibc
import Release
import Reporting

/// The forms in which a command answers, by the endings of what it writes.
protocol AnswerForms {
  static var endings: [String] { get }
  /// Whether it writes a folder of files too.
  static var writesFolder: Bool { get }
  /// Whether the rows are what is printed, as CSV, where no file is named.
  static var printsRows: Bool { get }
}

extension AnswerForms {
  fileprivate static var use: String {
    printsRows
      ? "The file to write; without it CSV goes to standard output"
      : "A file to write as well\(writesFolder ? ", or a folder" : "")"
  }

  static var writesFolder: Bool { false }
  static var printsRows: Bool { false }
}

/// What only a person reads, or a program as JSON.
enum DocumentForms: AnswerForms {
  static let endings = ReportForm.ofDocuments.map(\.ending)
}

/// What has rows too.
enum TableForms: AnswerForms {
  static let endings = ReportForm.ofTables.map(\.ending)
}

/// Rows that are of zones.
enum ZoneForms: AnswerForms {
  static let endings = ReportForm.ofZones.map(\.ending)
}

/// The same, and a chart.
enum ChartForms: AnswerForms {
  static let endings = ZoneForms.endings + [".svg", ".png"]
}

/// Rows, and days for a calendar.
enum DayForms: AnswerForms {
  static let endings = TableForms.endings + [".ics"]
}

/// Rows of several tables, and a folder of files for a program.
enum FolderForms: AnswerForms {
  static let endings = TableForms.endings
  static let writesFolder = true
}

/// Rows of zones of one's own, which are printed where no file is named.
enum CountForms: AnswerForms {
  static let endings = ReportForm.ofCounts.map(\.ending)
  static let printsRows = true
}

/// The values behind a figure, which are printed where no file is named, and the figure.
enum FigureForms: AnswerForms {
  static let endings = ReportForm.ofCounts.map(\.ending) + [".svg", ".png"]
  static let printsRows = true
}

/// Rows of anything, which are printed where no file is named.
enum RowForms: AnswerForms {
  static let endings = TableForms.endings
  static let printsRows = true
}

/// A table of one's own with places, which is printed where no file is named.
enum PlaceForms: AnswerForms {
  static let endings = ReportForm.ofPlaces.map(\.ending)
  static let printsRows = true
}

/// In which form a command answers.
struct AnswerForm<Forms: AnswerForms>: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "\(Forms.use); its ending says the form: \(Forms.endings.joined(separator: ", "))."
    )
  )
  var out: String?
  @Flag(help: "Write the answer as JSON to standard output.")
  var json = false

  func validate() throws {
    if folder != nil {
      try requireFolder(out, orEnding: Forms.endings)
    } else {
      try requireEnding(Forms.endings, of: out)
    }
  }

  /// The folder to write, where the name asks for one.
  var folder: String? {
    Forms.writesFolder && !(out.map { hasEnding(Forms.endings, $0) } ?? true) ? out : nil
  }

  /// The file to write.
  var file: String? { folder == nil ? out : nil }

  /// Whether the rows are written as features.
  var isLayer: Bool { file.flatMap(ReportForm.init(of:))?.isLayer ?? false }
}

/// How many columns the terminal has on which the answer is printed, 40 at least; nil where none is: a file or another
/// program gets the same text on every machine.
private func terminalWidth() -> Int? {
  guard isatty(STDOUT_FILENO) == 1 else { return nil }
  if let columns = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }) {
    return max(columns, 40)
  }
  var size = winsize()
  guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return max(Int(size.ws_col), 40)
}

extension Answer {
  /// An answer in the forms that were asked for.
  ///
  /// - Parameters:
  ///   - report: what is answered.
  ///   - form: text or JSON for standard output, and a file.
  ///   - gate: why it may leave.
  ///   - session: the dataset, which gives a file its sources and shapes.
  ///   - searched: the same without the words of the question, which is searched instead: whoever asks about a place
  ///     knows it.
  /// - Throws: ``Fault`` or ``FaultReport`` for a file that cannot be put together.
  init<Forms>(
    _ report: Report,
    in form: AnswerForm<Forms>,
    _ gate: Gate,
    from session: Session,
    searched: Report? = nil
  ) async throws {
    let own = session.own?.account ?? []
    // What a person's own table says may be the name of a restricted place: messages are cleaned of those.
    func telling(_ report: Report) -> Report {
      var report = report
      report.account = (own + report.account).map(gate.message)
      return report
    }
    let (told, searched) = (telling(report), searched.map(telling))
    func printed(_ report: Report) throws -> [UInt8]? {
      if form.json { return report.json }
      guard Forms.printsRows else { return report.text(width: terminalWidth()) }
      return form.file == nil ? try report.csv(for: "standard output") : nil
    }
    self.init(gate, try printed(told))
    account = report.account
    textWithoutQuestion = try searched.flatMap(printed)
    guard let path = form.file else { return }
    func file(_ report: Report) async throws -> OutputFile {
      try await report.file(at: path, of: ReportDataset(session), version: toolVersion)
    }
    let whole = try await file(told)
    var said = whole.said
    if let searched { said = try await file(searched).said }
    files = [OutputFile(path, whole.bytes, saying: said)]
  }
}
