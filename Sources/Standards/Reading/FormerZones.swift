import Atlas

/// Zones of earlier editions, whose borough their number tells.
///
/// The first edition of wards, LSOAs and MSOAs was numbered region by region with London first, and
/// in London borough by borough in the order of today's codes; codes are never given twice. So a code of
/// that edition that no layer holds any more still says its borough, but no longer its extent.
///
/// - Source: ONS, Register of Geographic Codes; the numbers of LSOAs and MSOAs are read off the lookup
///   of LSOAs of 2011 to 2021, those of wards add up to the 649 of 2009.
enum FormerZones {
  /// The number of the borough in E09000001, E09000002, … by which a code of an earlier edition lies; nil
  /// where it lies in none or its number does not tell.
  static func borough(of code: GSSCode) -> Int? {
    guard let number = number(of: code) else { return nil }
    if let borough = smallAreasOf2011[number], code.isSmallArea { return borough }
    guard let last = lastNumbers(of: code) else { return nil }
    return last.firstIndex { number <= $0 }.map { $0 + 1 }
  }

  /// Whether the number of a code that no layer of the area holds lies where only other places do.
  ///
  /// Nothing is known of codes beyond the newest of their kind that the layers of the area hold.
  static func isElsewhere(_ code: GSSCode, newest: GSSCode?) -> Bool {
    guard let number = number(of: code), let last = lastNumbers(of: code)?.last, number > last
    else { return false }
    if number <= firstEdition(of: code) { return true }
    if code.isSmallArea, smallAreasOf2011[number] != nil { return false }
    return newest.map { code < $0 } ?? false
  }

  private static func number(of code: GSSCode) -> Int? { Int(code.description.dropFirst(3)) }

  private static func lastNumbers(of code: GSSCode) -> [Int]? {
    switch code.description.prefix(3) {
    case "E05": wards
    case "E01": smallAreas
    case "E02": middleAreas
    default: nil
    }
  }

  /// The last number of England's first edition, as far as it is known to end there.
  private static func firstEdition(of code: GSSCode) -> Int {
    switch code.description.prefix(3) {
    case "E01": 32_482
    case "E02": 6781
    default: 0
    }
  }

  /// The last ward of each borough in the edition of 2009, E05000001 to E05000649.
  private static let wards = [
    25, 42, 63, 84, 105, 127, 145, 169, 192, 213, 230, 249, 265, 284, 305, 323, 345, 365, 381, 399,
    415, 436, 454, 474, 494, 515, 533, 554, 572, 589, 609, 629, 649,
  ]
  /// The last LSOA of each borough in the edition of 2001, E01000001 to E01004765.
  private static let smallAreas = [
    5, 114, 324, 470, 644, 841, 974, 1194, 1389, 1570, 1713, 1850, 1961, 2105, 2242, 2391, 2554,
    2693,
    2811, 2914, 3011, 3188, 3354, 3478, 3637, 3796, 3910, 4075, 4196, 4326, 4471, 4645, 4765,
  ]
  /// The last MSOA of each borough in the edition of 2001, E02000001 to E02000983.
  private static let middleAreas = [
    1, 23, 64, 92, 126, 165, 193, 237, 276, 312, 344, 371, 396, 432, 463, 493, 525, 553, 576, 597,
    617,
    652, 687, 713, 750, 783, 806, 839, 863, 894, 922, 959, 983,
  ]
  /// The borough of each LSOA that was new in 2011 and is gone since 2021.
  private static let smallAreasOf2011: [Int: Int] = [
    32_720: 28, 32_722: 28, 32_766: 30, 32_773: 30, 32_778: 30, 32_805: 28, 33_085: 14, 33_093: 32,
    33_101: 32, 33_153: 31, 33_207: 22, 33_424: 5, 33_464: 5, 33_492: 19, 33_568: 21, 33_572: 3,
    33_573: 3, 33_574: 25, 33_575: 25, 33_576: 25, 33_577: 25, 33_578: 25, 33_583: 25, 33_585: 25,
    33_588: 2, 33_595: 33, 33_596: 33, 33_600: 33, 33_606: 33, 33_607: 33, 33_608: 33, 33_698: 12,
    33_701: 12, 33_707: 12, 33_724: 17, 33_725: 17, 33_726: 11, 33_730: 11, 33_731: 11, 33_733: 11,
  ]
}

extension GSSCode {
  fileprivate var isSmallArea: Bool { description.hasPrefix("E01") }
}
