package import Atlas

/// The services of a directory, ready to be asked who covers what on which day.
package struct CoverRegister: Sendable {
  /// The resolver of the dataset's zones and of its services' shapes.
  package let resolver: CoverageResolver
  /// The taxonomy, in the order of its file.
  package let categories: [ServiceCategory]
  /// The types of need that a place can have or lack: the taxonomy without labels for several at once.
  package let needs: [ServiceCategory]
  /// In order of identifier, whatever the order of the directory.
  package let services: [ServiceCover]
  private let servicesOfCategory: [String: [ServiceCover]]
  /// The envelope of each service that has one.
  private let envelopes: [String: String]

  /// The half-life of a category that the taxonomy does not list, the shortest that is in use.
  ///
  /// The loader refuses such services; a record of unknown half-life must not be trusted longer.
  private static let shortestHalfLife = 12

  /// Works out reach and trust of every service.
  ///
  /// - Complexity: O(*services* × *boroughs*).
  package init(_ directory: ServiceDirectory, resolver: CoverageResolver) {
    self.resolver = resolver
    categories = directory.categories
    needs = directory.categories.filter(\.parts.isEmpty)
    let known = byIdentifier(directory.categories)
    let shortest = known.values.map(\.halfLifeMonths).min() ?? Self.shortestHalfLife
    services = directory.services.sorted { $0.id < $1.id }.map {
      ServiceCover(
        $0,
        resolver: resolver,
        halfLifeMonths: known[$0.category]?.halfLifeMonths ?? shortest
      )
    }
    var ofCategory: [String: [ServiceCover]] = [:]
    for entry in services {
      let own = entry.service.category
      for category in [own] + (known[own]?.parts ?? []) {
        ofCategory[category, default: []].append(entry)
      }
    }
    servicesOfCategory = ofCategory
    envelopes = Self.envelopes(of: services.map(\.service))
  }

  /// The envelope of each service, circles of envelopes left out: none of them is the outermost.
  private static func envelopes(of services: [Service]) -> [String: String] {
    let parents = firstOfEach(
      services.compactMap { service in service.partOf.map { (service.id, $0) } }
    )
    return parents.filter { id, parent in
      var above: String? = parent
      for _ in parents {
        guard let current = above, current != id else { break }
        above = parents[current]
      }
      return above == nil
    }
  }

  /// All zones, in GSS order.
  package var boroughs: [Borough] { resolver.boroughs }

  /// The services of a category, in order of identifier, and those of labels that stand for it among others.
  package func services(in category: String) -> [ServiceCover] {
    servicesOfCategory[category] ?? []
  }

  /// Who covers the whole of a borough on a day, and beside it who covers a known part.
  package func cover(of borough: GSSCode, category: String, on day: CalendarDate) -> Cover {
    cover(of: borough, inside: [], category: category, on: day)
  }

  /// Who covers every place of a piece of a borough that lies inside the parts of some services.
  func cover(
    of borough: GSSCode,
    inside parts: Set<String>,
    category: String,
    on day: CalendarDate
  ) -> Cover {
    var cover = Cover()
    for entry in services(in: category) {
      let id = entry.service.id
      if !entry.knownParts.contains(borough) {
        cover.add(id, entry.status(in: borough, on: day).asked(category, of: entry))
      } else if parts.contains(id) {
        cover.add(id, entry.status(on: day).asked(category, of: entry))
      } else {
        switch entry.status(on: day).asked(category, of: entry) {
        case .no: break
        case .yes: cover.partly.append(Cover.Entry(id, []))
        case .maybe(let doubts): cover.partly.append(Cover.Entry(id, doubts))
        }
      }
    }
    return cover.withoutEnvelopes(partOf: envelopes)
  }

  /// Whether a service covers a place on a day: by its area, its term and the trust in its record.
  package func status(of entry: ServiceCover, at place: PlaceOfPerson, on day: CalendarDate)
    -> CoverStatus
  {
    switch resolver.answer(entry.service.coverage, at: place) {
    case .doesNotCover: .no
    case .covers: entry.status(on: day)
    case .mayCover(let doubt): entry.status(on: day).doubted(doubt)
    }
  }
}

extension CoverStatus {
  /// The status for a category: a record under a label for several kinds is only a maybe for each.
  fileprivate func asked(_ category: String, of entry: ServiceCover) -> CoverStatus {
    entry.service.category == category ? self : doubted(.kindNotStated)
  }
}
