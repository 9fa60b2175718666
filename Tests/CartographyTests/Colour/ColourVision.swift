import Cartography

/// How somebody sees colours, simulated.
///
/// - Source: Machado, Oliveira & Fernandes (2009), A physiologically-based model for simulation of
///   color vision deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6),
///   doi:10.1109/TVCG.2009.113; the matrices of severity 1.0, applied to amounts of light.
enum ColourVision: String, CaseIterable, Sendable {
  /// All three kinds of cones.
  case full
  /// Without cones for long waves (red).
  case protanopia
  /// Without cones for middle waves (green).
  case deuteranopia
  /// Without cones for short waves (blue).
  case tritanopia

  func seen(_ colour: LinearColour) -> LinearColour {
    guard let rows = matrix else { return colour }
    func channel(_ row: [Double]) -> Double {
      min(1, max(0, row[0] * colour.red + row[1] * colour.green + row[2] * colour.blue))
    }
    return LinearColour(channel(rows[0]), channel(rows[1]), channel(rows[2]))
  }

  private var matrix: [[Double]]? {
    switch self {
    case .full: nil
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }
}
