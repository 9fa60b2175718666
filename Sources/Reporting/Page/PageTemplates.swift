import Atlas
import DossierTemplates
import Mustache

/// The templates of all pages, with the area's words in them.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary

  init() throws {
    var library = MustacheLibrary()
    for (name, text) in DossierTemplates.templates {
      try library.register(inWords(text, isHTML: true), named: name)
    }
    self.library = library
  }

  /// A page value placed by the template of this name.
  func page(_ value: Any, _ template: String) -> [UInt8] {
    guard let text = library.render(placed(value), withTemplate: template) else {
      preconditionFailure("\(template).mustache is compiled in")
    }
    return Array(text.utf8)
  }
}

/// A template or a script with the area's words in place of `[[zone]]` and the like.
///
/// Without the characters that end a text of HTML or of the script; an ampersand is written as HTML has it.
func inWords(_ text: String, isHTML: Bool) -> String {
  let zone = here.zone
  let words = [
    ("zone", zone.singular), ("zones", zone.plural), ("one", zone.one),
    ("Zone", sentenceCase(zone.singular)),
    ("Zones", sentenceCase(zone.plural)), ("area", here.name),
  ]
  return words.reduce(text) { text, word in
    let plain = word.1.filter { !"<>\"\\".contains($0) }
    return text.replacing(
      "[[\(word.0)]]",
      with: isHTML ? plain.replacing("&", with: "&amp;") : plain
    )
  }
}
