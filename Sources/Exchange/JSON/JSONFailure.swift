/// Why JSON cannot be read on: the inside of a ``Fault``, before file and full pointer are known.
struct JSONFailure: Error {
  var offset: Int
  var found: String
  var expected: String
  var remedy: String
  /// The way to the value, innermost first: each container adds its token while the failure passes,
  /// so that reading pays nothing for it.
  var reversedPath: [JSONPathToken] = []

  /// The failure as seen from the container, one step further out.
  func under(_ token: JSONPathToken) -> JSONFailure {
    var outer = self
    outer.reversedPath.append(token)
    return outer
  }

  func fault(file: String, under path: [JSONPathToken] = []) -> Fault {
    Fault(
      file: file,
      at: .byte(offset, pointer: jsonPointer(path + reversedPath.reversed())),
      found: found,
      expected: expected,
      remedy: remedy
    )
  }
}

/// One step of a JSON Pointer.
enum JSONPathToken {
  case member(String)
  case element(Int)
}

/// The JSON Pointer (RFC 6901) of a path: `~` becomes `~0` and `/` becomes `~1`.
func jsonPointer(_ path: [JSONPathToken]) -> String {
  var pointer = ""
  for token in path {
    pointer += "/"
    switch token {
    case .element(let index): pointer += String(index)
    case .member(let name):
      for character in name.unicodeScalars {
        switch character {
        case "~": pointer += "~0"
        case "/": pointer += "~1"
        default: pointer.unicodeScalars.append(character)
        }
      }
    }
  }
  return pointer
}
