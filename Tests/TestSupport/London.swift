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
  /// London as the shipped dataset describes it.
  package static let london =
    (try? Area.read(in: DatasetFolder(Repository.geodata))) ?? .unnamed
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
