/// Whom a service is for, as far as its source says; nil means not stated, not everybody.
package struct Eligibility: Hashable, Sendable {
  /// The youngest age in years.
  package var minimumAge: Int?
  /// The oldest age in years.
  package var maximumAge: Int?
  /// For whom, where the source restricts or opens it by sex.
  package var sex: Sex?
  /// The group served, in the words of the source.
  package var group: String?

  /// Whom a service takes by sex.
  package enum Sex: String, CaseIterable, Sendable, Hashable {
    case women
    case men
    case all
  }

  /// Creates what the source says; nothing by default.
  package init(
    minimumAge: Int? = nil,
    maximumAge: Int? = nil,
    sex: Sex? = nil,
    group: String? = nil
  ) {
    self.minimumAge = minimumAge
    self.maximumAge = maximumAge
    self.sex = sex
    self.group = group
  }

  /// Whether somebody of an age may use the service; nil where the source does not say.
  package func admits(age: Int) -> Bool? {
    if let minimumAge, age < minimumAge { return false }
    if let maximumAge, age > maximumAge { return false }
    return minimumAge == nil && maximumAge == nil ? nil : true
  }
}
