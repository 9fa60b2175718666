package import Atlas
import Exchange

/// Rates, compares and forecasts the measures of services in a quarter or half-year.
///
/// Of each measure the latest reading in the time counts; earlier ones, of whatever year, only make its
/// trend.
///
/// - Throws: ``Fault`` when nothing is on record, or not what was asked for.
/// - Complexity: O(*m* log *m* + *m* · *r*) for *m* measures of which each has *r* readings.
package func performance(
  _ request: PerformanceRequest,
  in directory: ServiceDirectory
) throws -> PerformancePack {
  let window = try reportingWindow(for: request, in: directory)
  let theme = try request.theme.map { try themeName($0, in: directory) }
  if let id = request.service, directory.service(id) == nil {
    throw Fault(
      file: "services performance",
      found: "--service \(id)",
      expected: "the identifier of a service, such as S104",
      remedy: "services/services.csv lists the identifiers"
    )
  }
  let measures = latestFindings(in: window, of: directory).filter { finding in
    (request.service == nil || finding.measure.service == request.service)
      && (theme == nil || finding.measure.theme == theme)
  }
  let themes = themeFindings(measures, window: window, only: theme, request, directory)
  let ofService = Dictionary(grouping: measures) { $0.measure.service ?? "" }
  let measured = Set(directory.measures.compactMap(\.service))
  let services = directory.services
    .filter { request.service == nil || $0.id == request.service }
    .filter { theme == nil || ofService[$0.id] != nil }
    .map { service in
      ServicePerformance(
        service: service,
        measures: ofService[service.id] ?? [],
        isMeasuredAtOtherTimes: ofService[service.id] == nil && measured.contains(service.id)
      )
    }
  let used = Set(measures.compactMap(\.rule?.id))
  let sources = measures.map(\.measure.source) + themes.flatMap(\.sources)
  return PerformancePack(
    window: window,
    periods: Set(measures.map(\.measure.period)).sorted(),
    themes: themes,
    services: services,
    strays: measures.filter { $0.service == nil && $0.measure.service != nil },
    rules: directory.rules.filter { used.contains($0.id) },
    sources: Set(sources).sorted(),
    onlyService: request.service,
    onlyTheme: theme,
    refusedCount: directory.refused.count
  )
}

/// What makes rows of several periods one measure.
private struct MeasureKey: Hashable {
  let theme: String
  let indicator: String
  let service: String?
  let measure: String

  init(_ measure: PerformanceMeasure) {
    (theme, indicator) = (measure.theme, measure.indicator)
    (service, self.measure) = (measure.service, measure.measure)
  }
}

/// The latest reading of each measure in the window, in the order of the records.
private func latestFindings(
  in window: ReportingWindow,
  of directory: ServiceDirectory
) -> [MeasureFinding] {
  let readings = Dictionary(grouping: directory.measures, by: MeasureKey.init)
  var done: Set<MeasureKey> = []
  return directory.measures.compactMap { measure in
    let key = MeasureKey(measure)
    guard window.holds(measure.period), done.insert(key).inserted else { return nil }
    let all = readings[key] ?? []
    let inside = all.filter { window.holds($0.period) }
    guard let latest = inside.max(by: { $0.period < $1.period }) else { return nil }
    let earlier = all.filter { $0.period < latest.period }
    return MeasureFinding(latest, earlier: earlier, in: directory)
  }
}

/// Themes in the order of their reviews, then those that only measures name.
private func themeFindings(
  _ measures: [MeasureFinding],
  window: ReportingWindow,
  only theme: String?,
  _ request: PerformanceRequest,
  _ directory: ServiceDirectory
) -> [ThemeFinding] {
  let reviews = directory.themes.filter {
    window.holds($0.period) && (theme == nil || $0.theme == theme)
  }
  let ofTheme = Dictionary(grouping: measures, by: \.measure.theme)
  var names: [String] = []
  for name in reviews.map(\.theme) + measures.map(\.measure.theme) where !names.contains(name) {
    // One service is asked for: themes in which it has no measure are none of its business.
    if request.service == nil || ofTheme[name] != nil { names.append(name) }
  }
  return names.map { name in
    ThemeFinding(
      name: name,
      review: reviews.filter { $0.theme == name }.max { $0.period < $1.period },
      measures: ofTheme[name] ?? [],
      in: directory
    )
  }
}

/// The window that was asked for, or the half-year of the latest quarter on record.
private func reportingWindow(
  for request: PerformanceRequest,
  in directory: ServiceDirectory
) throws -> ReportingWindow {
  let known = Set(directory.measures.map(\.period) + directory.themes.map(\.period)).sorted()
  guard let latest = known.last else {
    throw Fault(
      file: "services/performance.csv",
      found: "no measure",
      expected: "at least one row that can be used",
      remedy: "Add a row for each measure and quarter"
    )
  }
  guard let window = request.window else { return ReportingWindow(halfOf: latest) }
  guard known.contains(where: window.holds) else {
    throw Fault(
      file: "services performance",
      found: "--period \"\(window)\", of which nothing is on record",
      expected: "a time with measures: \(known.map(\.description).joined(separator: ", "))",
      remedy: "Ask for one of these, or add rows to services/performance.csv"
    )
  }
  return window
}

/// The one theme whose name begins so, whatever its case.
private func themeName(_ text: String, in directory: ServiceDirectory) throws -> String {
  let names = Set(directory.themes.map(\.theme) + directory.measures.map(\.theme)).sorted()
  if let exact = names.first(where: { $0.lowercased() == text.lowercased() }) { return exact }
  let fitting = names.filter { $0.lowercased().hasPrefix(text.lowercased()) }
  if fitting.count == 1, !text.isEmpty { return fitting[0] }
  throw Fault(
    file: "services performance",
    found: "--theme \"\(text)\"",
    expected: "the name of one theme, or how it begins: \(names.joined(separator: "; "))",
    remedy: "Put the name in quotes"
  )
}
