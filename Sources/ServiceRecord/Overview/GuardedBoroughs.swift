import Atlas
import Coverage

/// The boroughs of which no split may be shown, because one of the parts holds too few people.
///
/// A small count is not safe when it alone is blank: it follows from the others of its type of need, from how
/// far services reach the borough, and from differences of these. So of a borough with one small part
/// every count of a part is hidden, in all outputs of the run. What remains is the same however its people are
/// spread over its parts: nothing that is printed can tell, alone or together.
///
/// A borough as a whole is never hidden. Its residents are published, and the outputs name the boroughs: to
/// blank the count would only pretend.
struct GuardedBoroughs {
  /// The boroughs with a part that is too small.
  let codes: Set<GSSCode>
  /// How many states each borough is split into, by type of need.
  private let states: [String: [GSSCode: Int]]

  /// Looks for parts of fewer people than a threshold, but not of nobody.
  init(
    _ gaps: CoverageGaps,
    reach: [ServiceFindings.BoroughReach],
    residents: [GSSCode: Int64],
    below threshold: Int64
  ) {
    var states: [String: [GSSCode: Int]] = [:]
    for cell in gaps.cells {
      for code in cell.partlyBoroughs { states[cell.category, default: [:]][code, default: 0] += 1 }
    }
    func isSmall(_ count: Double) -> Bool {
      let whole = Int64(count.rounded())
      return whole > 0 && whole < threshold
    }
    var codes: Set<GSSCode> = []
    for cell in gaps.cells {
      for (code, count) in cell.residentsOfParts
      where states[cell.category]?[code] != 1 && isSmall(count) { codes.insert(code) }
    }
    for part in reach where part.extent == .part {
      guard let share = part.shareOfResidents, let all = residents[part.borough].map(Double.init)
      else { continue }
      if [share * all, (1 - share) * all].contains(where: isSmall) { codes.insert(part.borough) }
    }
    self.codes = codes
    self.states = states
  }

  /// Whether a cell tells of the split of a guarded borough.
  ///
  /// A borough whose parts are all in one state is there as a whole.
  func hide(_ cell: CoverageGaps.Cell) -> Bool {
    cell.partlyBoroughs.contains {
      codes.contains($0) && states[cell.category]?[$0].map { $0 > 1 } == true
    }
  }
}
