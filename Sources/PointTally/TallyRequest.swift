package import OwnTables
package import ReferenceSystems
package import Tally

/// What a person asks to be counted.
package struct TallyRequest: Sendable {
  /// Files, patterns such as `*.csv`, or `-` for standard input.
  package var inputs: [String]
  /// `boroughs`, `lsoas`, or a file of a layer.
  package var zones: String
  /// The folder that holds the shipped layers and the grid of Ordnance Survey.
  package var dataset = "geodata"
  package var layer = LayerChoice()
  /// The properties that hold a zone's code and its name; nil where they are found by themselves.
  package var codeProperty: String?
  package var nameProperty: String?
  /// The columns of coordinates; nil for the layout of data.police.uk.
  package var x: String?
  package var y: String?
  /// The column of postcodes that stand in the place of coordinates.
  package var postcode: String?
  /// The column by which a record that stands twice is known; nil for that of data.police.uk in its layout.
  package var id: String?
  package var system = ReferenceSystem.wgs84
  /// How tables are to be read that are no plain CSV.
  package var ownTables = OwnTableChoice()
  /// The columns that part the counts.
  package var by: [String] = []
  /// A column of zone codes in the points, or a table with the zone's code and `points` or `offences`.
  package var reconcile: String?
  /// How near to a border a point is counted as near, in metres; 0 counts none.
  package var borderDistance = 50.0
  package var shard = Shard.whole
  /// The bytes of one file whose lines are counted; nil for all.
  package var range: Range<Int>?
  /// Whether another program hands over pieces of files on standard input.
  package var isHandedOver = false
  /// Whether overlapping zones are resolved (the first in the layer wins) rather than refused.
  package var resolvesOverlaps = false

  /// The request whose counts have these settings, of no input.
  init(_ settings: TallySettings, zones: String) {
    self.init(inputs: [], zones: zones)
    (x, y, id) = (settings.x, settings.y, settings.idColumn)
    postcode = settings.postcodes == nil ? nil : settings.x
    system = settings.pointSystem
    by = settings.by
    reconcile = settings.reconcileColumn
    borderDistance = settings.borderDistance
    resolvesOverlaps = settings.resolvesOverlaps
  }

  package init(inputs: [String], zones: String) {
    self.inputs = inputs
    self.zones = zones
  }
}
