/// Where the classes of a map part, and how that was decided.
package struct MapClasses: Sendable {
  /// Two values, ascending: a class reaches up to and including its break.
  package let breaks: [Double]
  /// The method in words, for the legend.
  package let method: String

  /// Creates classes.
  package init(breaks: [Double], method: String) {
    (self.breaks, self.method) = (breaks, method)
  }
}

/// Sorts the values of a measure into three classes.
package typealias MapClassing = @Sendable (_ values: [Double]) -> MapClasses
