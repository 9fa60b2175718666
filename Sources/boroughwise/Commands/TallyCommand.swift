import PointTally
import ArgumentParser
import Atlas
import OwnTables
import ReferenceSystems
import Release
import Reporting
import Tally

/// How counts leave the tool: the options that `tally` and `merge` share.
struct TallyOutput: ParsableArguments {
  @OptionGroup var form: AnswerForm<CountForms>
  @Flag(help: "Do not print the ledger.")
  var quiet = false

  func answer(_ findings: TallyFindings, from session: Session) async throws -> Answer {
    let layer = form.isLayer ? try tallyLayer(findings) : nil
    let report = tallyReport(findings, layer)
    var answer = try await Answer(report, in: form, .ownFile, from: session)
    if !quiet {
      answer.ledger = ledgerText(findings) + operationText(layer?.operations ?? [])
    }
    return answer
  }
}

extension Shard {
  /// The part that an option names.
  static func asked(_ text: String) throws -> Shard {
    guard let shard = Shard(text) else {
      throw ValidationError("expected a part such as 2/8, of at most \(most)")
    }
    return shard
  }
}

/// Which zones points are counted in.
struct ZoneOption: ParsableArguments {
  @Option(
    help:
      "The zones: boroughs (those of the dataset), lsoas (its small areas), or a layer: GeoJSON, GeoPackage, Shapefile or another format."
  )
  var zones = "boroughs"
  @OptionGroup var layer: LayerOptions
  @Option(help: "The property that holds a zone's name, where it cannot be told.")
  var name: String?
  @OptionGroup var dataset: DatasetOption

  private var isShipped: Bool { ["boroughs", "lsoas"].contains(zones) }

  /// Zones of a file are reprojected by the grids of the dataset, where there is one.
  var datasetUse: DatasetUse { isShipped ? .reads : .readsIfThere }

  func validate() throws {
    if isShipped, layer.zonesCrs != nil {
      throw ValidationError("--zones-crs is for a layer of your own: name it with --zones")
    }
  }

  func request(_ inputs: [String]) throws -> TallyRequest {
    var request = TallyRequest(inputs: inputs, zones: zones)
    (request.codeProperty, request.nameProperty) = (layer.code, name)
    request.layer = try layer.choice
    request.dataset = dataset.folder
    return request
  }
}

struct TallyCommand: Question {
  static let configuration = CommandConfiguration(
    commandName: "tally",
    abstract: "Counts points in zones: each in one zone, or in a named line of the ledger.",
    discussion: """
      Points come as CSV (the street-level files of data.police.uk are known by their header) or \
      GeoJSON, packed with gzip or not, whatever the file's ending; also as people keep tables: Excel, \
      OpenDocument, CSV with other separators or titles above. Each row is a point, each point of a \
      MultiPoint too. A record that stands twice is counted twice, as it is there, and the ledger says how \
      many do, by their Crime ID or the column of --id. A point on a border belongs to the zone to its east, or to its \
      north on a level border: to exactly one. Placed points and the lines of the ledger add up to the \
      rows read.
      """
  )

  @Argument(help: "Files, patterns in quotes, or - for standard input.")
  var points: [String]
  @OptionGroup var zone: ZoneOption
  @Option(help: "The column of longitudes or eastings.")
  var x: String?
  @Option(help: "The column of latitudes or northings.")
  var y: String?
  @Option(
    help:
      "The column of postcodes, in the place of coordinates: each point lies where the dataset has its postcode."
  )
  var postcode: String?
  @Option(help: "The column that tells records apart; Crime ID in the files of data.police.uk.")
  var id: String?
  @Option(help: "The points' reference system: wgs84 or bng (British National Grid).")
  var crs = PointSystem.wgs84
  @Option(help: "Columns that part the counts, such as crime-type,month.")
  var by = ""
  @Option(
    help: "A column of zone codes in the points, or a published table (.csv), to compare with."
  )
  var reconcile: String?
  @Option(help: "Count points within so many metres of a border; 0 for none.")
  var border = 50.0
  @Option(
    help: "Count one part of the input, such as 2/8, and write it with --partial.",
    transform: Shard.asked
  )
  var shard: Shard?
  @Option(
    help:
      "Count the lines of one file that begin in a range of its bytes, such as 0-5000000, with --partial."
  )
  var range: String?
  @Flag(
    help: "Take pieces of files from another program on standard input, as docs/formats.md says."
  )
  var pieces = false
  @Option(help: "The file of a partial count, .json, for `boroughwise merge`.")
  var partial: String?
  @Flag(help: "Where zones overlap, let the first by code win, instead of refusing the layer.")
  var resolveOverlaps = false
  @OptionGroup var tables: OwnTableOptions
  @OptionGroup var output: TallyOutput

