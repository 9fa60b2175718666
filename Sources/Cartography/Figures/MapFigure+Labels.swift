/// What is written in a zone of a map, and where.
struct ZoneLabel {
  let zone: Int
  let text: String
  let size: Double
  /// The middle of the text in pixels.
  let x: Double
  let y: Double
  /// Whether it is the letter of the class, because the figure has no room.
  let isClassLetter: Bool
}

extension MapFigure {
  /// The labels of a panel, each within its zone.
  ///
  /// So no two labels meet, and none hides a border or stands on one, where a light minus sign is lost.
  func labels(_ panel: MapPanel, at spot: Spot) -> [ZoneLabel] {
    panel.readings.enumerated().compactMap { zone, reading in label(zone, reading, at: spot) }
  }

  /// The figure where it and its halo fit, else the letter of the class, else nothing.
  private func label(_ zone: Int, _ reading: MapReading, at spot: Spot) -> ZoneLabel? {
    let outline = boundaries.outlines[zone]
    guard let middle = outline.label else { return nil }
    let sign = classSign(of: reading)
    let figure = reading.value == nil ? sign : reading.text
    let fit = [(figure, 12.0), (figure, 10), (sign, 10), (sign, 8)].first { text, size in
      let (half, tall) = Self.halfBox(of: text, size: size)
      return outline.hasRoom(halfWidth: half / spot.scale, halfHeight: tall / spot.scale)
    }
    return fit.map { text, size in
      ZoneLabel(
        zone: zone,
        text: text,
        size: size,
        x: spot.left + middle.x * spot.scale,
        y: spot.top + middle.y * spot.scale,
        isClassLetter: reading.value != nil && text != reading.text
      )
    }
  }

  /// Half the width and height of a bold label with its halo, in pixels: letters and figures reach
  /// 0.38 of their size up and down from the middle.
  private static func halfBox(of text: String, size: Double) -> (width: Double, height: Double) {
    let halo = size * Canvas.halo / 2
    return (TextFit.boldWidth(of: text, size: size) / 2 + halo, size * 0.38 + halo)
  }
}
