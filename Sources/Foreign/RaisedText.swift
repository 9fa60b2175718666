/// Letters and digits as they stand above the line: a footnote behind a number must not become a digit of it.
func raised(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  Array(String(String(decoding: text, as: UTF8.self).map { raisedLetters[$0] ?? $0 }).utf8)
}

private let raisedLetters: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip(
    "0123456789abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
  )
)
