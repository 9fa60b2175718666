import CGLPK

/// A linear programme whose variables are 0 or 1, solved by GLPK's branch and cut.
///
/// GLPK computes in floating point. Whoever asks with whole coefficients adds the optimum up again in whole numbers.
///
/// - Source: GNU Linear Programming Kit, `glp_intopt`.
struct BinaryProgramme {
  private let variableCount: Int
  private var rows: [Row] = []
  /// What some variables must be.
  var fixed: [Int: Bool] = [:]

  /// A row: Σ cᵢ·xᵢ over the variables that it names.
  struct Row {
    let terms: [(variable: Int, coefficient: Double)]
    let bound: Bound
  }

  enum Bound {
    case atLeast(Double)
    case atMost(Double)
    case exactly(Double)
  }

  init(variableCount: Int) {
    precondition(variableCount > 0, "a programme needs variables")
    self.variableCount = variableCount
  }

  mutating func add(_ terms: [(variable: Int, coefficient: Double)], _ bound: Bound) {
    precondition(terms.allSatisfy { (0..<variableCount).contains($0.variable) }, "known variables")
    rows.append(Row(terms: terms, bound: bound))
  }

  /// Where Σ cᵢ·xᵢ is greatest; nil where no choice fits the rows.
  ///
  /// - Precondition: one coefficient per variable.
  func maximum(of objective: [Double]) -> [Bool]? {
    precondition(objective.count == variableCount, "one coefficient per variable")
    glp_term_out(GLP_OFF)
    guard let problem = unsafe glp_create_prob() else { preconditionFailure("GLPK has no memory") }
    defer { unsafe glp_delete_prob(problem) }
    unsafe glp_set_obj_dir(problem, GLP_MAX)
    unsafe glp_add_cols(problem, Int32(variableCount))
    for (index, coefficient) in objective.enumerated() {
      let column = Int32(index + 1)
      unsafe glp_set_col_kind(problem, column, GLP_BV)
      unsafe glp_set_obj_coef(problem, column, coefficient)
      if let value = fixed[index] {
        unsafe glp_set_col_bnds(problem, column, GLP_FX, value ? 1 : 0, 0)
      }
    }
    for row in rows { unsafe Self.add(row, to: problem) }
    var settings = unsafe glp_iocp()
    unsafe glp_init_iocp(&settings)
    unsafe settings.msg_lev = GLP_MSG_OFF
    unsafe settings.presolve = GLP_ON
    // No branch is left that could be better by a whole: the default forgives a ten-millionth of the optimum.
    unsafe settings.tol_obj = 1e-12
    let code = unsafe glp_intopt(problem, &settings)
    guard code == 0, unsafe glp_mip_status(problem) == GLP_OPT else {
      precondition(code == 0 || code == GLP_ENOPFS, "GLPK gave up with code \(code)")
      return nil
    }
    return (1...Int32(variableCount)).map { unsafe glp_mip_col_val(problem, $0) > 0.5 }
  }

  private static func add(_ row: Row, to problem: OpaquePointer) {
    let index = unsafe glp_add_rows(problem, 1)
    switch row.bound {
    case .atLeast(let value): unsafe glp_set_row_bnds(problem, index, GLP_LO, value, 0)
    case .atMost(let value): unsafe glp_set_row_bnds(problem, index, GLP_UP, 0, value)
    case .exactly(let value): unsafe glp_set_row_bnds(problem, index, GLP_FX, value, value)
    }
    // GLPK counts from 1 and leaves the first entry unread.
    let columns = [0] + row.terms.map { Int32($0.variable + 1) }
    let values = [0] + row.terms.map(\.coefficient)
    unsafe columns.withUnsafeBufferPointer { columns in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe glp_set_mat_row(
          problem,
          index,
          Int32(row.terms.count),
          columns.baseAddress,
          values.baseAddress
        )
      }
    }
  }
}
