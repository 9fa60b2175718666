package import OwnTables

/// A person's table of last year's amounts, and how it is read.
package struct BaselineTable: Hashable, Sendable {
  package let path: String
  package let choice: OwnTableChoice

  package init(_ path: String, _ choice: OwnTableChoice = OwnTableChoice()) {
    (self.path, self.choice) = (path, choice)
  }
}
