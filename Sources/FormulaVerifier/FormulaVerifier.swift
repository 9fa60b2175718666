/// The program that computes a formula's run anew, as it was compiled in.
///
/// It is Python and uses nothing of this tool: a second implementation, which comes with the first so
/// that whoever has a run can check it. An auditor can read it and run it alone.
package enum FormulaVerifier {
  /// The text of the program.
  package static var program: String {
    String(decoding: PackageResources.verify_formula_py, as: UTF8.self)
  }
}
