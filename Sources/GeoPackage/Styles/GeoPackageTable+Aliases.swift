extension GeoPackageTable {
  /// The names of the columns in words, for a table without areas: a style for QGIS with nothing to draw.
  var qmlOfAliases: String {
    var xml = XMLText.startOfQML
    xml.element("qgis", ["version": XMLText.versionOfQML, "styleCategories": "Fields|Forms"]) {
      $0.writeAliases(of: self)
      // No geometry.
      $0.element("layerGeometryType", text: "4")
    }
    return xml.text
  }
}

extension XMLText {
  /// An empty style for QGIS.
  static let startOfQML = XMLText(
    prologue: "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
  )
  /// The version of QGIS whose styles ours are.
  static let versionOfQML = "3.22.0-Białowieża"

  /// Writes the titles of columns as QGIS shows them in place of the names.
  mutating func writeAliases(of table: GeoPackageTable) {
    element("aliases") { xml in
      // The number of the row stands before the columns.
      for (index, column) in table.columns.enumerated() {
        xml.element(
          "alias",
          ["index": "\(index + 1)", "field": column.name, "name": column.title]
        )
      }
    }
  }
}
