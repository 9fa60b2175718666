package import PlanarGeometry
import ReferenceSystems

extension Area {
  /// Where an operation between reference systems must hold: where the dataset's own grid does, else the area.
  package static func reach(gridFolder: String) -> Envelope {
    OSTN15.Crop(in: [gridFolder])?.area ?? current.extent
  }
}
