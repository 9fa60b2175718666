/// Workers put to jobs, one each, at the least total cost.
///
/// - Complexity: O(*workers*² · *jobs*).
/// - Source: Kuhn (1955), The Hungarian method for the assignment problem, Naval Research Logistics
///   Quarterly 2, doi:10.1002/nav.3800020109; with potentials and shortest augmenting paths after
///   Jonker & Volgenant (1987), Computing 38, doi:10.1007/BF02278710.
enum Assignment {
  /// The job of each worker.
  ///
  /// - Precondition: rows are workers, all of one length, no shorter than there are workers.
  static func cheapest(_ costs: [[Double]]) -> [Int] {
    let (workers, jobs) = (costs.count, costs.first?.count ?? 0)
    precondition(workers <= jobs, "a job for each worker")
    // Counted from 1; 0 stands for no worker and no job.
    var u = [Double](repeating: 0, count: workers + 1)
    var v = [Double](repeating: 0, count: jobs + 1)
    var worker = [Int](repeating: 0, count: jobs + 1)
    var previous = [Int](repeating: 0, count: jobs + 1)
    for start in 0..<workers {
      worker[0] = start + 1
      var job = 0
      var least = [Double](repeating: .infinity, count: jobs + 1)
      var isDone = [Bool](repeating: false, count: jobs + 1)
      repeat {
        isDone[job] = true
        let row = worker[job]
        var (step, next) = (Double.infinity, 0)
        for candidate in 1...jobs where !isDone[candidate] {
          let cost = costs[row - 1][candidate - 1] - u[row] - v[candidate]
          if cost < least[candidate] { (least[candidate], previous[candidate]) = (cost, job) }
          if least[candidate] < step { (step, next) = (least[candidate], candidate) }
        }
        for other in 0...jobs {
          if isDone[other] {
            u[worker[other]] += step
            v[other] -= step
          } else {
            least[other] -= step
          }
        }
        job = next
      } while worker[job] != 0
      while job != 0 {
        worker[job] = worker[previous[job]]
        job = previous[job]
      }
    }
    var jobOf = [Int](repeating: 0, count: workers)
    for job in stride(from: 1, through: jobs, by: 1) where worker[job] > 0 {
      jobOf[worker[job] - 1] = job - 1
    }
    return jobOf
  }
}
