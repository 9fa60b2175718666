import CGLPK

/// A linear programme over non-negative variables, solved by GLPK.
///
/// Simplex in floating point, then GLPK's exact simplex from the basis that it found: the optimum is that of
/// the numbers as they are, to the ten digits that GLPK reads of each. How much of that is done, ``Care`` says.
/// Rows and objectives are scaled, so that a tolerance means the same for pounds as for shares; a limit of steps
/// ends what would go round in circles.
/// Not for two tasks at once: it owns the memory of the solver.
///
/// - Source: GNU Linear Programming Kit, `glp_simplex` and `glp_exact`.
@safe final class LinearProgramme {
  private let problem: OpaquePointer
  private let variableCount: Int
  private let care: Care
  private var scales: [Double] = []

  /// How sure an answer of the solver must be.
  enum Care: Hashable, Sendable {
    /// Both solvers, always.
    case exact
    /// The exact one only where rounding could have decided in the first: a fifth of the time.
    case certain
    /// The first alone: whoever asks proves the answer otherwise.
    case provedElsewhere
  }

  /// A row: Σ cᵢ·xᵢ between two bounds, of which one may be infinite.
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
    /// The limit of steps was reached: nothing is known about the optimum.
    case stopped
  }

  /// The steps that each of the two solvers may take: a thousand times what these programmes need.
  static let stepLimit: Int32 = 10_000

  /// Builds the programme.
  ///
  /// - Precondition: every row has a finite coefficient for each variable, and ordered bounds, one of them finite.
  init(variableCount: Int, rows: [Row], care: Care) {
    precondition(variableCount > 0, "a programme needs variables")
    self.variableCount = variableCount
    self.care = care
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
      row.coefficients.allSatisfy(\.isFinite) && row.lower <= row.upper
        && (row.lower.isFinite || row.upper.isFinite),
      "finite coefficients and ordered bounds"
    )
    let index = unsafe glp_add_rows(problem, 1)
    let kind =
      row.lower == row.upper
      ? GLP_FX : !row.upper.isFinite ? GLP_LO : !row.lower.isFinite ? GLP_UP : GLP_DB
    let scale = Self.scale(of: row.coefficients)
    scales.append(scale)
    unsafe glp_set_row_bnds(problem, index, kind, row.lower * scale, row.upper * scale)
    // GLPK counts from 1 and leaves the first entry unread.
    let columns = [0] + (1...Int32(variableCount)).map { $0 }
    let values = [0] + row.coefficients.map { $0 * scale }
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

  /// The power of two that brings the greatest of the numbers to between a half and 1: no digit is lost.
  private static func scale(of numbers: [Double]) -> Double {
    let greatest = numbers.map(\.magnitude).max() ?? 0
    return greatest > 0 ? Double(sign: .plus, exponent: -1 - greatest.exponent, significand: 1) : 1
  }

  /// The least value of Σ cᵢ·xᵢ, and where it is reached.
  func minimum(of objective: [Double]) -> Outcome { optimum(of: objective, direction: GLP_MIN) }

  /// The greatest value of Σ cᵢ·xᵢ, and where it is reached.
  func maximum(of objective: [Double]) -> Outcome { optimum(of: objective, direction: GLP_MAX) }

  private func optimum(of objective: [Double], direction: Int32) -> Outcome {
    precondition(objective.count == variableCount, "one coefficient per variable")
    unsafe glp_set_obj_dir(problem, direction)
    let scale = Self.scale(of: objective)
    for (index, coefficient) in objective.enumerated() {
      unsafe glp_set_obj_coef(problem, Int32(index + 1), coefficient * scale)
    }
    var settings = glp_smcp()
    unsafe glp_init_smcp(&settings)
    settings.msg_lev = GLP_MSG_OFF
    settings.it_lim = Self.stepLimit
    // Tight enough to leave the exact solver a step or two, and wide enough for doubles: at 1e-12 their own
    // rounding sends the simplex round in circles.
    (settings.tol_bnd, settings.tol_dj) = (1e-9, 1e-9)
    // The basis of the last objective is a good start; only the first needs one made.
    if unsafe glp_get_status(problem) == GLP_UNDEF { unsafe glp_adv_basis(problem, 0) }
    let rough = unsafe glp_simplex(problem, &settings)
    // Where it gives up, the exact solver starts anew.
    if rough != 0 { unsafe glp_adv_basis(problem, 0) }
    let isEnough =
      switch care {
      case .exact: false
      case .certain: rough == 0 && isCertain(direction)
      case .provedElsewhere: rough == 0
      }
    let code = unsafe isEnough ? 0 : glp_exact(problem, &settings)
    guard code != GLP_EITLIM else { return .stopped }
    guard code == 0 else { return .failed(code: code) }
    switch unsafe glp_get_status(problem) {
    case GLP_OPT:
      return unsafe .optimal(
        value: glp_get_obj_val(problem) / scale,
        variables: (1...Int32(variableCount)).map { unsafe glp_get_col_prim(problem, $0) }
      )
    case GLP_NOFEAS, GLP_INFEAS: return .infeasible
    case GLP_UNBND: return .unbounded
    case let status: return .failed(code: status)
    }
  }

  /// What each row's active bound is worth to the last optimum, one number for each row.
  func rowPrices() -> [Double] {
    (1...(unsafe glp_get_num_rows(problem))).map {
      unsafe glp_get_row_dual(problem, $0) * scales[Int($0) - 1]
    }
  }

  /// Whether the basis is the best by more than what rounding can do: every value lies well within its bounds,
  /// and every step away from it costs.
  private func isCertain(_ direction: Int32) -> Bool {
    let margin = 1e-10
    func costs(_ status: Int32, _ price: Double) -> Bool {
      let price = direction == GLP_MIN ? price : -price
      return status == GLP_NS || (status == GLP_NL ? price > margin : price < -margin)
    }
    guard unsafe glp_get_status(problem) == GLP_OPT else { return false }
    for row in 1...(unsafe glp_get_num_rows(problem)) {
      let status = unsafe glp_get_row_stat(problem, row)
      if status == GLP_BS {
        let value = unsafe glp_get_row_prim(problem, row)
        let bounds = unsafe (glp_get_row_lb(problem, row), glp_get_row_ub(problem, row))
        guard value > bounds.0 + margin, value < bounds.1 - margin else { return false }
      } else {
        guard costs(status, unsafe glp_get_row_dual(problem, row)) else { return false }
      }
    }
    for column in 1...Int32(variableCount) {
      let status = unsafe glp_get_col_stat(problem, column)
      if status == GLP_BS {
        guard unsafe glp_get_col_prim(problem, column) > margin else { return false }
      } else {
        guard costs(status, unsafe glp_get_col_dual(problem, column)) else { return false }
      }
    }
    return true
  }
}
