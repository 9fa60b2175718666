extension LayerStyle {
  /// The style as a Styled Layer Descriptor, for software other than QGIS.
  ///
  /// Labels are left out: they need expressions that SLD has no words for. Rules that a reader must tick
  /// are left out too: SLD cannot say so, and all of them at once would hide one another.
  ///
  /// Hatches are marks `shape://`, an extension of GeoServer: the standard has no hatch. QGIS makes plain
  /// areas of them; for QGIS the style is the QML.
  ///
  /// - Source: OGC 05-078r4 (SLD 1.1) and 05-077r4 (Symbology Encoding 1.1); GeoServer, Graphic symbology,
  ///   shape symbols.
  func sld(of table: GeoPackageTable) -> String {
    var xml = XMLText(prologue: #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n")
    xml.element(
      "StyledLayerDescriptor",
      [
        "xmlns": "http://www.opengis.net/sld", "xmlns:se": "http://www.opengis.net/se",
        "xmlns:ogc": "http://www.opengis.net/ogc", "version": "1.1.0",
      ]
    ) { xml in
      xml.element("NamedLayer") { xml in
        xml.element("se:Name", text: table.name)
        xml.element("UserStyle") { xml in
          xml.element("se:Name", text: name)
          // Those that come later are drawn over those before.
          for level in rules.reduce(into: Set<Int>(), { $0.formUnion($1.shownLevels) }).sorted() {
            xml.element("se:FeatureTypeStyle") { xml in
              for rule in rules { rule.write(under: [], heading: "", on: level, to: &xml) }
            }
          }
        }
      }
    }
    return xml.text
  }
}

extension LayerStyle.Rule {
  /// The levels on which this rule and those below it draw unasked.
  fileprivate var shownLevels: Set<Int> {
    guard isShown else { return [] }
    return rules.reduce(into: Set(fill.map { [$0.level] } ?? [])) { $0.formUnion($1.shownLevels) }
  }

  /// Writes the rule where it draws on a level, and those below it with its own condition added: SLD has no
  /// rules in rules.
  fileprivate func write(
    under outer: [StyleFilter],
    heading: String,
    on level: Int,
    to xml: inout XMLText
  ) {
    guard isShown else { return }
    let conditions = outer + (filter.map { [$0] } ?? [])
    let title = heading.isEmpty ? label : "\(heading): \(label)"
    if let fill, fill.level == level {
      xml.element("se:Rule") { xml in
        xml.element("se:Name", text: title)
        xml.element("se:Description") { $0.element("se:Title", text: title) }
        if !conditions.isEmpty { StyleFilter.all(conditions).write(to: &xml) }
        fill.writeSymbolizers(to: &xml)
      }
    }
    for rule in rules { rule.write(under: conditions, heading: title, on: level, to: &xml) }
  }
}

extension AreaFill {
  /// Writes what is drawn from the lowest: colour, hatch, casing, outline.
  fileprivate func writeSymbolizers(to xml: inout XMLText) {
    if let colour {
      xml.element("se:PolygonSymbolizer") { xml in
        xml.element("se:Fill") { $0.writeParameter("fill", colour) }
      }
    }
    if let hatch {
      xml.element("se:PolygonSymbolizer") { xml in
        xml.element("se:Fill") { xml in
          xml.element("se:GraphicFill") { xml in
            xml.element("se:Graphic") { Self.write(hatch, to: &$0) }
          }
        }
      }
    }
    for line in [casing, outline].compactMap(\.self) {
      xml.element("se:LineSymbolizer") { xml in
        xml.element("se:Stroke") { line.write(to: &$0) }
      }
    }
  }

  private static func write(_ hatch: Hatch, to xml: inout XMLText) {
    xml.element("se:Mark") { xml in
      xml.element(
        "se:WellKnownName",
        text: hatch.direction == .rising ? "shape://slash" : "shape://backslash"
      )
      xml.element("se:Stroke") { Line(hatch.colour, width: 0.3).write(to: &$0) }
    }
    xml.element("se:Size", text: "7")
  }
}

extension AreaFill.Line {
  /// Writes the parameters of a stroke; SLD measures in pixels of 0.28 mm.
  fileprivate func write(to xml: inout XMLText) {
    xml.writeParameter("stroke", colour)
    xml.writeParameter("stroke-width", "\((width / 0.28 * 10).rounded() / 10)")
    switch dash {
    case .solid: break
    case .dashed: xml.writeParameter("stroke-dasharray", "6 3")
    case .dotted: xml.writeParameter("stroke-dasharray", "1 3")
    }
  }
}

extension XMLText {
  fileprivate mutating func writeParameter(_ name: String, _ value: String) {
    element("se:SvgParameter", ["name": name], text: value)
  }
}
