internal import CGLPK

/// A linear programme over non-negative variables, solved by GLPK.
///
/// Simplex in floating point, then, where asked for, GLPK's exact simplex from the basis that it found: the
/// optimum is then that of the numbers as they stand. Not for two tasks at once: it owns the memory of the
/// solver.
///
/// - Source: GNU Linear Programming Kit, `glp_simplex` and `glp_exact`.
@safe final class LinearProgramme {
  private let problem: OpaquePointer
  private let variableCount: Int
  private let isExact: Bool

  /// A row: Σ cᵢ·xᵢ between two bounds.
  struct Row: Hashable, Sendable {
    var coefficients: [Double]
    var lower: Double
    var upper: Double
  }

  /// How a solution ended.
  enum Outcome: Hashable {
    case optimal(value: Double, variables: [Double])
    case infeasible
    case unbounded
    /// The solver gave up, with its code.
    case failed(code: Int32)
  }

  /// Builds the programme.
  ///
  /// - Precondition: every row has a finite coefficient for each variable, and ordered finite bounds.
  init(variableCount: Int, rows: [Row], isExact: Bool) {
    precondition(variableCount > 0, "a programme needs variables")
    self.variableCount = variableCount
    self.isExact = isExact
    glp_term_out(GLP_OFF)
    guard let created = unsafe glp_create_prob() else { preconditionFailure("GLPK has no memory") }
    unsafe problem = created
    unsafe glp_add_cols(problem, Int32(variableCount))
    for column in 1...variableCount {
      unsafe glp_set_col_bnds(problem, Int32(column), GLP_LO, 0, 0)
    }
    for row in rows { add(row) }
  }

  deinit { unsafe glp_delete_prob(problem) }

  private func add(_ row: Row) {
    precondition(row.coefficients.count == variableCount, "one coefficient per variable")
    precondition(
      row.coefficients.allSatisfy(\.isFinite) && row.lower.isFinite && row.upper.isFinite
        && row.lower <= row.upper,
      "finite coefficients and ordered bounds"
    )
    let index = unsafe glp_add_rows(problem, 1)
    let kind = row.lower == row.upper ? GLP_FX : GLP_DB
    unsafe glp_set_row_bnds(problem, index, kind, row.lower, row.upper)
    // GLPK counts from 1 and leaves the first entry unread.
    let columns = [0] + (1...Int32(variableCount)).map { $0 }
    let values = [0] + row.coefficients
    unsafe columns.withUnsafeBufferPointer { columns in
      unsafe values.withUnsafeBufferPointer { values in
        unsafe glp_set_mat_row(
          problem,
          index,
          Int32(variableCount),
          columns.baseAddress,
          values.baseAddress
        )
      }
    }
  }

  /// The least value of Σ cᵢ·xᵢ, and where it is reached.
  func minimum(of objective: [Double]) -> Outcome { optimum(of: objective, direction: GLP_MIN) }

  /// The greatest value of Σ cᵢ·xᵢ, and where it is reached.
  func maximum(of objective: [Double]) -> Outcome { optimum(of: objective, direction: GLP_MAX) }

  private func optimum(of objective: [Double], direction: Int32) -> Outcome {
    precondition(objective.count == variableCount, "one coefficient per variable")
    unsafe glp_set_obj_dir(problem, direction)
    for (index, coefficient) in objective.enumerated() {
      unsafe glp_set_obj_coef(problem, Int32(index + 1), coefficient)
    }
    var settings = glp_smcp()
    unsafe glp_init_smcp(&settings)
    settings.msg_lev = GLP_MSG_OFF
    // The usual 1e-7 lets a share of the pot stop a millionth short of its end.
    (settings.tol_bnd, settings.tol_dj) = (1e-12, 1e-12)
    // The basis of the last objective is a good start; only the first needs one made.
    if unsafe glp_get_status(problem) == GLP_UNDEF { unsafe glp_adv_basis(problem, 0) }
    let rough = unsafe glp_simplex(problem, &settings)
    let code = unsafe rough == 0 && isExact ? glp_exact(problem, &settings) : rough
    guard code == 0 else { return .failed(code: code) }
    switch unsafe glp_get_status(problem) {
    case GLP_OPT:
      return unsafe .optimal(
        value: glp_get_obj_val(problem),
        variables: (1...Int32(variableCount)).map { unsafe glp_get_col_prim(problem, $0) }
      )
    case GLP_NOFEAS, GLP_INFEAS: return .infeasible
    case GLP_UNBND: return .unbounded
    case let status: return .failed(code: status)
    }
  }
}
