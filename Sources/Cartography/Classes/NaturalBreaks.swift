/// Values parted into classes so that each class is as alike within as it can be.
///
/// The sum over the classes of squared distances from the class mean is the smallest possible. It is
/// found exactly, by dynamic programming over the sorted values; equal values are never parted.
///
/// - Complexity: O(*classes* · *values*²) time, O(*classes* · *values*) space.
/// - Source: Fisher (1958), On grouping for maximum homogeneity, Journal of the American Statistical
///   Association 53(284), doi:10.1080/01621459.1958.10501479; Jenks (1977), Optimal data classification
///   for choropleth maps.
struct NaturalBreaks {
  /// The largest value of each class, ascending.
  let largest: [Double]

  /// Parts values, sorted ascending and finite, into at most `count` classes.
  init(_ sorted: [Double], count: Int) {
    var ends: [Int] = []
    for index in sorted.indices
    where index + 1 == sorted.count || sorted[index] != sorted[index + 1] {
      ends.append(index)
    }
    let classes = min(count, ends.count)
    // Squares of the largest numbers would be infinite; a power of two moves no digit.
    let most = sorted.reduce(0) { max($0, $1.magnitude) }
    let unit = most > 0x1p400 ? 0x1p-700 : 1
    guard classes > 0 else {
      largest = []
      return
    }
    // best[k][j]: the least sum for the values up to group j in k + 1 classes; first[k][j]: the group
    // with which the last of these classes begins.
    let none = [Double](repeating: .infinity, count: ends.count)
    var best = [[Double]](repeating: none, count: classes)
    var first = [[Int]](repeating: [Int](repeating: 0, count: ends.count), count: classes)
    for j in ends.indices {
      var (mean, squares, weight) = (0.0, 0.0, 0.0)
      for i in stride(from: j, through: 0, by: -1) {
        // Means are updated value by value: sums of squares would lose small spreads beside an outlier.
        let more = Double(ends[i] - (i == 0 ? -1 : ends[i - 1]))
        let step = sorted[ends[i]] * unit - mean
        squares += step * step * weight * more / (weight + more)
        weight += more
        mean += step * more / weight
        if i == 0, squares < best[0][j] { best[0][j] = squares }
        guard i > 0 else { continue }
        for k in 1..<max(1, classes) where best[k - 1][i - 1] + squares < best[k][j] {
          best[k][j] = best[k - 1][i - 1] + squares
          first[k][j] = i
        }
      }
    }
    var tops: [Double] = []
    var last = ends.count - 1
    for k in stride(from: classes - 1, through: 0, by: -1) {
      tops.append(sorted[ends[last]])
      last = first[k][last] - 1
    }
    largest = tops.reversed()
  }
}
