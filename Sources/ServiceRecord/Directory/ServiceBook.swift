package import Atlas
package import Coverage
package import Release

/// The directory of services of a dataset as it may be shown, with what it takes to ask of places.
package struct ServiceBook: Sendable {
  /// The dataset as messages name it.
  package let name: String
  /// The services; of restricted places nothing but the borough is left in it.
  package let directory: ServiceDirectory
  /// The zones and shapes that its services cover.
  package let resolver: CoverageResolver
  /// The services with their reach and trust.
  package let register: CoverRegister
  /// The files that it was read from.
  let inputs: [InputRecord]
  /// What must not be shown.
  private let restricted: RestrictedPlaces

  /// Takes what is restricted, by default what the directory itself says of it, out of a directory and works out reach and trust of its services.
  package init(
    name: String,
    directory: ServiceDirectory,
    resolver: CoverageResolver,
    restricted: RestrictedPlaces? = nil,
    inputs: [InputRecord] = []
  ) {
    self.name = name
    self.inputs = inputs
    self.restricted = restricted ?? RestrictedPlaces(of: directory)
    self.directory = directory.withoutSecrets(self.restricted, resolver: resolver)
    self.resolver = resolver
    register = CoverRegister(self.directory, resolver: resolver)
  }

  private init(_ book: ServiceBook, hiding others: RestrictedPlaces) {
    (name, resolver, restricted) = (book.name, book.resolver, book.restricted)
    inputs = book.inputs
    directory = book.directory.withoutSecrets(others, resolver: resolver)
    register = CoverRegister(directory, resolver: resolver)
  }

  /// The book with the secrets of another edition taken out too: what became restricted since stays so
  /// in what was written before.
  func hidingSecrets(of other: ServiceBook) -> ServiceBook {
    other.restricted.places.isEmpty ? self : ServiceBook(self, hiding: other.restricted)
  }

  /// All zones, in GSS order.
  package var boroughs: [Borough] { resolver.boroughs }

  /// The name of a category in words; its identifier where the taxonomy has none.
  package func categoryName(_ id: String) -> String { directory.category(id)?.name ?? id }

  /// The name of a borough; its code where the dataset has none.
  package func boroughName(_ code: GSSCode) -> String {
    boroughs.first { $0.id == code }?.name ?? code.description
  }
}
