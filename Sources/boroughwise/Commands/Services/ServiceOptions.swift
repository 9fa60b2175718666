import ServiceRecord
import ArgumentParser
import Atlas
import Reporting
import Release

/// Which services a search is for.
struct ServiceFilter: ParsableArguments {
  @Option(help: "A category of services/categories.csv; may be given several times.")
  var category: [String] = []
  @Option(help: "The age in years of whom it is for.")
  var age: Int?
  @Option(help: "women, men or all: whom it takes.")
  var sex: Eligibility.Sex?
  @Option(help: "running, planned, not-stated or ended; may be given several times.")
  var status: [RunState] = []
  @Flag(help: "List those that have ended too.")
  var all = false
  @Option(help: "A part of the name of a fund.")
  var fund: String?
  @Flag(help: "Funding calls that are not closed, and no services.")
  var openCalls = false
  @OptionGroup var day: DayOption

  func validate() throws {
    if let age, !(0...120).contains(age) {
      throw ValidationError("--age \(age) is no age: give whole years from 0 to 120")
    }
    if all, !status.isEmpty {
      throw ValidationError("--all and --status say two different things: give one of them")
    }
  }

  var query: ServiceQuery {
    var query = ServiceQuery()
    query.categories = category
    query.age = age
    query.sex = sex
    query.states = status
    query.includesEnded = all
    query.fund = fund
    query.callsOnly = openCalls
    return query
  }
}

extension Answer {
  /// The answer to a search, which may repeat the words of the question.
  init(
    _ search: ServiceSearch,
    in form: AnswerForm<TableForms>,
    by command: String,
    in session: Session
  ) async throws {
    let gate = try Gate.searched(command, in: session)
    gate.sayRefused(search.refused)
    try await self.init(
      searchReport(search),
      in: form,
      gate,
      from: session,
      searched: searchReport(search.withoutQuestion)
    )
  }
}

/// Refuses a distance of `--within` that no walk, drive or ride has.
func requireDistance(_ metres: Double) throws {
  guard (1...200_000).contains(metres) else {
    throw ValidationError("--within \(metres): give metres from 1 to 200000")
  }
}

extension Eligibility.Sex: ExpressibleByArgument {}
extension RunState: ExpressibleByArgument {}
