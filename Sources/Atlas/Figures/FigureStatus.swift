/// How a figure came to be, from the surest to the least sure.
package enum FigureStatus: String, CaseIterable, Sendable, Hashable, Comparable {
  /// Read in the source, exact.
  case published
  /// Arithmetic on published figures by a published rule.
  case derived
  /// Published, but rounded.
  case rounded
  /// From a user's own file: not checked against any publication.
  case submitted
  /// From a formula of this project or of a user: nobody has published it.
  case modelled

  /// Whether one status is surer than another.
  package static func < (a: Self, b: Self) -> Bool {
    order(a) < order(b)
  }

  /// The least sure of several statuses: a total is only as good as its weakest part.
  package static func weakest(of statuses: some Sequence<FigureStatus>) -> FigureStatus? {
    statuses.max()
  }

  private static func order(_ status: Self) -> Int {
    switch status {
    case .published: 0
    case .derived: 1
    case .rounded: 2
    case .submitted: 3
    case .modelled: 4
    }
  }
}
