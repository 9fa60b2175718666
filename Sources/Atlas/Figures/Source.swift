/// Where figures were published, and under which licence.
package struct Source: Hashable, Sendable, Identifiable {
  package let id: String
  package let title: String
  package let publisher: String
  /// The date of publication as the source gives it; empty when it gives none.
  package let published: String
  package let licence: String
  /// The sentence that the licence asks to print; empty when it asks for none.
  package let attribution: String
  package let url: String

  package init(
    id: String,
    title: String,
    publisher: String,
    published: String = "",
    licence: String,
    attribution: String = "",
    url: String = ""
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.published = published
    self.licence = licence
    self.attribution = attribution
    self.url = url
  }
}
