package import ServiceRecord
import Atlas
import Coverage
import Exchange

/// Whom to ask about which records, for a program.
package func chaseJSON(_ list: ChaseList) -> [UInt8] {
  JSONValue([
    "as_of": dayJSON(list.day),
    "borough": list.borough.map(boroughMembers),
    "categories": list.categories,
    "records": list.entries.count,
    "in_order": list.inOrder,
    "ended_left_out": list.endedLeftOut,
    "ask": list.groups.map { group in
      JSONValue([
        "commissioner": group.commissioner, "provider": group.provider,
        "records": group.entries.map(entryJSON),
      ])
    },
    "rows_refused": list.refused.count,
  ]).encoded(pretty: true)
}

private func entryJSON(_ entry: ChaseList.Entry) -> JSONObject {
  let service = entry.service
  return directoryMembers(service, category: entry.categoryName).adding([
    "status": entry.state.rawValue,
    "record": trustJSON(service, entry.trust),
    "trust": entry.trust.share.map { rounded($0, places: 4) },
    "reasons": entry.reasons.map(\.rawValue),
    "overdue_days": entry.overdueDays,
    "questions": entry.questions.map { question in
      JSONValue([
        "question": question.words(service), "columns": question.columns,
        "other_table": question.otherTable,
      ])
    },
  ])
}
