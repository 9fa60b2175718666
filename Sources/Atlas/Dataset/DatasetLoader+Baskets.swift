import Exchange

extension DatasetLoader {
  /// Reads the baskets of indicators and adds their sums to the observations.
  mutating func loadBaskets() throws {
    var rows = try rows(.baskets)
    let (indicators, sources) = (dataset.indicators, sources)
    let known = Dictionary(indicators.map { ($0.id, $0) }) { first, _ in first }
    var first: [[String]: Int] = [:]
    var named: [(id: String, parts: [String], source: String, row: Int)] = []
    for row in 0..<rows.table.rowCount {
      rows.refuseRepeated(row, key: ["basket", "part"], in: &first)
      let source = rows.source(row, known: sources)
      let ids = ["basket", "part"].compactMap { rows.extensive(row, $0, known: known) }
      guard ids.count == 2, let source else { continue }
      if let place = named.firstIndex(where: { $0.id == ids[0] }) {
        named[place].parts.append(ids[1])
      } else {
        named.append((ids[0], [ids[1]], source, row))
      }
    }
    for (id, parts, source, row) in named {
      let cell = Figure.Cell(file: Dataset.File.baskets, row: rows.table.rowNumber(row))
      let basket = Basket(id: id, parts: parts, source: source, cell: cell)
      let sums = dataset.observations.sums(of: basket)
      if let fault = fault(in: basket, sums.isEmpty, named.map(\.id)) {
        rows.add(
          rows.fault(
            row,
            "basket",
            found: fault.found,
            expected: fault.expected,
            remedy: fault.remedy
          )
        )
        continue
      }
      dataset.baskets.append(basket)
      for (key, values) in sums { dataset.observations.put(values, at: key) }
    }
    faults += rows.faults
  }

  /// What is wrong with a basket as a whole.
  private func fault(
    in basket: Basket,
    _ sharesNoPeriod: Bool,
    _ baskets: [String]
  ) -> (found: String, expected: String, remedy: String)? {
    if let other = basket.parts.first(where: baskets.contains) {
      return (
        "the basket `\(other)` within the basket `\(basket.id)`",
        "indicators that have values of their own", "Name the parts of `\(other)` instead"
      )
    }
    if !dataset.observations.periods(of: basket.id).isEmpty {
      return (
        "values of `\(basket.id)` in a table, and parts of it here",
        "one of the two", "Remove the values, or the parts"
      )
    }
    if let (one, two) = Basket.overlap(of: basket.parts, among: dataset.indicators) {
      return (
        "`\(one)` and `\(two)` in the basket `\(basket.id)`, which may count the same thing twice",
        "parts of one total (`part_of` in \(Dataset.File.indicators)), none within another",
        "Leave one of them out, or say there what each is a part of"
      )
    }
    if sharesNoPeriod {
      return (
        "no period for which every part of `\(basket.id)` has values",
        "one at least", "Add the values, or leave a part out"
      )
    }
    return nil
  }
}

extension RowReader {
  /// An indicator whose values add up; nil after a fault.
  fileprivate mutating func extensive(
    _ row: Int,
    _ name: String,
    known: [String: Indicator]
  ) -> String? {
    let id = text(row, name)
    if known[id]?.kind == .extensive { return id }
    add(
      fault(
        row,
        name,
        expected: known[id] == nil
          ? "an indicator of \(Dataset.File.indicators)" : "an indicator whose values add up",
        remedy: known[id] == nil
          ? "Correct the name, or describe the indicator there" : "Leave the row out"
      )
    )
    return nil
  }
}
