/// A number with where it came from and how sure it is.
package struct Figure: Hashable, Sendable {
  /// The number, in the unit of its indicator.
  package let value: Double
  /// How the figure came to be.
  package let status: FigureStatus
  /// The identifier of the source in `sources.csv`.
  package let source: String
  /// The cell that it was read from.
  package let cell: Cell

  /// A place in a file of the dataset.
  package struct Cell: Hashable, Sendable {
    /// The path within the dataset.
    package let file: String
    /// As a spreadsheet counts: the header is row 1.
    package let row: Int

    /// Names a cell by its file and row.
    package init(file: String, row: Int) {
      self.file = file
      self.row = row
    }
  }

  /// Creates a figure from what its row says.
  package init(value: Double, status: FigureStatus, source: String, cell: Cell) {
    self.value = value
    self.status = status
    self.source = source
    self.cell = cell
  }

  /// The value as a whole number; nil when it has a fraction.
  package var count: Int64? { Int64(exactly: value) }
}
