import Funding
import Analysis
import FormulaLab
import ServiceRecord
import Atlas
import Coverage
import Exchange

/// The data that the script of the whole page reads.
func dataBlock(
  _ findings: DossierFindings,
  _ drawings: [MeasureDrawing],
  _ ground: PageGround
) -> String {
  let json: JSONObject = [
    "swatch": .string(ground.chart.swatch),
    "rateHeads": texts(rateHeads(findings)),
    "asOf": .string(findings.run.services.map { spoken($0.day) } ?? ""),
    "boroughs": .array(
      findings.boroughs.enumerated().map { index, borough in
        [
          "code": .string(borough.id.description),
          "name": .string(borough.name),
          "groups": .array(groupKeys(index, findings)),
          "profile": BoroughProfile(index, findings).json,
        ]
      }
    ),
    "measures": .array(drawings.map(measureBlock)),
    "services": .array(serviceBlocks(findings)),
    "years": yearsBlock(findings),
    "neighbours": .array(
      findings.neighbours.map { .array($0.map { .integer(Int64($0)) }) }
    ),
    "trial": trialBlock(findings),
    "postcodes": ground.postcodes,
  ]
  return JSONValue.object(json).withinScript
}

extension JSONValue {
  /// The value as it can stand inside a `script` element: `<` is an escape, so that no text of it can end the element.
  var withinScript: String {
    let escape = Array("\\u003c".utf8)
    var safe: [UInt8] = []
    let bytes = encoded(pretty: false)
    safe.reserveCapacity(bytes.count + 1024)
    for byte in bytes {
      if byte == UInt8(ascii: "<") { safe += escape } else { safe.append(byte) }
    }
    return String(decoding: safe, as: UTF8.self)
  }
}

/// The groups that a zone is in, one for each definition: `ons:inner`.
func groupKeys(_ index: Int, _ findings: DossierFindings) -> [JSONValue] {
  guard let analysis = findings.run.analyses.first else { return [] }
  return analysis.definitions.compactMap { definition in
    analysis.boroughs[index].groups[definition.id].map { .string("\(definition.id):\($0)") }
  }
}

/// Texts as a list.
func texts(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }

private func measureBlock(_ drawing: MeasureDrawing) -> JSONValue {
  let tag = drawing.tag
  return [
    "key": .string(drawing.key),
    "analysis": .string(drawing.analysis),
    "column": .string(drawing.measure.key),
    "name": .string(drawing.name),
    "status": .string(tag.status),
    "statusClass": .string(tag.statusClass),
    "note": .string(drawing.note),
    "alt": .string(drawing.altText),
    "method": .string(drawing.method),
    "legend": .array(
      drawing.legend.map { ["fill": .string($0.fill), "text": .string($0.text)] }
    ),
    // All digits: the script ranks by them and shows the texts.
    "values": .array(drawing.measure.cells.map { $0.full.map { .number($0) } ?? .null }),
    "texts": texts(drawing.texts),
    "fills": texts(drawing.fills),
    "marks": texts(drawing.marks),
    "short": texts(drawing.short),
  ]
}

private func serviceBlocks(_ findings: DossierFindings) -> [JSONValue] {
  (findings.run.services.map(ServiceCard.all) ?? []).map { card in
    [
      "id": .string(card.id),
      "name": .string(card.name),
      "provider": .string(card.provider),
      "category": .string(card.category),
      "forWhom": .string(card.forWhom),
      "term": .string(card.term),
      "money": .string(card.money),
      "record": .string(card.record),
      "ratings": .array(
        card.ratings.map {
          ["letter": .string($0.letter), "word": .string($0.word), "text": .string($0.text)]
        }
      ),
    ]
  }
}

private func trialBlock(_ findings: DossierFindings) -> JSONValue {
  guard let trial = findings.trial, let first = trial.settings.first else { return .null }
  let analysis = findings.run.analyses.first { analysis in
    if case .modelled(let formula, _) = analysis.basis { return formula.id == trial.formula.id }
    return false
  }
  let places = trial.keys.map { key in
    findings.boroughs.firstIndex { $0.id.description == key } ?? 0
  }
  let groups = (analysis?.definitions ?? []).flatMap { definition in
    definition.groups.map { group -> JSONValue in
      let members = trial.keys.indices.filter { index in
        analysis?.boroughs[places[index]].groups[definition.id] == group.name
      }
      return [
        "name": .string(
          "\(here.groupName(group.name, under: definition.id)) (\(shortDefinition(definition.id)))"
        ),
        "members": .array(members.map { .integer(Int64($0)) }),
      ]
    }
  }
  return [
    "pot": .string(String(trial.pot.pence)),
    "potText": .string(exactPounds(trial.pot.pence)),
    "boroughs": .array(places.map { .integer(Int64($0)) }),
    "amounts": texts(first.pence.map { String($0) }),
    "published": .array(
      places.map { place in
        let facts = (analysis?.published ?? []).filter {
          $0.borough.id == findings.boroughs[place].id
        }
        return [
          .string(facts.map(publishedInShort).joined(separator: "; ")),
          facts.first?.published.map { .number($0) } ?? .null,
        ]
      }
    ),
    "terms": .array(
      trial.terms.map { term in
        [
          "name": .string("\(name(of: term.term, called: term.name)), \(term.term.period)"),
          "values": texts(term.values),
        ]
      }
    ),
    "settings": .array(
      trial.settings.map { setting in
        [
          "title": .string(setting.title),
          "weights": .array(setting.weights.map { .integer(Int64($0)) }),
        ]
      }
    ),
    "groups": .array(groups),
  ]
}

/// What rates of a zone stand beside: the whole area, then the groups of the first definition.
private func rateHeads(_ findings: DossierFindings) -> [String] {
  let definition = findings.run.analyses.first?.definitions.first
  return [here.name]
    + (definition?.groups ?? []).map {
      "\(sentenceCase($0.name)) (\(shortDefinition(definition?.id ?? "")))"
    }
}
