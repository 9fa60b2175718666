package import Atlas
import Exchange
import PlanarGeometry
import ReferenceSystems
package import Safety

extension LeakLinter {
  /// What the places of a directory ask to be kept: the restricted ones, each with its position in
  /// degrees and on British National Grid, from its own coordinates or else from its postcode.
  ///
  /// - Throws: ``Fault`` when the table of postcodes or PROJ cannot be used: a place that cannot be
  ///   looked for must stop the outputs.
  package init(for directory: ServiceDirectory, in folder: DatasetFolder) throws {
    var secrets: [RestrictedPlace] = []
    for stray in directory.secretPlaces {
      let place = stray.place
      var secret = RestrictedPlace(
        service: stray.service,
        row: place.row,
        name: place.name,
        postcode: place.postcode,
        position: place.position
      )
      try secret.locate(in: folder)
      secrets.append(secret)
    }
    self.init(
      secrets: secrets,
      publicPositions: directory.services.flatMap(\.places).filter { $0.access == .public }
        .compactMap(\.position)
    )
  }

  /// What the places of a dataset ask to be kept.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  package static func load(dataset path: String) throws -> LeakLinter {
    // Where anybody may know every place, the services need not be read to learn what to keep.
    let file = DatasetFolder(path).location(of: Dataset.File.servicePlaces)
    guard let bytes = try readFileIfPresent(file) else { return LeakLinter(secrets: []) }
    let places = try CSVTable(file: file, bytes: bytes)
    let access = try places.column("access")
    let open = [DeliveryPlace.Access.public, .virtual].map(\.rawValue)
    guard !(0..<places.rowCount).allSatisfy({ open.contains(places.text($0, access)) }) else {
      return LeakLinter(secrets: [])
    }
    let services = try ServiceDataset.load(path)
    return try LeakLinter(for: services.directory, in: services.dataset.folder)
  }
}

extension RestrictedPlace {
  /// Completes the position in both systems as far as anything is known of it.
  fileprivate mutating func locate(in folder: DatasetFolder) throws {
    if position == nil, let postcode,
      let record = try PostcodeTable.read(in: folder).record(of: postcode)
    {
      gridPosition = record.position
    }
    do throws(ReferenceSystemFailure) {
      let grids = [folder.location(of: Dataset.File.geodesy)]
      if let position {
        var points = [position]
        try Transformer(from: .wgs84, to: .britishNationalGrid, gridFolders: grids)
          .transform(&points)
        gridPosition = points[0]
      } else if let gridPosition {
        var points = [gridPosition]
        try Transformer(from: .britishNationalGrid, to: .wgs84, gridFolders: grids)
          .transform(&points)
        position = points[0]
      }
    } catch {
      throw Fault(
        file: folder.location(of: "services/places.csv"),
        at: .row(row, column: "longitude"),
        found: "a restricted place that cannot be placed on the map: \(error.description)",
        expected: "a position in Great Britain",
        remedy: "Correct its position or postcode: nothing is written until it can be looked for"
      )
    }
  }
}
