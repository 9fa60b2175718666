import Atlas
import Digest
import Exchange

/// The postcodes of the area by borough, small enough for a page: exact, and nothing but the borough.
///
/// `sectors` is `;E2 0|A17B|…;E2 6|…;`: the sector; the boroughs of its postcodes in order, each a letter and how
/// many follow each other (the last without a number); and in base64 a bit for every pair of letters,
/// the first letter's row after the other, lowest bit first. `boroughs` says which borough a letter is.
///
/// - Returns: null where there are no postcodes, more boroughs than letters, or boroughs that are not of
///   the dataset: the page then finds boroughs by name alone.
func postcodeBlock(_ table: PostcodeTable?, boroughs: [Borough]) throws -> JSONValue {
  guard let table, table.districts.count <= districtLetters.count else { return .null }
  let places = table.districts.map { code in boroughs.firstIndex { $0.id == code } }
  guard !places.contains(nil) else { return .null }
  var sectors: [SectorUnits] = []
  for index in 0..<table.sectorCount { sectors.append(try table.units(ofSector: index)) }
  // Royal Mail uses twenty of the letters; those that occur are the alphabet.
  var occurs = [Bool](repeating: false, count: 26)
  for sector in sectors {
    for unit in sector.units {
      occurs[unit.number / 26] = true
      occurs[unit.number % 26] = true
    }
  }
  let letters = occurs.indices.filter { occurs[$0] }
  var ranks = [Int](repeating: 0, count: 26)
  for (rank, letter) in letters.enumerated() { ranks[letter] = rank }
  var text = ";"
  for sector in sectors {
    text += sectorText(sector, ranks: ranks, count: letters.count) + ";"
  }
  return [
    "letters": .string(String(decoding: letters.map { UInt8(65 + $0) }, as: UTF8.self)),
    "boroughs": .array(places.map { .integer(Int64($0 ?? 0)) }),
    "sectors": .string(text),
  ]
}

private let districtLetters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

private func sectorText(_ sector: SectorUnits, ranks: [Int], count: Int) -> String {
  var bits: [UInt8] = []
  var runs = ""
  var (current, length) = (-1, 0)
  for unit in sector.units {
    let place = ranks[unit.number / 26] * count + ranks[unit.number % 26]
    while bits.count <= place / 8 { bits.append(0) }
    bits[place / 8] |= 1 << UInt8(place % 8)
    if unit.district != current {
      if current >= 0 { runs += String(length) }
      runs.append(districtLetters[unit.district])
      (current, length) = (unit.district, 0)
    }
    length += 1
  }
  let outward = sector.name.dropLast().filter { $0 != " " }
  return "\(outward) \(sector.name.suffix(1))|\(runs)|\(base64Text(bits))"
}
