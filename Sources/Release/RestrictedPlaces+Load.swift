package import Atlas
import Exchange
import PlanarGeometry
import ReferenceSystems

extension RestrictedPlaces {
  /// What the places of a directory ask to be kept: the restricted ones, each with its position in
  /// degrees and on British National Grid, from its own coordinates or else from its postcode.
  ///
  /// - Throws: ``Fault`` when the table of postcodes or PROJ cannot be used: a place that cannot be
  ///   looked for must stop the outputs.
  package init(of directory: ServiceDirectory, in folder: DatasetFolder) throws {
    let known = RestrictedPlaces(of: directory)
    self.init(
      try known.places.map { try $0.located(in: folder) },
      publicPositions: known.publicPositions
    )
  }

  /// The same with no more than the positions that stand in the directory.
  package init(of directory: ServiceDirectory) {
    self.init(
      directory.secretPlaces.map { secret in
        RestrictedPlace(
          service: secret.service,
          row: secret.place.row,
          name: secret.place.name,
          postcode: secret.place.postcode,
          position: secret.place.position
        )
      },
      publicPositions: directory.services.flatMap(\.places).filter { $0.access == .public }
        .compactMap(\.position)
    )
  }

  /// What the places of a dataset ask to be kept.
  ///
  /// - Throws: ``Fault`` or ``FaultReport`` for files that cannot be used.
  package init(in session: Session) throws {
    // Where anybody may know every place, the services need not be read to learn what to keep.
    let file = session.folder.location(of: Dataset.File.servicePlaces)
    guard let bytes = try readFileIfPresent(file) else {
      self.init([])
      return
    }
    let places = try CSVTable(file: file, bytes: bytes)
    let access = try places.column("access")
    let open = [DeliveryPlace.Access.public, .virtual].map(\.rawValue)
    guard !(0..<places.rowCount).allSatisfy({ open.contains(places.text($0, access)) }) else {
      self.init([])
      return
    }
    try self.init(of: try session.services().directory, in: session.folder)
  }
}

extension RestrictedPlace {
  /// The place with its position in both systems as far as anything is known of it.
  fileprivate func located(in folder: DatasetFolder) throws -> RestrictedPlace {
    var place = self
    if position == nil, let postcode,
      let record = try PostcodeTable.read(in: folder).record(of: postcode)
    {
      place.gridPosition = record.position
    }
    do throws(ReferenceSystemFailure) {
      let grids = [folder.location(of: Dataset.File.geodesy)]
      if let position {
        var points = [position]
        try Transformer(from: .wgs84, to: .britishNationalGrid, gridFolders: grids)
          .transform(&points)
        place.gridPosition = points[0]
      } else if let gridPosition = place.gridPosition {
        var points = [gridPosition]
        try Transformer(from: .britishNationalGrid, to: .wgs84, gridFolders: grids)
          .transform(&points)
        place.position = points[0]
      }
      return place
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
