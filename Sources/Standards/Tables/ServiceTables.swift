internal import Atlas
package import Exchange
internal import PlanarGeometry

extension ImportedServices {
  /// Services whose envelope is not in the file, in order of identifier; their tables leave it blank,
  /// because a dataset refuses a record that is part of none.
  package var withoutEnvelope: [(service: String, envelope: String)] {
    let known = Set(services.map(\.id))
    return services.compactMap { service in
      service.partOf.flatMap { known.contains($0) ? nil : (service.id, $0) }
    }
  }

  /// The tables of a dataset that hold the services, as its loader reads them, and the files of areas.
  ///
  /// - Throws: a ``Fault`` for an area whose file has no name inside the folder.
  package func tables() throws(Fault) -> [(name: String, bytes: [UInt8])] {
    var files = [
      ("sources.csv", sourceTable), ("services/services.csv", serviceTable),
      ("services/coverage.csv", coverageTable), ("services/places.csv", placeTable),
      ("services/amounts.csv", amountTable), ("services/categories.csv", categoryTable),
    ]
    var named: [String: MultiPolygon] = [:]
    for service in services {
      for case .polygon(let file, let shape) in service.coverage.areas {
        if let known = named[file] {
          guard known == shape else { throw nameOfTwo(file, of: service.id) }
          continue
        }
        named[file] = shape
        try checkName(file, of: service.id)
        files.append((file, areaFile(shape)))
      }
    }
    return files.map { (name: $0.0, bytes: $0.1) }
  }

  private func nameOfTwo(_ file: String, of service: String) -> Fault {
    Fault(
      file: "service \(service)",
      found: "an area in the file \(quotedText(file)), which holds another area already",
      expected: "a file for each area",
      remedy: "Rename the file of one of the two areas"
    )
  }

  private func checkName(_ file: String, of service: String) throws(Fault) {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    let isLayer = file.hasSuffix(".geojson") && !file.utf8.contains(0)
    guard !isInside || !isLayer else { return }
    throw Fault(
      file: "service \(service)",
      found: "an area in the file \(quotedText(file))",
      expected: "a path inside the dataset, such as services/x.geojson",
      remedy: "Rename the file of the area"
    )
  }

  private var serviceTable: [UInt8] {
    var table = CSVWriter(header: [
      "service_id", "name", "provider", "commissioner", "fund", "category", "source_category",
      "description", "min_age", "max_age", "sex", "group_served", "coverage_scope",
      "coverage_complete", "start_date", "end_date", "extension_end_date", "date_basis", "part_of",
      "assured_date", "assured_by", "assurance_due", "notes", "source",
    ])
    let known = Set(services.map(\.id))
    for service in services {
      let envelope = service.partOf.flatMap { known.contains($0) ? $0 : nil }
      let eligibility = service.eligibility
      let term = service.term
      table.append([
        service.id, service.name, service.provider ?? "", service.commissioner ?? "",
        service.fund ?? "", service.category, service.sourceCategory ?? "", service.summary ?? "",
        text(eligibility.minimumAge), text(eligibility.maximumAge),
        eligibility.sex?.rawValue ?? "", eligibility.group ?? "",
        service.coverage.scope.rawValue, completeness(of: service.coverage),
        text(term.start), text(term.end), text(term.extensionEnd), term.basis.rawValue,
        envelope ?? "", text(service.assurance.date), service.assurance.by ?? "",
        text(service.assurance.nextDue), service.notes ?? "", service.source,
      ])
    }
    return table.bytes
  }

  private var coverageTable: [UInt8] {
    var table = CSVWriter(header: [
      "service_id", "area_kind", "code", "name", "longitude", "latitude", "radius_m", "file",
    ])
    for service in services {
      for area in service.coverage.areas {
        var fields = [service.id, area.kind.rawValue, "", "", "", "", "", ""]
        switch area {
        case .borough(let code), .ward(let code), .smallArea(let code):
          fields[2] = code.description
        case .commandUnit(let name): fields[3] = name
        case .partOfBorough(let code, let name):
          (fields[2], fields[3]) = (code.description, name)
        case .circle(let centre, let radius):
          (fields[4], fields[5], fields[6]) = ("\(centre.x)", "\(centre.y)", "\(radius)")
        case .polygon(let file, _): fields[7] = file
        }
        table.append(fields)
      }
    }
    return table.bytes
  }

  private var placeTable: [UInt8] {
    var table = CSVWriter(header: [
      "service_id", "name", "access", "gss_code", "postcode", "longitude", "latitude",
    ])
    for service in services {
      for place in service.places {
        table.append([
          service.id, place.name ?? "", place.access.rawValue, text(place.borough),
          text(place.postcode), text(place.position?.x), text(place.position?.y),
        ])
      }
    }
    return table.bytes
  }

  private var amountTable: [UInt8] {
    var table = CSVWriter(header: [
      "service_id", "amount_gbp", "qualifier", "first_year", "last_year", "basis",
      "counts_in_total", "status", "source",
    ])
    for service in services {
      for amount in service.amounts {
        table.append([
          service.id, pounds(amount.pence), amount.qualifier.rawValue, text(amount.firstYear),
          text(amount.lastYear), amount.basis, amount.countsInTotal ? "yes" : "no",
          amount.status.rawValue, amount.source,
        ])
      }
    }
    return table.bytes
  }

  private var categoryTable: [UInt8] {
    var table = CSVWriter(header: ["category", "name", "description", "half_life_months", "parts"])
    for category in categories {
      table.append([
        category.id, category.name, category.summary, "\(category.halfLifeMonths)",
        category.parts.joined(separator: "; "),
      ])
    }
    return table.bytes
  }

  private var sourceTable: [UInt8] {
    let header = ["id", "title", "publisher", "published", "licence", "attribution", "url"]
    var table = CSVWriter(header: header)
    for source in sources {
      table.append([
        source.id, source.title, source.publisher, source.published, source.licence,
        source.attribution, source.url,
      ])
    }
    return table.bytes
  }

  private func areaFile(_ shape: MultiPolygon) -> [UInt8] {
    let parts = shape.polygons.map { polygon in
      JSONValue.array(
        polygon.rings.map { ring in
          .array(ring.points.map { [.number($0.x), .number($0.y)] })
        }
      )
    }
    let layer: JSONValue = ["type": "MultiPolygon", "coordinates": .array(parts)]
    return layer.encoded(pretty: false) + [0x0A]
  }

  /// Blank where the scope lists no areas.
  private func completeness(of coverage: ServiceCoverage) -> String {
    coverage.scope == .areas ? (coverage.isComplete ? "yes" : "no") : ""
  }

  private func text(_ value: (some CustomStringConvertible)?) -> String {
    value.map { "\($0)" } ?? ""
  }

  /// Whole pounds without a point, others with two decimals.
  private func pounds(_ pence: Int64) -> String {
    let magnitude = pence.magnitude
    let cents = magnitude % 100
    let decimals = cents == 0 ? "" : ".\(cents < 10 ? "0" : "")\(cents)"
    return "\(pence < 0 ? "-" : "")\(magnitude / 100)\(decimals)"
  }
}
