package import Atlas
package import Coverage
package import Exchange

/// The services of a dataset, ready to be asked for cover, and what its files say about the question.
package struct CoverBase: Sendable {
  /// The services with their reach and trust.
  package let register: CoverRegister
  /// What was narrowed down.
  package let scope: CoverScope
  /// Rows of services that were refused, with the reason.
  package let refused: [Fault]

  /// The services of a dataset, and what a request narrows them to.
  ///
  /// - Throws: ``FaultReport`` or ``Fault`` for files that cannot be used and names that are not there.
  package init(_ request: CoverRequest, command: String, in session: Session) async throws {
    scope = try CoverScope(
      request,
      command: command,
      services: try session.services(),
      in: session
    )
    let (services, resolver) = try await session.reachedServices()
    register = CoverRegister(services.directory, resolver: resolver)
    refused = services.directory.refused
  }
}
