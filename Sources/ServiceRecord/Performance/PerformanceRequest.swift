/// What a performance pack is asked for; everything where nothing is said.
package struct PerformanceRequest: Hashable, Sendable {
  /// The time; nil: the half of the year that holds the latest quarter on record.
  package var window: ReportingWindow?
  /// Only the service of this identifier.
  package var service: String?
  /// Only this theme: its name or the beginning of it, in any case.
  package var theme: String?

  /// Asks for a pack.
  package init(window: ReportingWindow? = nil, service: String? = nil, theme: String? = nil) {
    self.window = window
    self.service = service
    self.theme = theme
  }
}
