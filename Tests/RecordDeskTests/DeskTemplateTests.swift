import Foundation
import TestSupport
import Testing

/// A key that no value has would leave a hole in a page without a word.
@Suite("Templates of the desk")
struct DeskTemplateTests {
  private static let folder = Repository.root.appending(path: "Sources/RecordDesk")

  private static func texts(_ ending: String) throws -> [(name: String, text: String)] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == ending }
      .map {
        ($0.deletingPathExtension().lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
      }
  }

  @Test("Every key of a template is a member of a value, and every part that it includes is there")
  func keys() throws {
    let sources = try Self.texts("swift").map(\.text).joined(separator: "\n")
    let members = Set(
      sources.matches(of: /let (\w+):/).map { String($0.1) } + ["frame", "page", "."]
    )
    let templates = try Self.texts("mustache")
    #expect(templates.count == 10)
    for (name, text) in templates {
      let keys = text.matches(of: /\{\{\{?([#^\/>]?)([\w.]+)\}?\}\}/)
      #expect(keys.count > 1, "\(name)")
      for key in keys {
        let word = String(key.2)
        if key.1 == ">" {
          #expect(templates.contains { $0.name == word }, "\(name): \(word)")
        } else {
          let parts = word == "." ? ["."] : word.split(separator: ".").map(String.init)
          #expect(parts.allSatisfy(members.contains), "\(name): \(word)")
        }
      }
    }
  }

  @Test("No page runs anything, and no page loads anything")
  func inert() throws {
    for (name, text) in try Self.texts("mustache") {
      for word in ["<script", "onclick", "onload", "javascript:", "<img", "<link", "src="] {
        #expect(!text.contains(word), "\(name): \(word)")
      }
    }
  }
}
