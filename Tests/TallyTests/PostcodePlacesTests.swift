import PlanarGeometry
import TestSupport
import Testing

@testable import Tally

@Suite("Where postcodes lie, as the rows of a table write them")
struct PostcodePlacesTests {
  static let places = PostcodePlaces(
    [("E2 0HN", Point(x: 1, y: 2)), ("SW1A 1AA", Point(x: 3, y: 4))],
    isPostcode: { $0.count >= 5 }
  )

  private func read(_ field: String) -> PostcodePlaces.Reading {
    let bytes = Array("x\(field)y".utf8)
    return bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.map { Self.places.read($0, 1, bytes.count - 1) } ?? .blank
    }
  }

  @Test(
    "Case, spaces, quotes and what nobody sees do not matter",
    arguments: [
      "E2 0HN", "e20hn", " E2  0hn ", "\"E2 0HN\"", "E2\u{A0}0HN", "E2\u{200B} 0HN", "E2\t0HN",
    ]
  )
  func forms(field: String) {
    guard case .place(let point) = read(field) else {
      Issue.record("\(field) has no place")
      return
    }
    #expect(point == Point(x: 1, y: 2))
  }

  @Test func `Seven letters are told from the first six, and longer text is no postcode`() {
    guard case .place(let point) = read("SW1A1AA") else {
      Issue.record("no place")
      return
    }
    #expect(point == Point(x: 3, y: 4))
    for field in ["SW1A1A", "SW1A1AB", "W1A1AA", "E20HNN"] {
      guard case .unknown = read(field) else {
        Issue.record("\(field) is known")
        continue
      }
    }
    for field in ["E2", "?", "-"] {
      guard case .notAPostcode = read(field) else {
        Issue.record("\(field) is a postcode")
        continue
      }
    }
    for field in ["", "  ", "\"\"", "\u{A0}"] {
      guard case .blank = read(field) else {
        Issue.record("\(field) is not blank")
        continue
      }
    }
  }

  @Test func `Every one of many postcodes is found where it was put, and no other`() {
    var places: [(postcode: String, point: Point)] = []
    let letters = Array("ABCDEFGHJK")
    for (index, a) in letters.enumerated() {
      for (other, b) in letters.enumerated() {
        for digit in 0..<10 {
          places.append(
            (
              "\(a)\(digit) \(digit)\(a)\(b)",
              Point(x: Double(index * 100 + other), y: Double(digit))
            )
          )
        }
      }
    }
    let table = PostcodePlaces(places, isPostcode: { _ in true })
    for (postcode, point) in places {
      let found = Array(postcode.utf8).withUnsafeBytes { bytes in
        bytes.baseAddress.map { table.read($0, 0, bytes.count) } ?? .blank
      }
      guard case .place(point) = found else {
        Issue.record("\(postcode) is elsewhere")
        continue
      }
      // Z begins none of them.
      let absent = Array("Z\(postcode.dropFirst())".utf8).withUnsafeBytes { bytes in
        bytes.baseAddress.map { table.read($0, 0, bytes.count) } ?? .blank
      }
      guard case .unknown = absent else {
        Issue.record("Z\(postcode.dropFirst()) is known")
        continue
      }
    }
  }
}
