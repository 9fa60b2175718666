/// Features of a page one after the other, whose bytes are taken from where they are kept when they are sent.
package struct FeatureRun: Sendable {
  let collection: FeatureCollection
  let layout: FeatureCollection.Layout
  let rows: ItemsPage.Rows
  /// Of all bytes.
  package let length: Int

  private static let noShape = Array("null".utf8)
  private static let between = Array("},\n".utf8)
  private static let last = Array("}".utf8)

  init(_ collection: FeatureCollection, _ layout: FeatureCollection.Layout, _ rows: ItemsPage.Rows)
  {
    (self.collection, self.layout, self.rows) = (collection, layout, rows)
    var length = 0
    for place in 0..<rows.count { length += collection.length(of: rows[place], in: layout) + 2 }
    self.length = max(0, length - 2)
  }

  /// How many features there are.
  package var count: Int { rows.count }

  /// The pieces of one feature, with the comma behind all but the last.
  package func pieces(of place: Int) -> (head: ArraySlice<UInt8>, shape: [UInt8], end: [UInt8]) {
    let row = rows[place]
    return (
      collection.head(of: row), layout.shapes[row]?.text ?? Self.noShape,
      place == count - 1 ? Self.last : Self.between
    )
  }
}

extension FeatureCollection {
  /// The bytes of a feature.
  func length(of row: Int, in layout: Layout) -> Int {
    head(of: row).count + (layout.shapes[row]?.text.count ?? 4) + 1
  }

  /// Appends a feature as GeoJSON, without the brace at its end.
  func writeOpen(_ row: Int, in layout: Layout, to text: inout [UInt8]) {
    text.append(contentsOf: head(of: row))
    if let shape = layout.shapes[row] {
      text.append(contentsOf: shape.text)
    } else {
      text.append(contentsOf: "null".utf8)
    }
  }
}
