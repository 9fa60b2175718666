import Atlas
import Documents
import Exchange
import RecordLog
package import ServiceRecord
import Tables

/// The letters to organisations as rows to merge into mail: nothing is sent.
package func letterReport(_ letters: [OwnerLetter]) -> Report {
  Report(
    "Letters",
    Document([.paragraph("\(counted(letters.count, "letter")) to send.")]),
    json: JSONValue(["letters": letters.count]).encoded(pretty: true),
    Table("letters", columns, letters)
  )
}

private var columns: [Column<OwnerLetter>] {
  [
    .text("organisation", "Organisation", "Who is written to") { $0.party.name },
    .text("role", "Part", "What it does for the services") { $0.party.role.rawValue },
    .text("email", "Address", "Yours to fill in: the dataset has none") { _ in nil },
    .count("records", "Records asked about", "Records that somebody should confirm") {
      $0.entries.count
    },
    .text("service_ids", "Records", "Their identifiers") {
      $0.entries.map(\.service.id).joined(separator: ";")
    },
    .text("link", "Link", "Whoever has it opens the records of the organisation") { $0.address },
    .text("link_id", "Name of the link", "By which it is revoked") { $0.link.id },
    .date("last_day", "Last day", "The last day on which the link opens anything") {
      "\($0.link.lastDay)"
    },
    .text("subject", "Subject") { subject($0) },
    .text("text", "Text") { text($0) },
  ]
}

private func subject(_ letter: OwnerLetter) -> String {
  "Please confirm \(counted(letter.entries.count, "record")) of services in \(here.name)"
}

private func text(_ letter: OwnerLetter) -> String {
  let part = letter.party.role == .provider ? "provider" : "commissioner"
  let count = letter.entries.count
  return
    "The public record of services against crime in \(here.name) names \(letter.party.name) as the "
    + "\(part) of \(counted(count, "service")) that somebody should confirm: "
    + letter.entries.map { "\($0.service.name) (\($0.service.id))" }.joined(separator: "; ")
    + ". Please open the link by \(letter.link.lastDay) and say of each whether it is still true, has changed "
    + "or has ended. That takes less than a minute for each, on a phone as well. The link opens the records of "
    + "\(letter.party.name) alone and needs no password: please give it to nobody who should not answer for them. "
    + letter.address
}
