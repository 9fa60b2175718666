/// Quotes text as a fault shows it: between straight double quotes, cut to 40 characters.
///
/// Line ends and tabs become spaces, so that a fault stays on one line.
package func quoted(_ text: some StringProtocol) -> String {
  var shown = "\""
  var count = 0
  for character in text {
    guard count < 40 else {
      shown.append("…")
      break
    }
    shown.append(character.isNewline || character == "\t" ? " " : character)
    count += 1
  }
  return shown + "\""
}

/// Quotes bytes that are known to be UTF-8, as ``quoted(_:)-(StringProtocol)`` does.
func quoted(utf8 bytes: some Collection<UInt8>) -> String {
  // 40 characters seldom need more than 400 bytes; a field of megabytes is not decoded for its head.
  quoted(String(decoding: bytes.prefix(400), as: UTF8.self))
}
