package import Atlas
package import Exchange
import Formula
package import OwnTables

/// A folder of formulas that were sent in, each beside one formula that stands for how things are.
package struct ConsultFindings: Sendable {
  /// The formula that the options are measured against.
  package let reference: FormulaFindings
  /// The options that can be run, in order of file name.
  package let options: [Option]
  /// The files that cannot, with all that is wrong with them, in order of file name.
  package let refused: [Refusal]
  /// All files that were read, in order of path.
  package let inputs: [InputRecord]
  /// What was read of a person's tables.
  package let readings: [Reading]

  /// One file that was sent in.
  package struct Option: Sendable {
    package let file: OptionFile
    package let findings: FormulaFindings
    /// Its amounts against the reference's.
    package let change: OptionChange

    /// The boroughs that get at least what the reference gives them: they accept the option.
    package var accepting: [Borough] {
      change.boroughs.filter { $0.difference >= 0 }.map(\.borough)
    }
    /// Whether more than half of the boroughs accept it.
    package var isAcceptedByMost: Bool { accepting.count * 2 > change.boroughs.count }
    /// What it pays out more than the reference, in pence.
    package var extraPence: Int64 { change.balance }
  }

  /// A file that was sent in, by name and content.
  package struct OptionFile: Hashable, Sendable {
    package let name: String
    package let bytes: [UInt8]
    package let sha256: String
  }

  /// A file that cannot be run.
  package struct Refusal: Sendable {
    package let file: OptionFile
    package let faults: [Fault]
  }

  /// A borough and what it would choose.
  package struct BoroughChoice: Sendable {
    package let borough: Borough
    /// The positions in ``options`` under which it gets more than the reference gives, and less.
    package let gainsUnder: [Int]
    package let losesUnder: [Int]
    /// The positions in ``choices`` that give it the most; 0 is the reference.
    package let best: [Int]
  }
}

extension ConsultFindings {
  /// The reference, then the options: what boroughs choose from.
  package var choices: [FormulaFindings] { [reference] + options.map(\.findings) }

  /// What each borough would choose, in GSS order.
  package var boroughs: [BoroughChoice] {
    reference.boroughs.indices.map { index in
      let amounts = choices.map { $0.staged.amounts[index] }
      let most = amounts.max() ?? 0
      return BoroughChoice(
        borough: reference.boroughs[index],
        gainsUnder: options.indices.filter { amounts[$0 + 1] > amounts[0] },
        losesUnder: options.indices.filter { amounts[$0 + 1] < amounts[0] },
        best: amounts.indices.filter { amounts[$0] == most }
      )
    }
  }

  /// How many boroughs get more under one choice than under another: a row for each choice.
  package var betterOff: [[Int]] {
    choices.map { one in
      choices.map { other in
        zip(one.staged.amounts, other.staged.amounts).count { $0 > $1 }
      }
    }
  }

  /// The positions in ``options`` that the most boroughs accept; empty without options.
  package var mostAccepted: [Int] {
    let most = options.map(\.accepting.count).max() ?? 0
    return options.indices.filter { options[$0].accepting.count == most }
  }

  /// The position in ``choices`` that, against every other, has more boroughs better off than worse off;
  /// nil where none has.
  ///
  /// - Source: Condorcet (1785); boroughs count alike, whatever their residents.
  package var pairwiseWinner: Int? {
    let better = betterOff
    return choices.indices.first { one in
      choices.indices.allSatisfy { $0 == one || better[one][$0] > better[$0][one] }
    }
  }
}
