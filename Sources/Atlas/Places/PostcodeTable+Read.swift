package import Exchange

extension PostcodeTable {
  /// Reads the table of a dataset.
  ///
  /// - Throws: ``Fault`` when it is not there or damaged.
  package static func read(in folder: DatasetFolder) throws(Fault) -> PostcodeTable {
    let place = folder.location(of: Dataset.File.postcodes)
    guard folder.has(Dataset.File.postcodes) else {
      throw Fault(
        .unreadable,
        file: place,
        found: "no table of postcodes",
        expected: "the table that says where a postcode lies",
        remedy: "Ask with two coordinates, or add the table: docs/dataset.md"
      )
    }
    return try PostcodeTable(file: place, bytes: try readFile(place))
  }
}
