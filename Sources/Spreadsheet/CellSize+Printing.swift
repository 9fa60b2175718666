extension CellSize {
  /// How a table lies on pages of A4.
  struct Printing: Hashable {
    let isLandscape: Bool
    let columns: Columns

    enum Columns: Hashable {
      /// All on one, made smaller where they must be.
      case onePage
      /// As many as it takes, each with so many of the first columns again.
      case severalPages(repeating: Int)
    }
  }

  /// In percent: texts of 12 points are printed in 8.
  static let smallestScale: UInt16 = 67

  /// How a table is printed.
  ///
  /// A page shows 94 units of columns between its margins, 141 in landscape. Up to 200 units go on one: texts
  /// of 12 points are then printed no smaller than 8. A table of 40 columns made to fit would be illegible:
  /// it is printed in that size over several pages.
  static func printing(of widths: [Double], keyColumns: Int) -> Printing {
    let width = widths.reduce(0, +)
    if width <= 94 { return Printing(isLandscape: false, columns: .onePage) }
    if width <= 200 { return Printing(isLandscape: true, columns: .onePage) }
    // What is repeated leaves two thirds of a page to the rest, or is the first column alone.
    var repeated = 1
    while repeated < keyColumns, widths[...repeated].reduce(0, +) <= 70 { repeated += 1 }
    return Printing(isLandscape: true, columns: .severalPages(repeating: repeated))
  }
}
