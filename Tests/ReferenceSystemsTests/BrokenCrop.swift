import Foundation
import ReferenceSystems

/// A folder whose London crop is cut off in the middle; it lasts as long as its test.
final class BrokenCrop {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "boroughwise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    let whole = try Data(
      contentsOf: URL(filePath: OrdnanceSurveyPoints.shippedFolder + "/" + LondonCrop.name)
    )
    try whole.prefix(100).write(to: folder.appending(path: LondonCrop.name))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
