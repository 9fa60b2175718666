package import Atlas
import Exchange
package import RecordLog
import Release

/// Where owners confirm and correct their records by their links, and officers approve: pages without a script.
///
/// It knows no network: a request goes in, an answer comes out.
package final class RecordDesk: Sendable {
  package let log: RecordLog
  let check: RecordCheck
  let sessions: OfficerSessions
  let pages: DeskPages
  let directory: ServiceDirectory
  let zones: [Borough]
  /// Where the service is reached, without a slash at its end.
  package let base: String
  private let area: Area
  private let restricted: RestrictedPlaces

  /// Opens the desk of a record and its dataset; officers who are signed in at another desk of the record stay so.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for a dataset that cannot be used.
  package init(
    _ log: RecordLog,
    of session: Session,
    at base: String,
    after earlier: RecordDesk? = nil
  ) throws {
    sessions = earlier?.sessions ?? OfficerSessions()
    let services = try session.services()
    area = try session.area()
    restricted = try RestrictedPlaces(in: session)
    check = try RecordCheck(session)
    directory = services.directory
    zones = services.dataset.boroughs
    pages = try DeskPages(Gate.searched("page.html", for: [restricted]))
    (self.log, self.base) = (log, base.hasSuffix("/") ? String(base.dropLast()) : base)
  }

  /// Whether a request is for the desk, by its path.
  package static func answers(_ target: String) -> Bool {
    ["own", "officer", "freshness", "changes"].contains(
      target.prefix { $0 != "?" }.split(separator: "/").first.map(String.init) ?? ""
    )
  }

  /// The path of a request as a log may have it: without what opens anything.
  package static func printablePath(_ path: String) -> String {
    let parts = path.split(separator: "/")
    guard answers(path), parts.count > 1 else { return path }
    return "/\(parts[0])/…"
  }

  /// Answers a request at a moment, in seconds since 1970-01-01.
  package func answer(_ request: DeskRequest, at now: Int64) -> DeskAnswer {
    Area.$current.withValue(area) {
      do {
        // Where the clock of the machine goes back, no link opens again and no day comes twice.
        return try routed(request, at: max(now, log.state().time))
      } catch let problem as DeskProblem {
        var answer = pages.message(problem.status, problem.words)
        if problem.status == 405 { answer.headers.append(("Allow", "GET, HEAD, POST")) }
        return answer
      } catch let refusal as RecordRefusal {
        return pages.message(409, refusal.words)
      } catch {
        var answer = pages.message(
          503,
          "This could not be done, and nothing has changed: please send it again in a minute"
        )
        answer.fault = "\(error)"
        return answer
      }
    }
  }

  private func routed(_ request: DeskRequest, at now: Int64) throws -> DeskAnswer {
    guard ["GET", "HEAD", "POST"].contains(request.method) else {
      throw DeskProblem(405, "This is read, or a form of it is sent")
    }
    guard let path = request.path, let first = path.first else { throw DeskProblem.nothing }
    switch first {
    case "own": return try owner(request, Array(path.dropFirst()), at: now)
    case "officer": return try officer(request, Array(path.dropFirst()), at: now)
    case "changes": return try changes(request, Array(path.dropFirst()), at: now)
    default: return try freshness(request, Array(path.dropFirst()), at: now)
    }
  }

  /// Text as it may be shown; nil where it says what must not be known.
  func shown(_ text: String) -> String? {
    let shown = pages.gate.message(text)
    return shown == text ? text : nil
  }

  /// Whether a change would say where a restricted place is.
  func isSecret(_ proposal: Proposal) -> Bool {
    let words = proposal.changes.flatMap(\.after).flatMap { row in
      row.sorted { $0.key < $1.key }.map(\.value)
    }
    let said = Array(words.joined(separator: "\n").utf8)
    return !restricted.leaks(in: [("what is asked for", said)]).isEmpty
  }
}
