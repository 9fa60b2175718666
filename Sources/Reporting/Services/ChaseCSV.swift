package import ServiceRecord
import Atlas
import Exchange

/// A row to fill in for each record: the columns of `services.csv` and the questions.
///
/// What is known is filled in; what is asked is blank. A row with another column at its end is read
/// back as it is.
package func chaseCSV(_ list: ChaseList) -> [UInt8] {
  var table = CSVWriter(header: ServiceColumns.services + ["question"])
  for entry in list.entries {
    table.append(entry.service.row(of: ServiceColumns.services) + [questionField(entry)])
  }
  return table.bytes
}

/// All questions of a record in one field; where another table takes the answer, it is named.
private func questionField(_ entry: ChaseList.Entry) -> String {
  entry.questions.enumerated().map { index, question in
    let place = (question.columns + [question.otherTable].compactMap { $0 })
      .joined(separator: ", ")
    return "\(index + 1). \(question.words(entry.service)) [\(place)]"
  }.joined(separator: " ")
}

extension Service {
  /// What is known of it, column by column; who confirmed it is asked anew.
  fileprivate func row(of columns: [String]) -> [String] {
    columns.map { column in
      switch column {
      case "service_id": id
      case "name": name
      case "provider": provider ?? ""
      case "commissioner": commissioner ?? ""
      case "fund": fund ?? ""
      case "category": category
      case "source_category": sourceCategory ?? ""
      case "description": summary ?? ""
      case "min_age": eligibility.minimumAge.map { String($0) } ?? ""
      case "max_age": eligibility.maximumAge.map { String($0) } ?? ""
      case "sex": eligibility.sex?.rawValue ?? ""
      case "group_served": eligibility.group ?? ""
      case "coverage_scope": coverage.scope.rawValue
      case "coverage_complete": coverage.scope == .areas ? (coverage.isComplete ? "yes" : "no") : ""
      case "start_date": term.start?.description ?? ""
      case "end_date": term.end?.description ?? ""
      case "extension_end_date": term.extensionEnd?.description ?? ""
      case "date_basis": term.basis.rawValue
      case "part_of": partOf ?? ""
      case "notes": notes ?? ""
      case "source": source
      default: ""
      }
    }
  }
}
