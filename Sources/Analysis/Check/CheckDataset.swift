package import Atlas
import Coverage
import Digest
package import Exchange
import PlanarGeometry

/// What a check of a dataset has found.
package struct CheckResult: Sendable {
  /// The dataset as the user named it.
  package let folder: String
  /// Everything that is wrong, in order.
  package let faults: [Fault]
  /// What was looked at, as sentences for a person.
  package let notes: [String]
}

/// Checks every file of a dataset: values, keys, sources, control totals, periods, geometry, the
/// partition, and checksums.
///
/// A check never repairs; it lists every fault with its place and remedy.
///
/// - Throws: ``Fault`` when there is no dataset.
package func check(_ session: Session) async throws -> CheckResult {
  let path = session.folder.path
  do { _ = try session.descriptor() } catch let report as FaultReport {
    return CheckResult(folder: path, faults: report.faults, notes: [])
  }
  var (dataset, faults) = try await session.readAll()
  faults += try session.serviceFaults()
  faults += try session.scrutinyFaults()
  faults += controlTotalFaults(in: dataset)
  faults += missingPeriodFaults(in: dataset)
  faults += fundTotalFaults(in: dataset)
  faults += residentFaults(in: dataset)
  let sizes = [
    (dataset.boroughs.count, "zone"), (dataset.indicators.count, "indicator"),
    (dataset.funds.count, "fund"), (dataset.sources.count, "source"),
  ]
  var notes = [sizes.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")]
  if dataset.boundaries.count == dataset.boroughs.count, !dataset.boroughs.isEmpty {
    do {
      let geometry = try geometryCheck(of: dataset)
      faults += geometry.faults
      faults += try await shapeFaults(within: dataset.boundaries, in: session)
      notes += geometry.notes
    } catch { faults += faultList(error, of: dataset) }
  }
  if faults.isEmpty, (try? session.plan())?.analyses.isEmpty == true {
    notes.append("Nothing to analyse yet: analysis.yaml lists no fund")
  } else if faults.isEmpty {
    // What the tables hold is sound: what will be run on them must be, too.
    do { _ = try await analyse(AnalysisRequest(), in: session) } catch {
      faults += faultList(error, of: dataset)
    }
  }
  faults += checksumFaults(in: dataset, besides: Set(faults))
  return CheckResult(folder: path, faults: faults, notes: notes)
}

/// What is wrong with the circles and polygons that services cover.
private func shapeFaults(
  within boundaries: [GSSCode: MultiPolygon],
  in session: Session
) async throws -> [Fault] {
  // The readers of the tables have said so already where these cannot be used, or there are none.
  guard let known = try? session.services().directory.refused.count else { return [] }
  let (services, _) = try await session.reachedServices(within: boundaries)
  return Array(services.directory.refused.dropFirst(known))
}

/// The faults that an error carries.
private func faultList(_ error: any Error, of dataset: Dataset) -> [Fault] {
  switch error {
  case let report as FaultReport: report.faults
  case let fault as Fault: [fault]
  default:
    [
      Fault(
        file: dataset.folder.location(of: Dataset.File.boundaries),
        found: "a layer that the geometry engine refuses (\(error))",
        expected: "valid areas",
        remedy: "Mend the layer"
      )
    ]
  }
}

/// Compares each file with the checksum that `datapackage.json` lists.
private func checksumFaults(in dataset: Dataset, besides known: Set<Fault>) -> [Fault] {
  var faults: [Fault] = []
  for resource in dataset.descriptor.resources {
    let file = dataset.folder.location(of: resource.path)
    guard let listed = resource.sha256 else {
      faults.append(
        Fault(
          file: dataset.folder.location(of: PackageDescriptor.fileName),
          found: "no SHA-256 of \(resource.path)",
          expected: "`hash` with sha256: and the checksum of every file",
          remedy: "Record it with `boroughwise dataset accept`"
        )
      )
      continue
    }
    let bytes: [UInt8]
    do throws(Fault) { bytes = try readFile(file) } catch {
      // The reader of the table has said so already, where there is one.
      if !known.contains(error) { faults.append(error) }
      continue
    }
    let actual = sha256Text(of: bytes)
    guard actual != listed else { continue }
    faults.append(
      Fault(
        file: file,
        found: "the checksum \(actual.prefix(12))…",
        expected: "\(listed.prefix(12))… as datapackage.json lists",
        remedy: "Restore the file, or record the change with `boroughwise dataset accept`"
      )
    )
  }
  return faults
}
