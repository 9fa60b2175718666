/// The units in which a text says that numbers are, each as a power of ten: 3 for £000, 0 for pounds, -2 for pence.
///
/// `£2m` is a value, `nearest £000` says how numbers are rounded, `per thousand` is a rate: none of them is a unit.
struct StatedUnits {
  private(set) var powers: Set<Int> = []
  /// Whether pounds or pence are named.
  private(set) var isMoney = false
  /// Whether the text is a unit and nothing else.
  private(set) var isBare = false
  /// Whether it is about what is counted, such as residents, and not about money.
  private(set) var isOfCounts = false

  init(_ text: String) {
    guard text.utf8.count <= 1_000 else { return }
    let words = Self.words(of: text)
    var used: Set<Int> = []
    for (index, word) in words.enumerated() {
      guard let power = Self.power(of: word, behind: words[..<index]) else { continue }
      used.insert(index)
      powers.insert(power)
      if word == "pence" { isMoney = true }
    }
    let scales = used
    for (index, word) in words.enumerated() where Self.money.contains(word) {
      if Self.isBeside(index, scales, words) {
        isMoney = true
        used.insert(index)
      } else if Self.saysPounds(index, words) {
        isMoney = true
        powers.insert(0)
        used.insert(index)
      }
    }
    isBare =
      !powers.isEmpty
      && words.indices.allSatisfy { used.contains($0) || Self.joints.contains(words[$0]) }
    isOfCounts = !isMoney && !TitleWords.counts.isDisjoint(with: words)
  }

  /// Whether one of the texts says that numbers are written smaller, in thousands or millions.
  var isScaled: Bool { powers.contains { $0 != 0 } }

  /// The unit that a power of ten stands for, in words; nil for one.
  static func name(of power: Int) -> String? {
    [3: "thousands", 6: "millions", 9: "billions"][power]
  }

  // MARK: Words

  private static let money: Set = ["£", "gbp", "pounds", "pound"]
  /// Words that may stand between a unit and its pounds.
  private static let joints: Set = ["of", "in", "s", "the", "(", ")"]
  /// Words behind which a unit is none.
  private static let rates: Set = [
    "per", "nearest", "a", "an", "one", "each", "every", "few", "several", "some", "hundred",
  ]

  /// The words, numbers and signs of a text; an apostrophe before zeros is none.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var isDigits = false
    var isOpen = false
    for character in text.lowercased() where !"'’‘".contains(character) {
      let isDigit = "0"..."9" ~= character
      if character.isLetter || isDigit || (isDigits && isOpen && ",.".contains(character)) {
        let belongs = isDigit || ",.".contains(character)
        if isOpen, belongs == isDigits, let last = words.indices.last {
          words[last].append(character)
        } else {
          words.append(String(character))
        }
        (isDigits, isOpen) = (belongs, true)
        continue
      }
      if "£()".contains(character) { words.append(String(character)) }
      isOpen = false
    }
    // A number does not end in the comma or point of a sentence.
    return words.map { word in
      guard word.first?.isNumber == true else { return word }
      return String(word.reversed().drop { ",.".contains($0) }.reversed())
    }
  }

  private static func power(of word: String, behind earlier: ArraySlice<String>) -> Int? {
    let last = earlier.last ?? ""
    let behindMoney = money.contains(last)
    let power: Int
    switch word {
    case "thousand", "thousands", "000": power = 3
    case "million", "millions": power = 6
    case "billion", "billions": power = 9
    case "pence":
      return last.first?.isNumber == true || earlier.contains(where: money.contains) ? nil : -2
    case "k" where behindMoney || last == "(": power = 3
    case "gbpk", "gbp000": power = 3
    case "m" where behindMoney || last == "(", "mn" where behindMoney || last == "(": power = 6
    case "gbpm", "gbpmn": power = 6
    case "bn" where behindMoney || last == "(": power = 9
    default: return nil
    }
    guard last.first?.isNumber != true, !rates.contains(last) else { return nil }
    if behindMoney, let before = earlier.dropLast().last, rates.contains(before) { return nil }
    return power
  }

  /// Whether pounds belong to a unit that stands beside them: `thousands of pounds`, `£ (000s)`.
  private static func isBeside(_ index: Int, _ scales: Set<Int>, _ words: [String]) -> Bool {
    let next = words.indices.first { $0 > index && !joints.contains(words[$0]) }
    let last = words.indices.last { $0 < index && !joints.contains(words[$0]) }
    return [next, last].compactMap(\.self).contains { scales.contains($0) }
  }

  /// Whether a word of money is the unit: not that of a value, a rate, or what amounts are rounded to.
  private static func saysPounds(_ index: Int, _ words: [String]) -> Bool {
    let next = index + 1 < words.count ? words[index + 1] : ""
    let last = index > 0 ? words[index - 1] : ""
    return next.first?.isNumber != true && next != "per" && !rates.contains(last)
      && last.first?.isNumber != true
  }
}

/// Words by which titles say what stands below them.
enum TitleWords {
  /// What is counted: with none of money such numbers are no amounts.
  static let counts: Set = crimes.union(residents).union([
    "referral", "referrals", "victim", "victims", "staff", "fte", "case", "cases", "children",
    "pupils", "posts", "officers", "households", "places", "clients", "users", "arrests",
    "headcount", "visits",
  ])
  static let crimes: Set = ["offence", "offences", "crime", "crimes", "incident", "incidents"]
  static let residents: Set = [
    "population", "resident", "residents", "people", "persons", "inhabitants",
  ]
  static let money: Set = [
    "£", "gbp", "pounds", "amount", "amounts", "allocation", "allocations", "award", "awarded",
    "grant", "grants", "funding", "fund", "budget", "spend", "spending", "cost", "costs", "payment",
    "payments",
  ]
}
