/// A page value as dictionaries and lists, which the templates' library looks up by name.
///
/// Left to itself the library reflects a value anew for every name that a template asks of it, which was a
/// sixth of the time of `publish`; here each value is looked at once. Nil is left out, as the library takes it.
func placed(_ value: Any) -> Any {
  if value is String || value is Bool { return value }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .struct:
    var members: [String: Any] = [:]
    for case (let name?, let member) in mirror.children {
      guard let member = unwrapped(member) else { continue }
      members[name] = placed(member)
    }
    return members
  case .collection: return mirror.children.compactMap { unwrapped($0.value).map(placed) }
  default: return value
  }
}

private func unwrapped(_ value: Any) -> Any? {
  let mirror = Mirror(reflecting: value)
  return mirror.displayStyle == .optional ? mirror.children.first?.value : value
}
