package import Exchange

extension Dataset {
  /// A kind of offences by its identifier, a basket, or several with `+` between; with the table that has its values.
  ///
  /// - Throws: ``Fault`` for names that are not there, what does not count offences, and kinds that may count an offence
  ///   twice.
  package func kindOfOffences(_ text: String) throws(Fault) -> (
    kind: Indicator, values: IndicatorTable
  ) {
    var parts: [Indicator] = []
    guard !text.allSatisfy(\.isWhitespace) else {
      throw Fault(
        file: "--basket",
        found: "nothing",
        expected: "a kind of offences, a basket, or several kinds with + between",
        remedy:
          "Name one, such as \(offenceKinds.first?.id ?? "robbery"), or leave --basket out for all offences"
      )
    }
    for id in text.split(separator: "+", omittingEmptySubsequences: false).map(String.init) {
      guard let part = offenceKinds.first(where: { $0.id == id }) else {
        throw Fault(
          file: "--basket",
          found: id.isEmpty ? "\"\(text)\", with nothing beside a +" : id,
          expected: Fault.oneOf(
            offenceKinds.map(\.id),
            orElse: "a kind of offences; the dataset has none"
          ),
          remedy: "Write kinds with + between, or add a basket to \(File.baskets)"
        )
      }
      parts.append(part)
    }
    guard parts.count > 1 else { return (parts[0], observations) }
    let baskets = Dictionary(baskets.map { ($0.id, $0.parts) }) { first, _ in first }
    let ids = parts.flatMap { baskets[$0.id] ?? [$0.id] }
    if let (one, two) = Basket.overlap(of: ids, among: indicators) {
      throw Fault(
        file: "--basket",
        found: "\(one) and \(two), which may count the same thing twice",
        expected: "parts of one total (`part_of` in \(File.indicators)), none within another",
        remedy: "Leave one of them out"
      )
    }
    let kind = Indicator(
      id: text,
      name: parts.map(\.name).joined(separator: " + "),
      kind: .extensive,
      unit: "offences",
      description: "A sum that was asked for with --basket"
    )
    let cell = Figure.Cell(file: File.indicators, row: 1)
    let basket = Basket(id: text, parts: ids, source: nil, cell: cell)
    var values = IndicatorTable()
    for (key, sums) in observations.sums(of: basket) { values.put(sums, at: key) }
    return (kind, values)
  }

  /// What counts offences of a kind: whatever is in that unit, without the total of all.
  private var offenceKinds: [Indicator] {
    let unit = indicators.first { $0.id == area.roles.offences }?.unit ?? "offences"
    return indicators.filter {
      $0.kind == .extensive && $0.unit == unit && $0.id != area.roles.offences
        && !observations.periods(of: $0.id).isEmpty
    }
  }
}
