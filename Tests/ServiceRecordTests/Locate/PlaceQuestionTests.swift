import ServiceRecord
import Atlas
import Exchange
import PlanarGeometry
import TestSupport
import Testing

@Suite("What a person asks of locate", .inLondon)
struct PlaceQuestionTests {
  static func message(_ words: [String], _ system: PlaceSystem? = nil) -> String? {
    do throws(Fault) {
      _ = try PlaceQuestion(words, system: system)
      return nil
    } catch { return error.description }
  }

  struct Case: CustomTestStringConvertible {
    let words: [String]
    var system: PlaceSystem?
    let question: PlaceQuestion

    init(
      _ words: String...,
      system: PlaceSystem? = nil,
      is x: Double,
      _ y: Double,
      _ read: PlaceSystem,
      isGuess: Bool = false
    ) {
      self.words = words
      self.system = system
      question = .position(Point(x: x, y: y), read, isGuess: isGuess)
    }

    var testDescription: String { words.joined(separator: " ") }
  }

  @Test(
    "The size of the numbers tells degrees from metres",
    arguments: [
      Case("-0.1276", "51.5072", is: -0.1276, 51.5072, .wgs84),
      Case("-0.1276,51.5072", is: -0.1276, 51.5072, .wgs84),
      Case("-0.1276, 51.5072", is: -0.1276, 51.5072, .wgs84),
      Case("0.1", "51.5", is: 0.1, 51.5, .wgs84),
      Case("530043", "180358", is: 530_043, 180_358, .bng),
      Case("0", "0", is: 0, 0, .wgs84, isGuess: true),
      Case("0", "0", system: .bng, is: 0, 0, .bng),
      Case("100", "50", system: .wgs84, is: 100, 50, .wgs84),
      Case("-74", "40.7", is: -74, 40.7, .wgs84),
    ]
  )
  func systems(example: Case) throws {
    #expect(try PlaceQuestion(example.words, system: example.system) == example.question)
  }

  @Test("A postcode may come in one word or two, in any case")
  func postcodes() throws {
    let postcode = PlaceQuestion.postcode(try #require(Postcode("E2 0HN")))
    for words in [["E2 0HN"], ["e2", "0hn"], ["E20HN"]] {
      #expect(try PlaceQuestion(words, system: nil) == postcode)
    }
  }

  @Test("Latitude before longitude, and northing before easting, are refused with the right order")
  func exchanged() {
    #expect(
      Self.message(["51.5072", "-0.1276"])
        == "locate: found 51.5072 -0.1276, which lies in London when its two numbers change places; "
        + "expected longitude before latitude. Write `boroughwise locate -0.1276 51.5072`."
    )
    #expect(
      Self.message(["180358", "530043"])
        == "locate: found 180358 530043, which lies in London when its two numbers change places; "
        + "expected easting before northing. Write `boroughwise locate 530043 180358`."
    )
  }

  @Test("Metres read as degrees, and degrees read as metres, are refused")
  func wrongSystem() {
    #expect(
      Self.message(["530043", "180358"], .wgs84)
        == "locate: found 530043 180358 as degrees; expected metres, as the numbers look. "
        + "Give --crs bng, or leave --crs out."
    )
    #expect(
      Self.message(["0.1", "51.5"], .bng)
        == "locate: found 0.1 51.5 as metres; expected degrees, as the numbers look. "
        + "Give --crs wgs84."
    )
  }

  @Test(
    "What is no finite number is refused",
    arguments: ["nan 51", "0 inf", "-inf 0", "1e400 3"]
  )
  func notFinite(text: String) {
    #expect(
      Self.message([text])
        == "locate: found \"\(text)\"; expected two finite numbers. Write the coordinates in digits."
    )
  }

  @Test("What fits no place is refused with the range")
  func outOfRange() {
    let remedy = "Check the numbers and their order."
    let degrees = "longitude -180 to 180 and latitude -90 to 90"
    let metres = "easting 0 to 700000 and northing 0 to 1300000"
    #expect(
      Self.message(["-5", "400000"])
        == "locate: found -5 400000; expected \(degrees), or \(metres). \(remedy)"
    )
    #expect(
      Self.message(["-5", "400000"], .bng)
        == "locate: found -5 400000; expected \(metres). \(remedy)"
    )
    #expect(
      Self.message(["-181", "0"], .wgs84) == "locate: found -181 0; expected \(degrees). \(remedy)"
    )
  }

  @Test("Anything else is no question", arguments: ["", "zz", "3 4 5", "51.5", "E2 0HN SW1A 1AA"])
  func noQuestion(text: String) {
    let found = text.isEmpty ? "nothing" : "\"\(text)\""
    #expect(
      Self.message([text])
        == "locate: found \(found); expected longitude and latitude, easting and northing, or a "
        + "postcode. Write `boroughwise locate -0.1276 51.5072` or `boroughwise locate \"E2 0HN\"`."
    )
  }

  @Test("A postcode has no --crs")
  func postcodeWithSystem() {
    #expect(
      Self.message(["E2 0HN"], .bng)
        == "locate: found --crs with a postcode; expected --crs with coordinates only. "
        + "Leave --crs out: postcodes have their own positions."
    )
  }
}
