/// The one operation that moves coordinates from one reference system to another, for the record.
///
/// - Accuracy: PROJ's own statement, not a measurement. Between WGS 84 and British National Grid it
///   says 1 m with the OSTN15 grid and 2 m without: the grid itself is good to 0.1 m, and the rest
///   is for taking WGS 84 to be ETRS89. Against Ordnance Survey's 40 points the grid agrees within
///   10 mm and the other within 5 m (tests `gridAgreesWithOrdnanceSurvey`,
///   `helmertAgreesWithOrdnanceSurvey`); the crop of London gives what the full grid gives to 1 mm
///   (test `cropGivesWhatTheFullGridGives`).
package struct CoordinateOperation: Hashable, Sendable {
  package let source: ReferenceSystem
  package let target: ReferenceSystem
  /// The operation's name in PROJ.
  package let name: String
  /// The accuracy that PROJ states, in metres; nil when it states none.
  package let accuracyMetres: Double?
  /// The grids used, in order of use.
  package let gridFiles: [GridFile]
  /// Whether the operation takes two datums for the same; ``Transformer`` refuses those.
  package let isBallpark: Bool
  /// The version of PROJ that chose it.
  package let projVersion: String
  /// The steps as a PROJ string, with file names for paths so that no machine shows through.
  package let pipeline: String

  /// The file names of the grids used, in order of use.
  package var grids: [String] { gridFiles.map(\.name) }
  /// Whether the shifts come from a crop of OSTN15, and so hold nowhere else.
  package var usesCrop: Bool { gridFiles.contains { $0.isCrop } }
}
