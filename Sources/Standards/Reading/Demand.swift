import Atlas

/// What a file should hold at a place, and what to do where it does not: all that an import asks for.
struct Demand {
  let expected: String
  let remedy: String

  init(_ expected: String, _ remedy: String) {
    self.expected = expected
    self.remedy = remedy
  }

  static let endAfterStart = Demand(
    "an end on or after the start",
    "Correct the day that is wrong; until then neither is known"
  )
  static let age = Demand("an age in whole years, from 0 to 120", "Correct the age")
  static let ageInOrder = Demand(
    "an age that is not below the youngest",
    "Correct the age that is wrong"
  )
  static let object = Demand("an object", "Write {…}")
  static let array = Demand("an array", "Write […]")
  static let text = Demand("a text", "Write it between quotes")
  static let number = Demand("a number", "Write it in digits, without quotes")
  static let degrees = Demand("degrees as a number", "Write it in digits, without quotes")
  static let bothDegrees = Demand(
    "longitude and latitude together",
    "Give both, or neither where the position is not stated"
  )
  static let recordOnce = Demand("each record once", "Remove one of the two; the first is read")
  static let grantOnce = Demand(
    "each grant once",
    "Remove one of the two, or give it an identifier of its own"
  )
  static var tellingPlace: Demand {
    Demand(
      "a place that its code, its name or its position tells",
      "Add the code of the \(here.zone.singular); until then where in \(here.name) it is, or whether, is not known"
    )
  }
  static func placeBeside(_ basis: String) -> Demand {
    Demand(
      "the same place as its \(basis) tells",
      "Correct the one that is wrong; until then the \(basis) counts"
    )
  }
  static let page = Demand(
    "the services of a page",
    "Give the answer of the path /services or /services/{id}, or a list of services"
  )
  static let package = Demand(
    "the grants of the package",
    "Give a grant package of 360Giving, {\"grants\": […]}"
  )
  static let activeOrDated = Demand(
    "a service that is active, or the dates between which it ran",
    "Nothing need be done where the service does not run: it is left out"
  )
  static let status = Demand(
    "active, inactive, defunct or temporarily closed",
    "Use one of these words; until then whether the service runs is not known"
  )
  static var borough: Demand {
    Demand("the GSS code of \(here.zone.one)", "Correct the code")
  }
  static let postcode = Demand("a postcode such as E2 0HN", "Correct the postcode")
  static let singleArea = Demand(
    "a Polygon, a MultiPolygon, or a Point with a property radius_m",
    "Give each area as a service_area of its own"
  )
  static let validArea = Demand(
    "a border that encloses ground, each part of it once",
    "Repair the boundary in a GIS"
  )
  static let pounds = Demand(
    "GBP",
    "State the amount in pounds; until then the grant has no amount, only a note of it"
  )
  static let amount = Demand("a number of pounds, which the standard requires", "Add it")
  static let noNegative = Demand(
    "an amount of 0 or more",
    "Take what was given back off the grant that it belongs to, or leave both out"
  )
  static let wholePence = Demand("pounds and whole pence", "Correct the amount")
  static let seenCharacters = Demand(
    "characters that can be seen",
    "Remove the character; the text is read without it"
  )
  static let requiredText = Demand("a text, which the standard requires", "Add it")
  static let day = Demand("a day such as 2024-04-01", "Correct the date")
  static let settledDay = Demand(
    day.expected,
    "Write it so: nothing in the file tells whether the day or the month stands first"
  )
}
