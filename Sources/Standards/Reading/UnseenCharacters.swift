import Exchange

extension JSONValue {
  /// The value without the characters that the tables refuse, because nobody sees them; each text that held one is
  /// told with its JSON Pointer.
  func withoutUnseen(_ pointer: String = "", tell: (_ pointer: String, _ found: String) -> Void)
    -> JSONValue
  {
    switch self {
    case .string(let text):
      guard let first = text.unicodeScalars.first(where: \.isForeignToText) else { return self }
      tell(pointer, "the character \(first.number) in \(quoted(text))")
      let kept = text.unicodeScalars.filter { !$0.isForeignToText }
      return .string(String(String.UnicodeScalarView(kept)))
    case .array(let values):
      return .array(values.enumerated().map { $1.withoutUnseen("\(pointer)/\($0)", tell: tell) })
    case .object(let members):
      var object = JSONObject()
      for (name, value) in members {
        object[name] = value.withoutUnseen("\(pointer)/\(pointerToken(name))", tell: tell)
      }
      return .object(object)
    case .null, .bool, .integer, .number: return self
    }
  }
}
