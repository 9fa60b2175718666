/// Bytes that may leave the program: only these can be written to a file or to standard output.
///
/// Nothing finer than the borough of a restricted place may leave. What speaks of services is searched first; whoever
/// writes anything else says by name why it need not be. To forget it does not compile.
package struct Released: Hashable, Sendable {
  package let bytes: [UInt8]

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Bytes that a search for restricted places has passed.
  package static func searched(_ bytes: [UInt8]) -> Released { Released(bytes) }

  /// An answer whose search left out the words of the question: whoever asks about a place knows its name.
  package static func searchedWithoutQuestion(_ bytes: [UInt8]) -> Released { Released(bytes) }

  /// Bytes that are made of amounts, counts, boundaries and formulas alone: no place of a service is among what
  /// they are made of.
  package static func withoutPlaces(_ bytes: [UInt8]) -> Released { Released(bytes) }

  /// Bytes that repeat what a user's own file says, to that user.
  package static func ownFile(_ bytes: [UInt8]) -> Released { Released(bytes) }
}
