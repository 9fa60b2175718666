import Exchange

/// How much a person's table or layer may hold before it is refused: a small file may unpack to more than a machine has.
package struct TableLimits: Hashable, Sendable {
  /// What all parts that are read may unpack to, in bytes.
  package var unpackedBytes: Int
  /// How many cells that are not blank a file may have.
  package var cells: Int
  /// What is read, in a word, and the option that sets the limit.
  let thing: String
  let option: String

  /// - Parameter megabytes: what a file may unpack to, in units of 2^20 bytes; a cell takes some 50 bytes there.
  package init(megabytes: Int = 1024) {
    unpackedBytes = megabytes << 20
    cells = unpackedBytes / 50
    (thing, option) = ("table", "--table-limit")
  }

  /// - Parameter layerMegabytes: what a layer may unpack to, and become when GDAL converts it, in units of 2^20 bytes.
  package init(layerMegabytes: Int?) {
    unpackedBytes = (layerMegabytes ?? 4096) << 20
    cells = 0
    (thing, option) = ("layer", "--layer-limit")
  }
}

/// What is left of the limits while a file is read.
final class TableBudget {
  let file: String
  let limits: TableLimits
  private var bytes = 0
  private var cells = 0

  init(file: String, _ limits: TableLimits) { (self.file, self.limits) = (file, limits) }

  /// - Throws: ``Fault`` when more was unpacked than may be.
  func unpack(_ count: Int) throws(Fault) {
    bytes += count
    if bytes > limits.unpackedBytes {
      throw fault("a file that unpacks to more than \(limits.unpackedBytes >> 20) MB")
    }
  }

  /// - Throws: ``Fault`` when there are more cells than may be.
  func addCells(_ count: Int) throws(Fault) {
    cells += count
    if cells > limits.cells { throw fault("more than \(limits.cells) cells") }
  }

  private func fault(_ found: String) -> Fault {
    Fault(
      file: file,
      found: found,
      expected: "a \(limits.thing) within the limit of \(limits.unpackedBytes >> 20) MB",
      remedy: "Save the \(limits.thing) alone, or raise the limit with \(limits.option)"
    )
  }
}
