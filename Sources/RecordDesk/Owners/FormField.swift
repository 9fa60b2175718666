import Atlas

/// A field of a form, which is a column of a table.
struct FormField {
  /// How it is filled in.
  enum Kind {
    case line
    case area
    case day
    case number
    case choice([(value: String, words: String)])
  }

  /// The column.
  let name: String
  let label: String
  let kind: Kind
  var hint = ""

  /// The most letters that it takes.
  var longest: Int {
    switch kind {
    case .area: 1_500
    case .line: 300
    case .day, .number: 10
    case .choice: 100
    }
  }

  /// What an owner may say of a service, whom it covers apart.
  static func ofService(_ categories: [ServiceCategory]) -> [FormField] {
    [
      FormField(name: "name", label: "Name", kind: .line),
      FormField(name: "description", label: "What it does", kind: .area),
      FormField(name: "category", label: "Type of need", kind: choice(of: categories)),
      FormField(name: "provider", label: "Who provides it", kind: .line),
      FormField(name: "commissioner", label: "Who commissions it", kind: .line),
      FormField(name: "fund", label: "Fund or programme that pays it", kind: .line),
      FormField(name: "min_age", label: "Youngest age", kind: .number, hint: "In years"),
      FormField(name: "max_age", label: "Oldest age", kind: .number, hint: "In years"),
      FormField(
        name: "sex",
        label: "For women, for men or for all",
        kind: .choice(
          [("", "Not stated")] + Eligibility.Sex.allCases.map { ($0.rawValue, $0.rawValue) }
        )
      ), FormField(name: "group_served", label: "Whom it serves", kind: .line),
      FormField(name: "start_date", label: "First day", kind: .day),
      FormField(name: "end_date", label: "Last day", kind: .day, hint: "Without an extension"),
      FormField(
        name: "extension_end_date",
        label: "Last day if an extension is taken up",
        kind: .day
      ),
    ]
  }

  /// What an owner says of money that people may apply for.
  static func ofCall(_ categories: [ServiceCategory]) -> [FormField] {
    [
      FormField(name: "name", label: "Name", kind: .line),
      FormField(name: "fund", label: "Fund or programme that pays", kind: .line),
      FormField(name: "category", label: "Type of need", kind: choice(of: categories)),
      FormField(name: "opens", label: "First day to apply", kind: .day),
      FormField(name: "deadline", label: "Last day to apply", kind: .day),
      FormField(name: "amount_gbp", label: "How much there is, in pounds", kind: .line),
      FormField(name: "url", label: "Page where people apply", kind: .line),
    ]
  }

  private static func choice(of categories: [ServiceCategory]) -> Kind {
    .choice([("", "Please choose")] + categories.map { ($0.id, $0.name) })
  }

  /// The field by which it is said how an area is stated.
  static var scope: FormField {
    FormField(
      name: "coverage_scope",
      label: "Where it works",
      kind: .choice(
        [.areaWide, .areas, .boroughsNotNamed, .outsideArea, .notStated].map {
          (scope: ServiceCoverage.Scope) in (scope.rawValue, words(scope))
        }
      )
    )
  }

  static func words(_ scope: ServiceCoverage.Scope) -> String {
    switch scope {
    case .areaWide: "All of \(here.name)"
    case .areas: "In the \(here.zone.plural) that are chosen below"
    case .boroughsNotNamed: "In some \(here.zone.plural), which are not known"
    case .outsideArea: "Outside \(here.name) alone"
    case .notStated: "Not stated"
    }
  }
}
