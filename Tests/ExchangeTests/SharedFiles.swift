import Exchange
import Foundation
import Glibc
import TestSupport

/// Finds the reference files that stand beside the repository.
enum SharedFiles {
  static let root = Repository.sharedFolder.path

  /// The names in a folder with an ending, sorted.
  static func names(in folder: String, ending: String) -> [String] {
    guard let directory = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(ending) { names.append(name) }
    }
    return names.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] { try readFile("\(root)/\(path)") }
}
