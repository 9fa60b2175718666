/// Appends a number with so many decimals, without trailing zeros.
func append(_ number: Double, decimals: Int, to text: inout [UInt8]) {
  var scale: Int64 = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (number * Double(scale)).rounded(.toNearestOrAwayFromZero)
  guard scaled.magnitude < 9e17 else {
    text.append(contentsOf: "\(number)".utf8)
    return
  }
  let whole = Int64(scaled)
  if whole < 0 { text.append(UInt8(ascii: "-")) }
  let (magnitude, divisor) = (whole.magnitude, scale.magnitude)
  text.append(contentsOf: String(magnitude / divisor).utf8)
  var rest = magnitude % divisor
  guard rest > 0 else { return }
  text.append(UInt8(ascii: "."))
  var unit = divisor / 10
  while rest > 0 {
    text.append(UInt8(48 + rest / unit))
    rest %= unit
    unit /= 10
  }
}
