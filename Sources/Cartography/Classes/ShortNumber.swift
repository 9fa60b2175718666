/// A number between two others with as few digits as will part them: 1.1 between 1.019262 and 1.2314.
///
/// A limit of two classes that lies on a value moves that value to the other class wherever a reader rounds;
/// a number between them moves none.
///
/// - Precondition: the lower is less than the higher, and both are finite.
/// - Returns: the middle, rounded as far as it still lies strictly between; the lower one where no number does.
package func shortNumber(between lower: Double, and higher: Double) -> Double {
  precondition(lower < higher && lower.isFinite && higher.isFinite, "two numbers, ascending")
  // Halves first: the sum of two large numbers may be infinite.
  let middle = lower / 2 + higher / 2
  func lies(_ number: Double) -> Bool { lower < number && number < higher }
  // Powers of ten up to 10^15 are exact, so that dividing by one gives the number as it is written.
  var power = 1e15
  while power > 1 {
    let number = (middle / power).rounded() * power
    if lies(number) { return number }
    power /= 10
  }
  while power <= 1e15 {
    let number = (middle * power).rounded() / power
    if lies(number) { return number }
    power *= 10
  }
  return lies(middle) ? middle : lower
}
