package import Atlas
import FormulaLab

extension Findings {
  /// The boroughs whose published amounts stand in a modelled run, in GSS order; the others have the model's.
  package var publishedBoroughs: [Borough] {
    guard case .modelled = basis else { return [] }
    return recipients.filter { $0.allocation.map { $0.status != .modelled } ?? false }.map(
      \.borough
    )
  }

  /// The boroughs whose modelled amount is not possible by the published figures, in GSS order, each with
  /// how far it lies outside, in pence.
  package var outOfBounds: [(borough: Borough, excess: Int64)] {
    recipients.compactMap { finding in
      let excess = excess(of: finding)
      return excess > 0 ? (finding.borough, excess) : nil
    }
  }

  /// How far the amount of a borough lies outside what is possible, in pence; 0 within it, and where nothing
  /// bounds it.
  package func excess(of finding: BoroughFinding) -> Int64 {
    guard let pence = finding.allocation?.pence else { return 0 }
    return bounds?.bounds(of: finding.borough.id)?.excess(ofPence: pence) ?? 0
  }
}
