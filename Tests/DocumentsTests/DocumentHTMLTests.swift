import Testing

@testable import Documents

@Suite("A document as HTML")
struct DocumentHTMLTests {
  @Test("An empty document has no element, and neither has a list of nothing")
  func empty() {
    #expect(Document([]).html().isEmpty)
    #expect(Document([.list([]), .together([])]).html().isEmpty)
  }

  @Test("Each block has its element")
  func elements() {
    #expect(
      Document.whole.html(listClass: "says")
        == "<h1>A title of a document</h1><p>First words.</p><h2>WHAT WAS FOUND</h2>"
        + "<ul class=\"says\"><li>One finding.</li><li>Another.</li></ul>"
        + "<table><thead><tr><th scope=\"col\">Borough</th>"
        + "<th scope=\"col\" class=\"num\">£ per head</th></tr></thead>"
        + "<tbody><tr><th scope=\"row\">Kingston upon Thames</th><td class=\"num\">1.41</td></tr>"
        + "<tr><th scope=\"row\">London</th><td class=\"num\">3.17</td></tr></tbody></table>"
        + "<p><strong>FLAG</strong> a miss is likely</p>"
        + "<ul class=\"says\"><li>A source. <a href=\"https://example.org/x\">Source of x</a></li></ul>"
        + "<p>Last but one.</p><p>Last.</p><pre>a/path  b</pre>"
    )
  }

  @Test("A heading keeps its level; a list has no style unless one is given")
  func levels() {
    #expect(
      Document([.heading("a", level: 4), .list(["b"])]).html() == "<h4>a</h4><ul><li>b</li></ul>"
    )
  }

  @Test("No text can become markup, in any block")
  func escaping() {
    let hostile = "<b a='1' c=\"2\">&amp;</b>"
    let safe = "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;amp;&lt;/b&gt;"
    var table = TextTable([hostile])
    table.append([hostile])
    let link = Words(hostile, link: .init(hostile, to: "https://example.org/\(hostile)"))
    let document = Document([
      .title(hostile), .paragraph(hostile), .labelled(hostile, hostile), .list([hostile]),
      .items([link]), .table(table), .lines([hostile]), .section(hostile, [.paragraph(hostile)]),
    ])
    let html = document.html(listClass: hostile)
    #expect(html.components(of: safe) == 15)
    #expect(!html.contains("<b ") && !html.contains("'"))
  }

  @Test(
    "Only addresses of the web become links",
    arguments: [
      ("https://example.org/a&b", "a. <a href=\"https://example.org/a&amp;b\">Here</a>"),
      ("http://example.org", "a. <a href=\"http://example.org\">Here</a>"),
      ("javascript:alert('x')", "a. javascript:alert(&#39;x&#39;)"), ("page 3", "a. page 3"),
    ]
  )
  func links(address: String, html: String) {
    let words = Words("a.", link: .init("Here", to: address))
    #expect(words.html == html)
    #expect(words.plain == "a. <\(address)>")
  }

  @Test("Both renderings have every word, in one order")
  func words() {
    func words(_ text: String) -> [String] {
      text.split { !$0.isLetter && !$0.isNumber && $0 != "£" && $0 != "." }.map(String.init)
    }
    // Tags go; a link shows its words where the text has the address.
    let html = Document.whole.html().replacing(#/<[^>]*>/#, with: " ")
      .replacing("Source of x", with: "https://example.org/x")
    let text = String(decoding: Document.whole.text(), as: UTF8.self)
      // The heading of a column stands on two lines, beside the other.
      .replacing(#/£ per\n +Borough +head/#, with: "Borough £ per head")
    #expect(words(html) == words(text))
    #expect(words(html).count > 30)
  }
}

extension String {
  /// How often a text stands in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
