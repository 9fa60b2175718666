import Foundation
package import Testing

/// Something outside the repository that a test stands on: a reference file, another program.
///
/// Where it is missing the test is skipped and says why, so that a clone alone can be tested. In CI it
/// fails instead: a suite that skips proves nothing, and nobody reads that it has skipped.
package struct Prerequisite: TestTrait, SuiteTrait {
  /// What is needed, and how to come by it.
  let what: String
  let isThere: Bool
  let mayNotSkip: Bool

  /// Creates a prerequisite; CI announces itself by the variable `CI`, as its makers agree.
  package init(
    _ what: String,
    isThere: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.what = what
    self.isThere = isThere
    mayNotSkip = !["", "0", "false"].contains((environment["CI"] ?? "").lowercased())
  }

  /// A test that cannot run where every test must.
  package struct Missing: Error, CustomStringConvertible {
    package let description: String
  }

  package var isRecursive: Bool { true }

  package func prepare(for test: Test) async throws {
    guard !isThere else { return }
    if mayNotSkip { throw Missing(description: "In CI no test may skip, and \(what) is not there") }
    try await ConditionTrait.disabled("needs \(what)").prepare(for: test)
  }
}

extension Trait where Self == Prerequisite {
  /// A file or folder of the shared folder beside the repository.
  package static func needs(shared path: String) -> Self {
    Prerequisite("../shared/\(path)", isThere: Repository.shared(path) != nil)
  }

  /// A program of the PATH, and the package that brings it.
  package static func needs(tool: String, of package: String? = nil) -> Self {
    Prerequisite(
      tool + (package.map { " (\($0))" } ?? ""),
      isThere: ExternalTool.has(tool)
    )
  }

  /// Anything else.
  package static func needs(_ what: String, isThere: Bool) -> Self {
    Prerequisite(what, isThere: isThere)
  }
}
