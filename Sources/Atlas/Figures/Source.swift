/// Where figures were published, and under which licence.
package struct Source: Hashable, Sendable, Identifiable {
  /// The identifier by which figures name the source.
  package let id: String
  /// The title of the publication.
  package let title: String
  /// Who published it; empty when the collection does not say.
  package let publisher: String
  /// The date of publication as the source gives it; empty when it gives none.
  package let published: String
  /// The licence, as an SPDX-like short name or in words.
  package let licence: String
  /// The sentence that the licence asks to print; empty when it asks for none.
  package let attribution: String
  /// Where it was found; empty when the collection does not say.
  package let url: String
  /// Whether it is a file of the person who asks: no publication.
  package private(set) var isOwn = false

  /// Creates a source from what its row says.
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

  /// Creates the source that a file of the person who asks is, by its bytes.
  ///
  /// `id` is what the file is called among the inputs, or the identifier of the formula in it; `title` what it is, such
  /// as `Own file lcpf.xlsx`.
  package init(own id: String, title: String, sha256: String) {
    self.init(
      id: id,
      title: title,
      publisher: "",
      licence: "",
      attribution: "Submitted, and not checked against any publication. SHA-256 \(sha256)."
    )
    isOwn = true
  }
}
