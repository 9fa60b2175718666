/// Files as they will be once they are written, by path: what is about to change can be checked before it does.
///
/// While they are bound, whoever reads one of them reads its new bytes.
package enum UnwrittenFiles {
  @TaskLocal package static var current: [String: [UInt8]] = [:]
}
