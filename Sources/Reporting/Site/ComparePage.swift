import Analysis
import Atlas
import DossierTemplates
import Exchange

/// Two zones side by side: which two stands in the address, so that it can be sent; the figures of all are in it once.
struct ComparePage: Sendable {
  struct Choice: Sendable {
    let address, name, page: String
  }

  let frame: PageFrame
  let title, withoutScript: String
  let choices: [Choice]

  init(_ findings: DossierFindings, _ site: SiteGround, _ sheets: [BoroughSheet]) {
    title = "Two \(here.zone.plural) side by side"
    withoutScript =
      "Scripts are off, so nothing can be set side by side here. Each \(here.zone.singular) has its page:"
    let names = findings.boroughs.addressNames
    choices = sheets.indices.map {
      Choice(address: names[$0], name: sheets[$0].name, page: site.pages[$0])
    }
    let script = inWords(DossierTemplates.compareScript, isHTML: false)
    frame = PageFrame(
      site,
      title: title,
      at: SitePage.compare,
      data: Self.data(sheets, names, site.pages).withinScript,
      script: script
    )
  }

  private static func data(
    _ sheets: [BoroughSheet],
    _ names: [String],
    _ pages: [String]
  ) -> JSONValue {
    // Of every fund the rates that any zone has, in their order.
    let funds = (sheets.first?.money ?? []).indices.map { place -> JSONValue in
      let all = sheets.map { $0.money[place] }
      let measures = unique(all.flatMap { $0.rows.map(\.name) })
      return [
        "title": .string(all.first?.title ?? ""),
        "notes": texts(
          all.map { $0.notes.joined(separator: " ") }.first { !$0.isEmpty }.map { [$0] } ?? []
        ),
        "amounts": texts(all.map(\.amount)),
        "status": texts(all.map(\.tag.status)),
        "marks": texts(all.map(\.tag.statusClass)),
        "rows": .array(measures.map { row($0, of: all) }),
      ]
    }
    return [
      "whole": .string(here.name), "names": texts(sheets.map(\.name)), "keys": texts(names),
      "pages": texts(pages),
      "leads": texts(sheets.map { ($0.about.isEmpty ? "" : "\($0.about) ") + $0.lead }),
      "funds": .array(funds),
    ]
  }

  private static func row(_ name: String, of all: [BoroughSheet.Money]) -> JSONValue {
    let rows = all.map { money in money.rows.first { $0.name == name } }
    let known = rows.compactMap(\.self).first
    return [
      "name": .string(name),
      "whole": .string(known?.whole ?? ""),
      "line": .string(known?.strip.whole.first ?? ""),
      "dots": texts(rows.map { $0?.strip.own.first ?? "" }),
      "texts": texts(rows.map { $0?.own ?? "no figure" }),
      "ranks": texts(rows.map { $0?.rank ?? "" }),
      "pence": texts(rows.map { $0?.pence.first ?? "" }),
      "marks": texts(rows.map { $0?.tag.statusClass ?? "unknown" }),
      "status": texts(rows.map { $0?.tag.status ?? "" }),
    ]
  }
}
