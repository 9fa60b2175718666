package import Atlas

/// How a recommendation stands on a day, from the dates of the record alone.
package struct RecommendationFinding: Hashable, Sendable {
  package let recommendation: Recommendation
  /// What was said of it by the day, in the order of the file; what was said later does not count.
  package let statements: [RecommendationStatement]
  package let reply: Reply
  package let action: Action

  /// Whether the body that was asked has answered.
  package enum Reply: Hashable, Sendable {
    case answered
    /// So many days after the day that was asked for.
    case answeredLate(days: Int)
    /// No answer is on record so many days after that day.
    case overdue(days: Int)
    /// The day is not over yet.
    case awaited
    /// No answer is on record, and no day is stated.
    case noDay
  }

  /// Whether what is asked for has been done.
  package enum Action: Hashable, Sendable {
    case done
    /// So many days after the day that was asked for.
    case doneLate(days: Int)
    /// The body that was asked has said no.
    case declined
    /// Nothing on record says that it is done, so many days after that day.
    case overdue(days: Int)
    /// The day is not over yet.
    case due
    /// No day is stated, and nothing on record says that it is done.
    case open
  }

  package init(
    _ recommendation: Recommendation,
    said: [RecommendationStatement],
    on day: CalendarDate
  ) {
    self.recommendation = recommendation
    // What has no day is taken to have been said: no source of the record is of the future.
    statements = said.filter {
      $0.recommendation == recommendation.id && ($0.dated ?? day) <= day
    }
    let first = Self.earliest(of: statements.filter { $0.kind == .reply })
    let done = Self.earliest(of: statements.filter { $0.kind == .done })
    firstReply = first
    self.done = done
    reply = Self.reply(first, by: recommendation.replyDue, on: day)
    action = Self.action(done, first, by: recommendation.due.day, on: day)
  }

  /// The first answer; nil: none is on record.
  package let firstReply: RecommendationStatement?
  /// What first says that it has been done; nil: nothing on record does.
  package let done: RecommendationStatement?

  /// The days by which the answer or the action is overdue, whichever are more; nil: neither is.
  package var overdueDays: Int? {
    var days: [Int] = []
    if case .overdue(let late) = reply { days.append(late) }
    if case .overdue(let late) = action { days.append(late) }
    return days.max()
  }

  /// The first by its day; one without a day only where none has one.
  private static func earliest(of said: [RecommendationStatement]) -> RecommendationStatement? {
    said.filter { $0.dated != nil }.min { one, other in
      guard let first = one.dated, let second = other.dated else { return false }
      return first < second
    } ?? said.first
  }

  private static func reply(
    _ first: RecommendationStatement?,
    by last: CalendarDate?,
    on day: CalendarDate
  ) -> Reply {
    if let first {
      guard let last, let dated = first.dated, dated > last else { return .answered }
      return .answeredLate(days: last.days(until: dated))
    }
    guard let last else { return .noDay }
    return day > last ? .overdue(days: last.days(until: day)) : .awaited
  }

  private static func action(
    _ done: RecommendationStatement?,
    _ reply: RecommendationStatement?,
    by last: CalendarDate?,
    on day: CalendarDate
  ) -> Action {
    if let done {
      guard let last, let dated = done.dated, dated > last else { return .done }
      return .doneLate(days: last.days(until: dated))
    }
    if reply?.answer == .declined { return .declined }
    guard let last else { return .open }
    return day > last ? .overdue(days: last.days(until: day)) : .due
  }
}
