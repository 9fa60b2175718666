import Atlas
import Exchange
import PlanarGeometry

/// The text of `area.yaml`, with the source of the boundaries, which every map names.
func areaText(_ area: Area, boundarySource: String) -> String {
  let box = area.extent
  var text = """
    # The area that this dataset is about: its words, its reach, its kinds of zones and their groups.
    # docs/area.md explains each line.
    id: \(area.id)
    name: \(yamlText(area.name))

    zone: {singular: \(yamlText(area.zone.singular)), plural: \(yamlText(area.zone.plural))}

    # A generous rectangle: what lies outside it is in another place, or has its axes exchanged.
    extent: {west: \(box.lower.x), south: \(box.lower.y), east: \(box.upper.x), north: \(box.upper.y)}

    kinds:

    """
  for kind in area.kinds {
    text += """
        - kind: \(kind.id)
          singular: \(yamlText(kind.noun.singular))
          plural: \(yamlText(kind.noun.plural))

      """
    if !kind.codePrefix.isEmpty { text += "    codes: \(yamlText(kind.codePrefix))\n" }
  }
  return text + "\nboundary_source: \(yamlText(boundarySource))\n"
}

/// A text as YAML has it: as it stands where it can be taken for nothing else, else in quotes.
func yamlText(_ text: String) -> String {
  let isPlain = text.unicodeScalars.allSatisfy {
    $0.properties.isAlphabetic || "0123456789 -".unicodeScalars.contains($0)
  }
  let words: Set = ["yes", "no", "true", "false", "null", "on", "off", "y", "n"]
  if isPlain, let first = text.first, let last = text.last, first.isLetter, last != " ",
    last != "-", !words.contains(text.lowercased())
  {
    return text
  }
  return String(decoding: JSONValue.string(text).encoded(pretty: false), as: UTF8.self)
}
