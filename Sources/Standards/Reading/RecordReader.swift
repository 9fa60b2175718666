import Atlas
import Exchange
import PlanarGeometry

/// Keeps every fault of a JSON file with its JSON Pointer, and counts what nobody reads.
final class RecordReader {
  let file: String
  /// What makes a record useless, or a sum wrong.
  private(set) var faults: [Fault] = []
  /// Records that were left out, each with what is wrong with it.
  private(set) var leftOut: [Fault] = []
  /// Values that were set aside: the record goes on as if they were not stated.
  private(set) var asides: [Fault] = []
  /// How the file writes days with slashes.
  var slashedDays = SlashedDays.unsettled
  /// How often each member that is not read occurs, by its pointer with `*` for positions in arrays.
  private(set) var unread: [String: Int] = [:]

  init(file: String) { self.file = file }

  func refuse(_ pointer: String, found: String, _ demand: Demand) {
    faults.append(fault(pointer, found, demand))
  }

  /// Names a value that cannot be used and need not be: it counts as not stated.
  func setAside(_ pointer: String, found: String, _ demand: Demand) {
    asides.append(fault(pointer, found, demand))
  }

  private func fault(_ pointer: String, _ found: String, _ demand: Demand) -> Fault {
    Fault(
      file: file,
      at: .pointer(pointer),
      found: found,
      expected: demand.expected,
      remedy: demand.remedy
    )
  }

  /// Reads a record that may be left out: answers nil and keeps its faults apart where it has any.
  func leavingOut<Kept>(_ before: Int, _ record: Kept?) -> Kept? {
    guard faults.count > before else { return record }
    leftOut += faults[before...]
    faults.removeSubrange(before...)
    return nil
  }

  /// Everything that was found wrong.
  var allFaults: [Fault] { faults + leftOut + asides }

  func noteUnread(_ pointer: String) { unread[pattern(of: pointer), default: 0] += 1 }

  /// Lists the members of an object that nobody reads, but for those that say nothing.
  func noteUnread(of object: JSONObject, _ pointer: String, where isUnread: (String) -> Bool) {
    for (name, value) in object where isUnread(name) && !value.isBlank {
      noteUnread("\(pointer)/\(pointerToken(name))")
    }
  }

  /// A day; of a day with a time the day is read.
  func date(_ text: String, _ pointer: String) -> CalendarDate? {
    let day = SlashedDays.withoutTime(text)
    if let day = CalendarDate(day) ?? slashedDays.day(day) { return day }
    let isUnsettled = slashedDays == .unsettled && SlashedDays.dayFirst.day(day) != nil
    setAside(pointer, found: quotedText(text), isUnsettled ? .settledDay : .day)
    return nil
  }

  /// Two days of which the end is not before the start; neither where it is, for one of them is wrong.
  func inOrder(_ start: CalendarDate?, _ end: CalendarDate?, _ pointer: String)
    -> (CalendarDate?, CalendarDate?)
  {
    guard let start, let end, end < start else { return (start, end) }
    setAside(pointer, found: "the end \(end), before the start \(start)", .endAfterStart)
    return (nil, nil)
  }

  /// A position as the dataset takes it; nil and a fault where it is not in the United Kingdom.
  ///
  /// Of a secret place the fault does not show where it is.
  func inKingdom(_ position: Point, _ pointer: String, isSecret: Bool = false) -> Point? {
    guard let remedy = remedyOutsideKingdom(position.x, position.y) else { return position }
    let found =
      isSecret
      ? "a position that is not shown, because the place is not open to all"
      : "longitude \(position.x) and latitude \(position.y)"
    setAside(pointer, found: found, Demand(degreesOfKingdom, remedy))
    return nil
  }

  /// A whole number of years from 0 to 120, as the dataset takes it.
  func age(_ number: Double?, _ pointer: String) -> Int? {
    guard let number else { return nil }
    if let age = Int(exactly: number), (0...120).contains(age) { return age }
    refuse(pointer, found: "\(number)", .age)
    return nil
  }

  /// Ages of which the oldest is not below the youngest.
  func checkAges(_ youngest: Int?, _ oldest: Int?, _ pointer: String) {
    guard let youngest, let oldest, oldest < youngest else { return }
    refuse(pointer, found: "\(oldest), below the youngest age \(youngest)", .ageInOrder)
  }
}

extension JSONValue {
  /// Whether it says nothing.
  var isBlank: Bool {
    self == .null || array?.isEmpty == true || object?.isEmpty == true || string?.isEmpty == true
  }

  /// The value as a file would hold it, on one line.
  var text: String { String(decoding: encoded(pretty: false), as: UTF8.self) }

  /// The value as a fault shows it.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let truth): "\(truth)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): quotedText(text)
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A text as a fault shows it: on one line, cut to 40 characters.
func quotedText(_ text: String) -> String {
  let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
  return "\"\(String(line.prefix(40)))\(line.count > 40 ? "…" : "")\""
}
