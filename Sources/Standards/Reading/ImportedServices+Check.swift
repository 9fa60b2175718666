package import Atlas
import Exchange

extension ImportedServices {
  /// Runs the checks of the dataset's loader on what is about to be written.
  ///
  /// Most of what it could refuse was named while the file was read; this says the rest, so that nothing
  /// is written of which a row would be refused later.
  ///
  /// - Throws: ``FaultReport`` with what the loader refuses, each at the record of the file.
  package func check(
    _ tables: [(name: String, bytes: [UInt8])],
    of file: String,
    in known: ServiceDataset
  ) throws {
    let files = Dictionary(tables.map { ($0.name, $0.bytes) }, uniquingKeysWith: { $1 })
    let refusals = try known.refusals(of: files, sources: sources)
    guard !refusals.isEmpty else { return }
    throw FaultReport(
      refusals.map { service, fault in
        var named = fault
        named.file = file
        named.place = service.flatMap { pointers[$0] }.map { .pointer($0) } ?? .file
        named.found = "\(fault.found) (\(Self.column(of: fault)) of its record)"
        return named
      }.summary
    )
  }

  private static func column(of fault: Fault) -> String {
    if case .row(_, let column?) = fault.place { column } else { "a row" }
  }
}
