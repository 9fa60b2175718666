import Exchange
import PlanarGeometry

/// Reads CQL2 text by descent: or, and, not, comparison, sum, product, power, operand.
struct FilterText {
  private let tokens: [TextToken]
  var index = 0
  private var depth = 0
  private var nodes = 0

  /// The filter of a text.
  static func expression(of text: String) throws(FilterFault) -> FilterExpression {
    var reader = FilterText(tokens: try TextTokens.all(of: text))
    let expression = try reader.disjunction()
    guard reader.token.kind == .end else { throw reader.unexpected("the end") }
    return expression
  }

  private init(tokens: [TextToken]) { self.tokens = tokens }

  var token: TextToken { tokens[min(index, tokens.count - 1)] }

  func unexpected(_ expected: String) -> FilterFault {
    FilterFault("Expected \(expected)", at: token.place)
  }

  func isWord(_ word: String) -> Bool {
    if case .name(let name) = token.kind { name.uppercased() == word } else { false }
  }

  /// Passes over a word of the language, where it is the next.
  mutating func take(word: String) -> Bool {
    guard isWord(word) else { return false }
    index += 1
    return true
  }

  /// Passes over a sign, where it is the next.
  mutating func take(_ sign: String) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    index += 1
    return true
  }

  mutating func require(_ sign: String) throws(FilterFault) {
    guard take(sign) else { throw unexpected("\"\(sign)\"") }
  }

  mutating func advance() { index += 1 }

  /// Goes a level deeper for some work.
  mutating func deeper<Result>(
    _ work: (inout FilterText) throws(FilterFault) -> Result
  ) throws(FilterFault) -> Result {
    depth += 1
    nodes += 1
    guard depth <= FilterLimits.depth else {
      throw FilterFault("The filter is nested more than \(FilterLimits.depth) levels deep")
    }
    guard nodes <= FilterLimits.nodes else {
      throw FilterFault("The filter has more than \(FilterLimits.nodes) parts")
    }
    let result = try work(&self)
    depth -= 1
    return result
  }

  mutating func disjunction() throws(FilterFault) -> FilterExpression {
    try deeper { (reader) throws(FilterFault) in
      var parts = [try reader.conjunction()]
      while reader.take(word: "OR") { parts.append(try reader.conjunction()) }
      return parts.count == 1 ? parts[0] : .operation(.or, parts)
    }
  }

  private mutating func conjunction() throws(FilterFault) -> FilterExpression {
    var parts = [try negation()]
    while take(word: "AND") { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .operation(.and, parts)
  }

  private mutating func negation() throws(FilterFault) -> FilterExpression {
    guard isWord("NOT") else { return try comparison() }
    return try deeper { (reader) throws(FilterFault) in
      reader.advance()
      return .operation(.not, [try reader.negation()])
    }
  }

  private mutating func comparison() throws(FilterFault) -> FilterExpression {
    let left = try sum()
    for each in Comparison.allCases where take(each.rawValue) {
      return .operation(.compare(each), [left, try sum()])
    }
    if take(word: "IS") {
      let isNegated = take(word: "NOT")
      guard take(word: "NULL") else { throw unexpected("NULL") }
      return negated(isNegated, .operation(.isNull, [left]))
    }
    let isNegated = take(word: "NOT")
    if take(word: "LIKE") { return negated(isNegated, .operation(.like, [left, try sum()])) }
    if take(word: "BETWEEN") {
      let least = try sum()
      guard take(word: "AND") else { throw unexpected("AND") }
      return negated(isNegated, .operation(.between, [left, least, try sum()]))
    }
    if take(word: "IN") {
      try require("(")
      return negated(isNegated, .operation(.member, [left, .list(try arguments())]))
    }
    if isNegated { throw unexpected("LIKE, BETWEEN or IN") }
    return left
  }

  private func negated(_ isNegated: Bool, _ expression: FilterExpression) -> FilterExpression {
    isNegated ? .operation(.not, [expression]) : expression
  }

  private mutating func sum() throws(FilterFault) -> FilterExpression {
    try chain([.plus, .minus]) { (reader) throws(FilterFault) in try reader.product() }
  }

  private mutating func product() throws(FilterFault) -> FilterExpression {
    try chain([.times, .over, .remainder, .wholeDivision]) { (reader) throws(FilterFault) in
      try reader.power()
    }
  }

  /// Operands between signs of one rank, the first two taken together first.
  private mutating func chain(
    _ operations: [Arithmetic],
    _ operand: (inout FilterText) throws(FilterFault) -> FilterExpression
  ) throws(FilterFault) -> FilterExpression {
    var left = try operand(&self)
    var terms = 1
    while let operation = operations.first(where: isNext) {
      advance()
      terms += 1
      guard terms <= FilterLimits.terms else {
        throw FilterFault("More than \(FilterLimits.terms) sums or products in a row")
      }
      left = .operation(.arithmetic(operation), [left, try operand(&self)])
    }
    return left
  }

  private func isNext(_ operation: Arithmetic) -> Bool {
    operation == .wholeDivision ? isWord("DIV") : token.kind == .sign(operation.rawValue)
  }

  private mutating func power() throws(FilterFault) -> FilterExpression {
    let base = try signed()
    return take("^") ? .operation(.arithmetic(.power), [base, try signed()]) : base
  }

  private mutating func signed() throws(FilterFault) -> FilterExpression {
    try deeper { (reader) throws(FilterFault) in
      if reader.take("-") {
        let operand = try reader.signed()
        if case .number(let number) = operand { return .number(-number) }
        return .operation(.arithmetic(.times), [.number(-1), operand])
      }
      if reader.take("+") { return try reader.signed() }
      return try reader.operand()
    }
  }

  private mutating func operand() throws(FilterFault) -> FilterExpression {
    switch token.kind {
    case .number(let number):
      advance()
      return .number(number)
    case .text(let text):
      advance()
      return .text(text)
    case .quotedName(let name):
      advance()
      guard !name.isEmpty else { throw unexpected("a name between the quotes") }
      return .property(name)
    case .sign("("):
      advance()
      if take(")") { return .list([]) }
      let first = try disjunction()
      if take(")") { return first }
      try require(",")
      return .list([first] + (try arguments()))
    case .name(let name): return try named(name)
    case .sign, .end: throw unexpected("a property or a value")
    }
  }

  /// The rest of a list, whose bracket is open.
  mutating func arguments() throws(FilterFault) -> [FilterExpression] {
    var found: [FilterExpression] = []
    if take(")") { return found }
    repeat { found.append(try disjunction()) } while take(",")
    try require(")")
    return found
  }

  private static let reserved: Set<String> = [
    "AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL", "DIV",
  ]

  private mutating func named(_ name: String) throws(FilterFault) -> FilterExpression {
    let word = name.uppercased()
    if Self.reserved.contains(word) { throw unexpected("a property or a value") }
    if word == "TRUE" || word == "FALSE" {
      advance()
      return .flag(word == "TRUE")
    }
    if let literal = try literal(word) { return literal }
    advance()
    guard take("(") else { return .property(name) }
    let arguments = try arguments()
    guard let operation = Operation(named: name), operation.isFunction else {
      return .function(name, arguments)
    }
    return .operation(operation, arguments)
  }
}

extension Operation {
  /// Whether text writes it as a function.
  fileprivate var isFunction: Bool {
    switch self {
    case .fold, .spatial, .temporal, .arrays: true
    default: false
    }
  }
}
