import Exchange

extension ServiceLoader {
  mutating func loadCategories() {
    var first: [String: Int] = [:]
    read(Dataset.File.serviceCategories) { loader, rows, row in
      let category = rows.sound { rows -> ServiceCategory? in
        let id = rows.key(row, "category", in: &first)
        let name = rows.requiredText(row, "name", expected: "a name in words")
        let months = rows.positiveNumber(row, "half_life_months")
        guard let id, let name, let months else { return nil }
        guard let months = Int(exactly: months), months <= 1200 else {
          rows.add(
            rows.fault(
              row,
              "half_life_months",
              expected: "whole months, 1200 at most",
              remedy: "Correct the number"
            )
          )
          return nil
        }
        return rows.categoryParts(row).map { parts in
          ServiceCategory(
            id: id,
            name: name,
            summary: rows.text(row, "description"),
            halfLifeMonths: months,
            parts: parts
          )
        }
      }
      if let category { loader.directory.categories.append(category) }
    }
  }

  mutating func loadCategoryTerms() {
    var first: [String: Int] = [:]
    read(Dataset.File.serviceCategoryTerms) { loader, rows, row in
      let term = rows.sound { rows -> (String, String)? in
        let term = rows.key(row, "term", in: &first)
        let category = loader.category(of: row, in: &rows)
        return term.flatMap { term in category.map { (term, $0) } }
      }
      if let term { loader.directory.categoryOfTerm[term.0] = term.1 }
    }
  }

  /// The category of a row, which the taxonomy must have.
  func category(of row: Int, in rows: inout RowReader) -> String? {
    let id = rows.text(row, "category")
    if directory.category(id) != nil { return id }
    let known = directory.categories.map(\.id).joined(separator: ", ")
    rows.add(
      rows.fault(
        row,
        "category",
        expected: "a category of services/categories.csv (\(known))",
        remedy: directory.categoryOfTerm[id].map { "Write \($0), which stands for that word" }
          ?? "Write one of these, or describe the category there"
      )
    )
    return nil
  }
}

extension RowReader {
  /// The categories of which a category stands for several at once.
  ///
  /// - Returns: nil after a fault.
  mutating func categoryParts(_ row: Int) -> [String]? {
    guard !isBlank(row, "parts") else { return [] }
    let needs = (0..<table.rowCount).filter { isBlank($0, "parts") }.map { text($0, "category") }
    let parts = text(row, "parts").split(separator: ";").map {
      String($0.drop { $0 == " " })
    }
    if parts.count > 1, Set(parts).count == parts.count, parts.allSatisfy(needs.contains) {
      return parts
    }
    add(
      fault(
        row,
        "parts",
        expected:
          "two or more categories of this table which have no parts themselves, with \"; \" between",
        remedy: "Correct the list, or leave it blank for a type of need of its own"
      )
    )
    return nil
  }

  /// An identifier that no earlier row may have; nil after a fault.
  mutating func key(_ row: Int, _ name: String, in first: inout [String: Int]) -> String? {
    guard let id = requiredText(row, name, expected: "an identifier") else { return nil }
    if let earlier = first[id] {
      addDuplicate(row, name, first: earlier)
      return nil
    }
    first[id] = table.rowNumber(row)
    return id
  }
}
