import Atlas
import Exchange

extension ImportedServices {
  /// What was read of a file, in numbers.
  package struct Account: Hashable, Sendable {
    /// Services that name places in the area, or all of it.
    package var inArea = 0
    /// Services for places outside the area.
    package var outside = 0
    /// Services that say where, in words that name no borough, or do not say.
    package var unknown = 0
    /// The pounds of all amounts, in pence.
    package var pence: Int128 = 0
    /// Services with an amount.
    package var withAmount = 0
  }

  /// What was read, in numbers: where the services are for, and how much money.
  package var account: Account {
    var account = Account()
    for service in services {
      switch service.coverage.scope {
      case .areas, .areaWide: account.inArea += 1
      case .outsideArea: account.outside += 1
      case .boroughsNotNamed, .notStated: account.unknown += 1
      }
      if !service.amounts.isEmpty { account.withAmount += 1 }
      for amount in service.amounts { account.pence += Int128(amount.pence) }
    }
    return account
  }

  /// What a person should know of the file beside its services, a line each.
  package var remarks: [String] {
    let account = account
    var lines = [
      "\(counted(services.count, "service")) read: \(account.inArea) for areas in \(here.name), \(account.outside) "
        + "for places outside it, \(account.unknown) for places that are not known."
    ]
    if account.withAmount > 0 {
      lines.append(
        "Amounts of \(counted(account.withAmount, "service")): £\(plainPounds(account.pence)) in all."
      )
    }
    lines += notes
    if leftOutCount > 0 {
      lines.append("\(counted(leftOutCount, "record")) left out:")
      lines += leftOut.map { "  \($0)" }
    }
    if !setAside.isEmpty {
      lines.append("Set aside, as if not stated:")
      lines += setAside.map { "  \($0)" }
    }
    return lines
  }
}

private func counted(_ count: Int, _ word: String) -> String {
  "\(count) \(word)\(count == 1 ? "" : "s")"
}
