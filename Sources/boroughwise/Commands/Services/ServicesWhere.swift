import ArgumentParser
import Atlas
import Release
import Reporting
import ServiceRecord

struct ServicesWhere: Question {
  static let configuration = CommandConfiguration(
    commandName: "where",
    abstract: "Says in which zones new services would cover most of those that none covers.",
    discussion: """
      The zones without cover of the need are weighed by a count, and the best choice is found exactly, with \
      the second best. Cover that is not known is taken once as none and once as cover: the answer says \
      whether the choice depends on it, and by how many other counts each zone would be chosen. With --within it \
      is asked of wards: where new places would bring most residents within so many metres of a public one.
      """
  )

  @Argument(help: "A type of need, by identifier or name.")
  var need: String
  @Option(help: "How many new services there can be.")
  var services: Int?
  @Option(help: "The money for new services in pounds, instead of their number; needs --cost.")
  var budget: String?
  @Option(help: "What one new service costs, in pounds.")
  var cost: String?
  @Option(help: "What counts: residents, offences, or an indicator that adds up.")
  var by = "residents"
  @Flag(help: "A new service covers the zones that share a border with its own too.")
  var withNeighbours = false
  @Option(help: "Wards instead of zones: metres from a new place, in a straight line.")
  var within: Double?
  @OptionGroup var day: DayOption
  @OptionGroup var dataset: DatasetOption
  @OptionGroup var form: AnswerForm<ZoneForms>

  func validate() throws {
    _ = try means()
    guard let within else { return }
    try requireDistance(within)
    if withNeighbours || by != "residents" {
      throw ValidationError(
        "--within counts residents of small areas: leave out --by and --with-neighbours"
      )
    }
  }

  private func means() throws -> PlacementMeans {
    switch (services, budget, cost) {
    case (let services?, nil, nil):
      guard (1...1000).contains(services) else {
        throw ValidationError("--services \(services): give a whole number from 1 to 1000")
      }
      return .services(services)
    case (nil, let budget?, let cost?):
      return try .budget(pence: pounds(budget, "--budget"), cost: pounds(cost, "--cost"))
    default:
      throw ValidationError("Give --services, or --budget and --cost")
    }
  }

  private func pounds(_ text: String, _ option: String) throws -> Int64 {
    if let pence = pence(ofPounds: text) { return pence }
    throw ValidationError("\(option) \(text): give pounds above 0 such as 250000 or 1234.56")
  }

  func answer(in session: Session) async throws -> Answer {
    if let within {
      let found = try await wardPlacements(
        for: need,
        means(),
        within: within,
        asOf: day.asOf,
        in: session
      )
      let gate = try Gate.searched("services where", in: session)
      gate.sayRefused(found.access.refused)
      return try await Answer(wardPlacementReport(found), in: form, gate, from: session)
    }
    var request = PlacementRequest(need: need, means: try means())
    request.asOf = day.asOf
    request.coversNeighbours = withNeighbours
    request.measure = by
    let found = try await placements(request, in: session)
    let gate = try Gate.searched("services where", in: session)
    gate.sayRefused(found.refused)
    return try await Answer(placementReport(found), in: form, gate, from: session)
  }
}
