/// A name as SQL takes it: quotes within are doubled, so that no name ends the sentence.
func quoted(_ name: String) -> String {
  "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
}
