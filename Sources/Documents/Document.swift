/// What a person reads, as blocks in their order: one value for every form.
package struct Document: Hashable, Sendable {
  package let blocks: [Block]
  /// Whether its text ends with a blank line, which keeps the prompt of a terminal apart.
  package let endsWithBlankLine: Bool

  package init(_ blocks: [Block], endsWithBlankLine: Bool = false) {
    (self.blocks, self.endsWithBlankLine) = (blocks, endsWithBlankLine)
  }
}

/// A part of a document.
///
/// An indent is in columns of the text; a page has its own style.
package indirect enum Block: Hashable, Sendable {
  /// Level 1 is the title.
  case heading(String, level: Int = 2)
  case paragraph(String, indent: Int = 0)
  /// A short label with what is said of it: as wide as `width`, or as it needs with a space.
  case labelled(String, String, width: Int = 0, indent: Int = 0)
  /// Items, each after a hyphen.
  case items([Words], indent: Int = 2)
  case table(TextTable, indent: Int = 2)
  /// Lines that are never broken, such as messages with paths.
  case lines([String])
  /// A heading and what stands under it.
  case section(String, [Block])
  /// Blocks with no blank line between them in the text.
  case together([Block])

  package static func title(_ text: String) -> Block { .heading(text, level: 1) }

  /// Sentences, each an item.
  package static func list(_ items: [String], indent: Int = 2) -> Block {
    .items(items.map { Words($0) }, indent: indent)
  }

  /// Paragraphs with no blank line between them.
  package static func paragraphs(_ texts: [String], indent: Int = 0) -> Block {
    .together(texts.map { .paragraph($0, indent: indent) })
  }
}

/// A text that may end in the address that it speaks of.
package struct Words: Hashable, Sendable {
  package let text: String
  package let link: Link?

  package struct Link: Hashable, Sendable {
    /// What a page shows in place of the address.
    package let words: String
    package let address: String

    package init(_ words: String, to address: String) {
      (self.words, self.address) = (words, address)
    }
  }

  package init(_ text: String, link: Link? = nil) { (self.text, self.link) = (text, link) }
}
