import Exchange

/// XML put together piece by piece; every text is escaped on its way in.
///
/// Characters that XML cannot hold are left out, as everywhere: ``Swift/String/withinXML``.
package struct XMLText {
  /// The text so far.
  package private(set) var text = ""

  /// Starts with a prologue of our own, or nothing.
  package init(prologue: String = "") { text = prologue }

  /// Writes an element with what its body writes; attributes without a value are left out.
  package mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    _ body: (inout XMLText) -> Void
  ) {
    start(name, attributes)
    text += ">"
    body(&self)
    text += "</\(name)>"
  }

  /// Writes an element that holds a text alone.
  package mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    text content: String
  ) {
    element(name, attributes) { $0.text += escapedForXML(content) }
  }

  /// Writes an element without content.
  package mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:]
  ) {
    start(name, attributes)
    text += "/>"
  }

  private mutating func start(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    text += "<\(name)"
    for case (let key, let value?) in attributes { text += " \(key)=\"\(escapedForXML(value))\"" }
  }
}

/// A text as XML takes it, within an element or an attribute in double quotes.
func escapedForXML(_ text: String) -> String {
  text.withinXML.escapedForMarkup { scalar in
    switch scalar {
    case "'": "'"
    case "\n": "&#10;"
    case "\t": "&#9;"
    case "\r": "&#13;"
    default: nil
    }
  }
}
