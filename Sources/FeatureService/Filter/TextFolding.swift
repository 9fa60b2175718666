import Foundation

extension Fold {
  /// A text as it is compared where its case, or its accents, do not matter.
  ///
  /// - Source: OGC 21-065r2 (CQL2): full case folding; canonical decomposition without marks.
  func folded(_ text: String) -> String {
    switch self {
    // Upper case first: ß and SS are the same then.
    case .ofCase: text.uppercased().lowercased()
    case .ofAccents:
      String(
        String.UnicodeScalarView(
          text.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
          }
        )
      )
    }
  }
}
