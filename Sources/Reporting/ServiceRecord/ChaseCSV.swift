package import ServiceRecord
import Atlas
package import Tables

/// A row to fill in for each record: the columns of `services.csv` and the questions.
///
/// What is known is filled in; what is asked is blank. A row with another column at its end is read
/// back as it is.
package func chaseTable(_ list: ChaseList) -> Table {
  Table(
    "chase",
    Service.columns.map { column in
      column.of { (entry: ChaseList.Entry) in
        var service = entry.service
        // Who confirmed it is asked anew.
        service.assurance = Assurance()
        return service
      }
    } + [.text("question", "What is asked", value: questionField)],
    list.entries
  )
}

/// All questions of a record in one field; where another table takes the answer, it is named.
@Sendable private func questionField(_ entry: ChaseList.Entry) -> String {
  entry.questions.enumerated().map { index, question in
    let place = (question.columns + [question.otherTable].compactMap { $0 })
      .joined(separator: ", ")
    return "\(index + 1). \(question.words(entry.service)) [\(place)]"
  }.joined(separator: " ")
}
