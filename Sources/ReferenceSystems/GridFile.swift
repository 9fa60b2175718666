/// A grid of shifts that an operation reads, and where it was found.
package struct GridFile: Hashable, Sendable {
  /// Whose folder a grid lies in.
  package enum Origin: String, Hashable, Sendable {
    /// A folder that the caller named, such as the `geodesy/` of a dataset.
    case givenFolder = "given-folder"
    /// A folder that PROJ searches by itself.
    case projOwn = "proj-own"
  }

  /// The name without its folder, so that no machine shows through.
  package let name: String
  package let origin: Origin

  /// Whether the file is a crop of OSTN15, which holds for its area alone.
  package var isCrop: Bool { OSTN15.Crop.isName(name) }
}
