/// Bytes that may leave the program: only these can be written to a file or to standard output.
///
/// Only a ``Gate`` makes them: to forget it does not compile.
package struct Released: Hashable, Sendable {
  package let bytes: [UInt8]
}