  func validate() throws {
    try requireEnding([".json"], of: partial, option: "--partial")
    if (x == nil) != (y == nil) { throw ValidationError("--x and --y belong together") }
    if postcode != nil, x != nil || crs != .wgs84 {
      throw ValidationError("--postcode stands in the place of --x, --y and --crs")
    }
    if shard != nil, range != nil {
      throw ValidationError("--shard and --range exclude each other")
    }
    if let range, bytes(range) == nil {
      throw ValidationError(
        "found --range \(range); expected the first byte and the one behind the last, such as 0-5000000"
      )
    }
    for (name, isGiven) in [("shard", shard != nil), ("range", range != nil), ("pieces", pieces)]
    where isGiven && partial == nil { throw ValidationError("--\(name) needs --partial FILE") }
    if pieces, points != ["-"] || shard != nil || range != nil {
      throw ValidationError(
        "--pieces takes them from standard input: name - alone, without --shard and --range"
      )
    }
    if partial != nil,
      output.form.out != nil || output.form.json || reconcile?.hasSuffix(".csv") == true
    {
      throw ValidationError(
        "--partial writes a partial count only: give --out, --json and a published table to "
          + "`boroughwise merge`"
      )
    }
    if !(0...100_000).contains(border) {
      throw ValidationError("--border must be from 0 to 100000 metres")
    }
    for (index, name) in columns.enumerated() where columns[..<index].contains(name) {
      throw ValidationError("--by names the column \(name) more than once")
    }
  }

  var dataset: DatasetOption { zone.dataset }

  var datasetUse: DatasetUse { postcode == nil ? zone.datasetUse : .reads }

  var quiet: Bool { output.quiet }

  func answer(in session: Session) async throws -> Answer {
    var request = try zone.request(points)
    (request.x, request.y, request.id) = (x, y, id)
    request.postcode = postcode
    request.ownTables = tables.choice
    request.system = crs.system
    request.by = columns
    request.reconcile = reconcile
    request.borderDistance = border
    request.shard = shard ?? .whole
    request.range = range.flatMap(bytes)
    request.isHandedOver = pieces
    request.resolvesOverlaps = resolveOverlaps
    let bar = ProgressLine(isOn: !output.quiet)
    guard let partial else {
      let findings = try await tally(request, progress: bar.show)
      bar.clear()
      return try await output.answer(findings, from: session)
    }
    var answer = Answer(.ownFile)
    answer.files = [OutputFile(partial, try await partialTally(request, progress: bar.show).json)]
    bar.clear()
    return answer
  }

  private func bytes(_ text: String) -> Range<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count == 2, let first = ends[0], let end = ends[1], 0 <= first, first < end else {
      return nil
    }
    return first..<end
  }

  private var columns: [String] { by.split(separator: ",").map { columnName(String($0)) } }

  /// The columns of the police files may be named as words: `crime-type` is `Crime type`.
  private func columnName(_ text: String) -> String {
    let known = ["crime-type": "Crime type", "month": "Month", "lsoa-code": "LSOA code"]
    return x == nil ? known[text] ?? text : text
  }
}

struct Merge: Question {
  static let configuration = CommandConfiguration(
    abstract: "Puts partial counts together: the same bytes as one run over the whole input.",
    discussion: """
      With --partial those that are there are put into one, whether or not they are the whole input: a tree of merges \
      gives what one merge of all does.
      """
  )

  @Argument(help: "Files that `boroughwise tally --partial` wrote.")
  var partials: [String]
  @OptionGroup var zone: ZoneOption
  @Option(help: "A published table (.csv) to compare with.")
  var reconcile: String?
  @Option(help: "Write one partial count, .json, for another merge.")
  var partial: String?
  @OptionGroup var output: TallyOutput

  func validate() throws {
    try requireEnding([".json"], of: partial, option: "--partial")
    if partial != nil, output.form.out != nil || output.form.json || reconcile != nil {
      throw ValidationError(
        "--partial writes a partial count only: give the others to the last merge"
      )
    }
  }

  var dataset: DatasetOption { zone.dataset }

  var datasetUse: DatasetUse { zone.datasetUse }

  var quiet: Bool { output.quiet }

  func answer(in session: Session) async throws -> Answer {
    if let partial {
      var answer = Answer(.ownFile)
      answer.files = [OutputFile(partial, try joinFiles(partials).json)]
      return answer
    }
    return try await output.answer(
      mergeFiles(partials, request: try zone.request([]), reconcileTable: reconcile),
      from: session
    )
  }
}

/// The reference systems that points come in.
enum PointSystem: String, CaseIterable, ExpressibleByArgument {
  case wgs84
  case bng

  var system: ReferenceSystem { self == .wgs84 ? .wgs84 : .britishNationalGrid }
}
