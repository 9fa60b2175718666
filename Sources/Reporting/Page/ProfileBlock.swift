import Atlas
import Coverage
import Exchange

extension BoroughProfile {
  /// The profile as the script of the page reads it.
  var json: JSONValue {
    [
      "title": .string(borough.name),
      "groups": .string(groups),
      "sentences": texts(sentences),
      "stackTitle": .string(stackTitle),
      "stack": .array(
        stack.map {
          [
            "name": .string($0.name), "amount": .string($0.amount), "how": .string($0.how),
            "status": .string($0.status.rawValue), "share": .integer($0.share),
          ]
        }
      ),
      "stackNotes": texts(stackNotes),
      "rates": .array(
        rates.map {
          [
            "fund": .string($0.fund), "measure": .string($0.measure), "own": .string($0.own),
            "whole": .string($0.whole), "groups": texts($0.groups), "gap": .string($0.gap),
            "status": .string($0.status?.rawValue ?? "unknown"),
          ]
        }
      ),
      "cover": .array(
        cover.map {
          [
            "category": .string($0.category), "state": .string($0.state.rawValue),
            "mark": .string($0.mark), "words": .string($0.words),
          ]
        }
      ),
      "certain": .array(certain.map { [.integer(Int64($0.place))] }),
      "possible": .array(possible.map { [.integer(Int64($0.place)), .string($0.words)] }),
      "possibleTitle": .string(possibleTitle),
      "ended": .string(ended),
      "ending": .array(
        ending.map { [.integer(Int64($0.place)), .string($0.end), .string($0.after)] }
      ),
    ]
  }
}
