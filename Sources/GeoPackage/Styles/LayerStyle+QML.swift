extension LayerStyle {
  /// The style as QGIS 3 keeps it, with the titles of the columns as aliases.
  func qml(of table: GeoPackageTable) -> String {
    var xml = XMLText.startOfQML
    xml.element(
      "qgis",
      [
        "version": XMLText.versionOfQML,
        "styleCategories": "Symbology|Labeling|Fields|Forms",
        "labelsEnabled": label == nil ? "0" : "1",
      ]
    ) { xml in
      writeRenderer(to: &xml)
      if let label { Self.writeLabels(label, to: &xml) }
      xml.element("blendMode", text: "0")
      xml.element("layerOpacity", text: "1")
      xml.writeAliases(of: table)
      xml.element("layerGeometryType", text: "2")
    }
    return xml.text
  }

  private func writeRenderer(to xml: inout XMLText) {
    var fills: [AreaFill] = []
    let levels = rules.reduce(into: Set<Int>()) { $0.formUnion($1.levels) }
    xml.element(
      "renderer-v2",
      [
        "type": "RuleRenderer", "symbollevels": levels.count > 1 ? "1" : "0", "forceraster": "0",
        "enableorderby": "0",
      ]
    ) { xml in
      xml.element("rules", ["key": "rules"]) { xml in
        for (index, rule) in rules.enumerated() {
          rule.write(key: "rule-\(index)", &fills, to: &xml)
        }
      }
      xml.element("symbols") { xml in
        for (index, fill) in fills.enumerated() { fill.writeSymbol(name: "\(index)", to: &xml) }
      }
    }
  }

  private static func writeLabels(_ expression: String, to xml: inout XMLText) {
    xml.element("labeling", ["type": "simple"]) { xml in
      xml.element("settings", ["calloutType": "simple"]) { xml in
        xml.element(
          "text-style",
          [
            "fieldName": expression, "isExpression": "1", "fontSize": "7", "fontSizeUnit": "Point",
            "fontFamily": "Sans Serif", "fontWeight": "63", "textColor": "0,0,0,255",
            "textOpacity": "1",
            "multilineHeight": "0.9",
          ]
        ) { xml in
          xml.element(
            "text-buffer",
            [
              "bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM",
              "bufferColor": "255,255,255,255", "bufferOpacity": "1",
            ]
          )
        }
        xml.element("text-format", ["wrapChar": "", "multilineAlign": "1"])
        // Level, where it fits best within the area. No label is left out where it does not fit: the areas
        // without one would be the small ones, always the same.
        xml.element("placement", ["placement": "4"])
        xml.element("rendering", ["drawLabels": "1", "displayAll": "1", "obstacle": "0"])
      }
    }
  }
}

extension LayerStyle.Rule {
  /// The levels on which this rule and those below it draw, shown or not.
  fileprivate var levels: Set<Int> {
    rules.reduce(into: Set(fill.map { [$0.level] } ?? [])) { $0.formUnion($1.levels) }
  }

  fileprivate func write(key: String, _ fills: inout [AreaFill], to xml: inout XMLText) {
    let symbol = fill.map { fill in
      fills.append(fill)
      return "\(fills.count - 1)"
    }
    xml.element(
      "rule",
      [
        "key": key, "label": label, "symbol": symbol, "filter": filter?.expression,
        "checkstate": isShown ? nil : "0",
      ]
    ) { xml in
      for (index, rule) in rules.enumerated() {
        rule.write(key: "\(key)-\(index)", &fills, to: &xml)
      }
    }
  }
}

extension AreaFill {
  /// Writes the layers of a symbol from the lowest: colour, hatch, casing, outline.
  fileprivate func writeSymbol(name: String, to xml: inout XMLText) {
    xml.element("symbol", ["type": "fill", "name": name, "alpha": "1", "clip_to_extent": "1"]) {
      xml in
      if let colour {
        xml.writeLayer("SimpleFill", level) {
          $0.writeOptions([
            ("color", Self.rgba(colour)), ("style", "solid"), ("outline_style", "no"),
          ])
        }
      }
      if let hatch {
        Self.write(hatch, level, to: &xml, under: "@\(name)@\(colour == nil ? 0 : 1)")
      }
      for line in [casing, outline].compactMap(\.self) {
        xml.writeLayer("SimpleLine", level) { Self.write(line, to: &$0) }
      }
    }
  }

  private static func write(
    _ hatch: Hatch,
    _ level: Int,
    to xml: inout XMLText,
    under name: String
  ) {
    let line = Line(hatch.colour, width: 0.3)
    xml.writeLayer("LinePatternFill", level) { xml in
      xml.writeOptions([
        ("angle", hatch.direction == .rising ? "45" : "135"), ("color", rgba(hatch.colour)),
        ("distance", "2"), ("distance_unit", "MM"),
        ("line_width", "\(line.width)"), ("line_width_unit", "MM"),
      ])
      xml.element("symbol", ["type": "line", "name": name, "alpha": "1"]) { xml in
        xml.writeLayer("SimpleLine", 0) { write(line, to: &$0) }
      }
    }
  }

  private static func write(_ line: Line, to xml: inout XMLText) {
    xml.writeOptions([
      ("line_color", rgba(line.colour)), ("line_style", line.dash.qt),
      ("line_width", "\(line.width)"), ("line_width_unit", "MM"), ("joinstyle", "round"),
    ])
  }

  /// `#E3EEF9` as QGIS writes colours: `227,238,249,255`.
  private static func rgba(_ colour: String) -> String {
    let number = UInt32(colour.dropFirst(), radix: 16) ?? 0
    return "\(number >> 16 & 255),\(number >> 8 & 255),\(number & 255),255"
  }
}

extension AreaFill.Line.Dash {
  fileprivate var qt: String {
    switch self {
    case .solid: "solid"
    case .dashed: "dash"
    case .dotted: "dot"
    }
  }
}

extension XMLText {
  /// Writes a layer of a symbol, which QGIS draws in the pass of its level.
  fileprivate mutating func writeLayer(
    _ kind: String,
    _ level: Int,
    _ body: (inout XMLText) -> Void
  ) {
    element("layer", ["class": kind, "enabled": "1", "pass": "\(level)", "locked": "0"], body)
  }

  fileprivate mutating func writeOptions(_ options: [(name: String, value: String)]) {
    element("Option", ["type": "Map"]) { xml in
      for option in options {
        xml.element("Option", ["type": "QString", "name": option.name, "value": option.value])
      }
    }
  }
}
