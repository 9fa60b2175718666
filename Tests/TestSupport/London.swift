package import Atlas
package import PlanarGeometry
package import Testing

extension Borough.Kind {
  package static let londonBorough = Borough.Kind(rawValue: "london-borough")
  package static let cityOfLondon = Borough.Kind(rawValue: "city-of-london")
}

extension Envelope {
  /// A generous rectangle around Greater London, in degrees of longitude and latitude.
  package static let greaterLondon = Envelope(Point(x: -0.6, y: 51.2), Point(x: 0.4, y: 51.8))
}

extension Area {
  /// London as the shipped dataset describes it, in so far as words and groups go.
  package static let london = Area(
    id: "london",
    name: "London",
    fullName: "Greater London",
    code: GSSCode("E12000007"),
    zone: Noun("borough", "boroughs"),
    extent: .greaterLondon,
    kinds: [
      Kind(
        id: "london-borough",
        noun: Noun("London borough", "London boroughs"),
        codePrefix: "E09"
      ),
      Kind(
        id: "city-of-london",
        noun: Noun("City of London", "City of London"),
        codePrefix: "E09",
        outside: "has its own police"
      ),
    ],
    definitions: [
      Definition(
        id: "ons",
        name: "ONS definition",
        shortName: "ONS",
        title: "inner and outer London",
        note: "The ONS definition of inner and outer London is the statistical one.",
        groups: [Group("inner", "inner London"), Group("outer", "outer London")],
        compared: Pair(asked: "outer", against: "inner")
      ),
      Definition(
        id: "statutory",
        name: "statutory definition",
        shortName: "1963 Act",
        title: "inner and outer London",
        note:
          "The statutory definition of inner and outer London is that of the London Government Act 1963.",
        groups: [Group("inner", "inner London"), Group("outer", "outer London")],
        compared: Pair(asked: "outer", against: "inner")
      ),
    ],
    boundarySource: "gla-wards-mlw"
  )
}

/// Binds London as the area of the question, as a command does for its dataset.
package struct InLondon: SuiteTrait, TestTrait, TestScoping {
  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @Sendable () async throws -> Void
  ) async throws {
    try await Area.$current.withValue(.london) { try await function() }
  }
}

extension Trait where Self == InLondon {
  /// The words of London.
  package static var inLondon: Self { InLondon() }
}
