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

/// The JSON Pointer (RFC 6901) of a path.
func jsonPointer(_ path: [JSONPathToken]) -> String {
  path.reduce(into: "") { pointer, token in
    pointer += "/"
    switch token {
    case .element(let index): pointer += String(index)
    case .member(let name): pointer += pointerToken(name)
    }
  }
}

/// The name of a member within a JSON Pointer (RFC 6901): `~` becomes `~0` and `/` becomes `~1`.
package func pointerToken(_ name: String) -> String {
  var token = ""
  for character in name.unicodeScalars {
    switch character {
    case "~": token += "~0"
    case "/": token += "~1"
    default: token.unicodeScalars.append(character)
    }
  }
  return token
}
