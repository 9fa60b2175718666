/// The word lists by which facts of a record travel as classifications, where a standard has no field.
///
/// Both standards let a publisher classify by word lists of its own: Open Referral UK in `attributes`
/// (`taxonomy_term.taxonomy`, `term`, `name`), 360Giving in `classifications` (`vocabulary`, `code`,
/// `title`). Only short facts travel so, never prose and never money.
enum Vocabulary: String, CaseIterable, Sendable, Hashable {
  case record = "Boroughwise record"
  case category = "Boroughwise category"
  case sourceCategory = "Category in the words of the source"
  case commissioner = "Commissioner"
  case sex = "For whom, by sex"
  case group = "Group served"
  case minimumAge = "Minimum age"
  case maximumAge = "Maximum age"
  case scope = "Scope of coverage"
  case completeness = "Completeness of coverage"
  case dateBasis = "Basis of the dates"
  case partOf = "Part of"
  case assuredBy = "Assured by"
  case assuranceDue = "Next assurance due"
  case sourceDate = "Date of the source"
  case source = "Source"
  case qualifier = "Qualifier of the amount"
  case status = "Status of the amount"
  case access = "Access to the place"
  case borough = "London borough"
  case postcode = "Postcode"

  /// What the words of the list say, as a sentence.
  var meaning: String {
    switch self {
    case .record: "The identifier of the record in its directory."
    case .category: "The type of need that the service answers."
    case .sourceCategory: "The category by which the collected figures name the service."
    case .commissioner: "Who commissions the service."
    case .sex: "Whom the service takes, by sex."
    case .group: "The group served, in the words of the source."
    case .minimumAge: "The youngest age in years."
    case .maximumAge: "The oldest age in years."
    case .scope: "How the source states the area that is covered."
    case .completeness: "Whether the areas that are listed are all."
    case .dateBasis: "How exactly the source states the dates."
    case .partOf: "The record whose amount is the envelope of this one's."
    case .assuredBy: "Who last confirmed the record."
    case .assuranceDue: "The day by which the record should be confirmed again."
    case .sourceDate: "The day on which the source was published."
    case .source: "Where the record was published."
    case .qualifier: "What kind of statement the amount is."
    case .status: "How sure the amount is."
    case .access: "Who may know where the place is."
    case .borough: "The borough in which the place lies."
    case .postcode: "The postcode of the place."
    }
  }
}

/// A word of a ``Vocabulary``, said of a record.
struct RecordTerm: Hashable, Sendable {
  let vocabulary: Vocabulary
  /// What stands for the word in tables.
  let code: String
  /// The word for readers.
  let title: String
  /// What it means.
  let meaning: String
  /// Where it is explained; nil for words of our own.
  let url: String?

  init(
    _ vocabulary: Vocabulary,
    _ code: String,
    title: String? = nil,
    meaning: String? = nil,
    url: String? = nil
  ) {
    self.vocabulary = vocabulary
    self.code = code
    self.title = title ?? code
    self.meaning = meaning ?? vocabulary.meaning
    self.url = url
  }
}
