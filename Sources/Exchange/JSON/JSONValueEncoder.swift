extension JSONValue {
  /// The JSON of an encodable value.
  ///
  /// The members of an object stand in the order in which their coding keys are declared; one without a
  /// value is left out. Those of a dictionary, which has no order, stand in the order of their names.
  /// Foundation's encoder gives neither that order nor our text of numbers.
  ///
  /// - Precondition: `encode(to:)` throws nothing, as none does that the compiler writes.
  package init(encoding value: some Encodable) {
    switch value {
    case let truth as Bool: self = .bool(truth)
    case let text as String: self = .string(text)
    case let number as Double: self = .number(number)
    case let number as Float: self = .number(Double(number))
    case let number as any BinaryInteger:
      self = Int64(exactly: number).map { .integer($0) } ?? .number(Double(number))
    case let dictionary as any NamedValues: self = .object(JSONObject(dictionary.members))
    default:
      let node = EncodingNode([])
      do { try value.encode(to: node) } catch {
        preconditionFailure("\(type(of: value)) has no JSON: \(error)")
      }
      self = node.value
    }
  }
}

/// A dictionary whose keys are names.
private protocol NamedValues {
  /// The members in the order of their names.
  var members: [(String, JSONValue)] { get }
}

extension Dictionary: NamedValues where Key == String, Value: Encodable {
  fileprivate var members: [(String, JSONValue)] {
    sorted { $0.key < $1.key }.map { ($0.key, JSONValue(encoding: $0.value)) }
  }
}

/// A value while it is put together; containers of one value share it.
private final class EncodingNode: Encoder {
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }
  private var leaf = JSONValue.null
  private var members: [(name: String, node: EncodingNode)]?
  private var elements: [EncodingNode]?

  init(_ codingPath: [any CodingKey], _ leaf: JSONValue = .null) {
    self.codingPath = codingPath
    self.leaf = leaf
  }

  var value: JSONValue {
    if let members { return .object(JSONObject(members.map { ($0.name, $0.node.value) })) }
    if let elements { return .array(elements.map(\.value)) }
    return leaf
  }

  var count: Int { elements?.count ?? 0 }

  func set(_ value: JSONValue) { leaf = value }

  func add(_ key: some CodingKey, _ leaf: JSONValue = .null) -> EncodingNode {
    let node = EncodingNode(codingPath + [key], leaf)
    members?.append((key.stringValue, node))
    return node
  }

  func add(_ leaf: JSONValue = .null) -> EncodingNode {
    let node = EncodingNode(codingPath, leaf)
    elements?.append(node)
    return node
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    members = members ?? []
    return KeyedEncodingContainer(Members(node: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    elements = elements ?? []
    return Elements(node: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: self) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: EncodingNode
  var codingPath: [any CodingKey] { node.codingPath }

  func encodeNil(forKey key: Key) { _ = node.add(key) }

  func encode(_ value: some Encodable, forKey key: Key) {
    _ = node.add(key, JSONValue(encoding: value))
  }

  func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key)
    -> KeyedEncodingContainer<Inner>
  { node.add(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    node.add(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { node.add(SuperKey.super) }
  func superEncoder(forKey key: Key) -> any Encoder { node.add(key) }
}

private enum SuperKey: CodingKey { case `super` }

private struct Elements: UnkeyedEncodingContainer {
  let node: EncodingNode
  var codingPath: [any CodingKey] { node.codingPath }
  var count: Int { node.count }

  func encodeNil() { _ = node.add() }
  func encode(_ value: some Encodable) { _ = node.add(JSONValue(encoding: value)) }

  func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) -> KeyedEncodingContainer<Inner>
  { node.add().container(keyedBy: type) }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { node.add().unkeyedContainer() }
  func superEncoder() -> any Encoder { node.add() }
}

private struct Single: SingleValueEncodingContainer {
  let node: EncodingNode
  var codingPath: [any CodingKey] { node.codingPath }

  func encodeNil() { node.set(.null) }
  func encode(_ value: some Encodable) { node.set(JSONValue(encoding: value)) }
}
