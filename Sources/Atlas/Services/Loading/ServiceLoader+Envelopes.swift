import Exchange

extension ServiceLoader {
  /// Refuses the amounts of envelopes and of their parts where the parts add up to more.
  ///
  /// Nobody can tell which amount is wrong, so neither side counts until that is mended.
  mutating func refuseBrokenEnvelopes() {
    let parts = Dictionary(grouping: records.values.filter { $0.service.partOf != nil }) {
      $0.service.partOf ?? ""
    }
    for (id, parts) in parts.sorted(by: { $0.key < $1.key }) {
      guard let envelope = records[id]?.service, let row = envelope.amounts.first?.row else {
        continue
      }
      let paid = parts.map(\.service).filter { !$0.amounts.isEmpty }.sorted { $0.id < $1.id }
      let (limit, sum) = (total(of: [envelope]), total(of: paid))
      guard sum > limit else { continue }
      let names = paid.map(\.id).joined(separator: ", ")
      refuseAmount(
        at: row,
        found: "£\(poundsText(limit)) for \(id) (\(envelope.name)), whose parts \(names) add up to "
          + "£\(poundsText(sum))",
        expected: "parts that add up to no more than their envelope",
        remedy: "Correct the amount that is wrong; until then none of them counts"
      )
      for service in [envelope] + paid {
        for amount in service.amounts where amount.row != row {
          refuseAmount(
            at: amount.row,
            found: "£\(poundsText(amount.pence)) for \(service.id)"
              + (service.id == id ? "" : ", a part of \(id)"),
            expected: "parts that add up to no more than their envelope",
            remedy: "Mend row \(row) or the parts; this row goes with them"
          )
        }
        records[service.id]?.service.amounts = []
      }
    }
  }

  private mutating func refuseAmount(
    at row: Int,
    found: String,
    expected: String,
    remedy: String
  ) {
    directory.refused.append(
      Fault(
        file: folder.location(of: Dataset.File.serviceAmounts),
        at: .row(row, column: "amount_gbp"),
        found: found,
        expected: expected,
        remedy: remedy
      )
    )
  }
}

private func total(of services: [Service]) -> Int64 {
  services.flatMap(\.amounts).reduce(0) { $0 + $1.pence }
}

/// Pence as pounds with two decimals: `241699.00`.
private func poundsText(_ pence: Int64) -> String {
  let (pounds, rest) = pence.quotientAndRemainder(dividingBy: 100)
  return "\(pounds).\(rest < 10 ? "0" : "")\(rest)"
}
