import Exchange
import Release

/// A drawing that belongs to an answer.
struct Picture: Sendable {
  let svg: String
  /// All that it says, each whole: the drawing breaks it into lines.
  let statements: [String]

  /// What is searched of it: what it says, not its coordinates, which are those of published borders.
  func said(at path: String) -> [(name: String, bytes: [UInt8])] {
    ([svg.replacing(/<[^>]*>/, with: " ")] + statements).map { (path, Array($0.utf8)) }
  }
}

extension Report {
  /// The drawing as an SVG or a PNG; nil where there is none, or for another ending.
  ///
  /// - Throws: ``Fault`` as ``png(of:)``, and for what cannot be drawn.
  func pictureFile(at path: String, as ending: String) throws -> OutputFile? {
    guard ["svg", "png"].contains(ending), let picture = try makePicture?() else { return nil }
    return OutputFile(
      path,
      ending == "svg" ? Array(picture.svg.utf8) : try png(of: picture.svg),
      saying: picture.said(at: path)
    )
  }
}
