package import Atlas
import Exchange

/// Why what a command writes and says may leave: nothing finer than the borough of a restricted place does.
///
/// All that one command gives passes it together, before the first byte is written.
package enum Gate: Sendable {
  /// Nothing of a dataset's services, notes and titles is among it.
  case withoutPlaces
  /// It repeats what a user's own files say, to that user.
  case ownFile
  /// It is searched for these places; the name is what messages call an answer.
  case searched(String, for: [RestrictedPlaces])

  /// A search for what the places of some datasets ask to be kept.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for datasets that cannot be used.
  package static func searched(_ command: String, in sessions: Session...) throws -> Gate {
    .searched(command, for: try sessions.map(RestrictedPlaces.init(in:)))
  }

  /// Writes files, all or none, once they and the answer have passed.
  ///
  /// - Parameters:
  ///   - folder: files of one folder.
  ///   - files: files by their paths.
  ///   - answer: what is to be printed.
  ///   - withoutQuestion: the answer less the words of the question, which is searched in its place: whoever
  ///     asks about a place knows it.
  /// - Returns: the answer, for standard output.
  /// - Throws: ``FaultReport`` with every leak; ``Fault`` of kind `unwritable`.
  package func write(
    _ folder: OutputFolder? = nil,
    _ files: [OutputFile] = [],
    answer: [UInt8]? = nil,
    withoutQuestion: [UInt8]? = nil
  ) throws -> Released? {
    let inFolder = folder?.files ?? []
    if case .searched(let command, let places) = self {
      var said = (inFolder + files).flatMap(\.said)
      if let answer { said.append((command, withoutQuestion ?? answer)) }
      let leaks = places.flatMap { $0.leaks(in: said, since: folder?.earlier ?? []) }
      if !leaks.isEmpty { throw FaultReport(leaks.map(\.fault)) }
    }
    var batch =
      folder.map { FileBatch(folder: $0.path, replacing: $0.replacing, removing: Set($0.stale)) }
      ?? FileBatch()
    for file in inFolder { batch.add(file.name, Released(bytes: file.bytes)) }
    for file in files {
      batch.add(path: file.name, Released(bytes: file.bytes), isSecret: file.isSecret)
    }
    try batch.write()
    return answer.map { Released(bytes: $0) }
  }

  /// A message for standard error, with `[withheld]` for what gives a place away: a message must be said.
  package func message(_ text: String) -> String {
    guard case .searched(_, let places) = self else { return text }
    return places.reduce(text) { $1.censored($0) }
  }
}
