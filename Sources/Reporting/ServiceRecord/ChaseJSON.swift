package import ServiceRecord
import Atlas
import Coverage
import Exchange

/// Whom to ask about which records, for a program.
package func chaseJSON(_ list: ChaseList) -> [UInt8] {
  let value: JSONValue = [
    "as_of": dayJSON(list.day),
    "borough": list.borough.map(boroughJSON) ?? .null,
    "categories": .array(list.categories.map { .string($0) }),
    "records": .integer(Int64(list.entries.count)),
    "in_order": .integer(Int64(list.inOrder)),
    "ended_left_out": .integer(Int64(list.endedLeftOut)),
    "ask": .array(
      list.groups.map { group in
        [
          "commissioner": jsonText(group.commissioner), "provider": jsonText(group.provider),
          "records": .array(group.entries.map(entryJSON)),
        ]
      }
    ),
    "rows_refused": .integer(Int64(list.refused.count)),
  ]
  return value.encoded(pretty: true)
}

private func entryJSON(_ entry: ChaseList.Entry) -> JSONValue {
  let service = entry.service
  return .object(
    JSONObject(
      directoryMembers(service, category: entry.categoryName) + [
        ("status", .string(entry.state.rawValue)),
        ("record", trustJSON(service, entry.trust)),
        ("trust", entry.trust.share.map { .number(rounded($0, places: 4)) } ?? .null),
        ("reasons", .array(entry.reasons.map { .string($0.rawValue) })),
        ("overdue_days", jsonNumber(entry.overdueDays)),
        (
          "questions",
          .array(
            entry.questions.map { question in
              [
                "question": .string(question.words(service)),
                "columns": .array(question.columns.map { .string($0) }),
                "other_table": jsonText(question.otherTable),
              ]
            }
          )
        ),
      ]
    )
  )
}
