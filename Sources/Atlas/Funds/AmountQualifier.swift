/// What kind of statement an amount is.
package enum AmountQualifier: String, CaseIterable, Sendable, Hashable {
  /// The amount.
  case exact
  /// A ceiling: no more than this.
  case upTo = "up-to"
  /// A floor: no less than this.
  case atLeast = "at-least"
  /// The source rounds or says "around".
  case approximate
}
