import CExpat
import Exchange

/// The base of what reads an XML file element by element, through expat.
///
/// A document type is refused: a table has none, and its entities could grow without end.
class XMLReader {
  /// What stopped the reading, where something did.
  private(set) var failure: Fault?
  fileprivate var hasFailed = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) throws(Fault) {}
  func end(_ name: XMLName) throws(Fault) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {}

  /// Reads a part of an archive; false where there is none of that name.
  ///
  /// - Throws: ``Fault`` for XML that is not well formed, and for what the elements refuse.
  func read(_ part: String, of archive: ZipArchive, file: String) throws(Fault) -> Bool {
    guard let parser = XML_ParserCreate(nil) else {
      preconditionFailure("there is memory for a parser")
    }
    defer { XML_ParserFree(parser) }
    let session = XMLSession(self, parser, file: file, part: part)
    XML_SetUserData(parser, Unmanaged.passUnretained(session).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        XMLSession.of(data) { (reader) throws(Fault) in
          try reader.start(XMLName(name), XMLAttributes(attributes))
        }
      },
      { data, name in
        XMLSession.of(data) { (reader) throws(Fault) in try reader.end(XMLName(name)) }
      }
    )
    XML_SetCharacterDataHandler(parser) { data, text, count in
      XMLSession.of(data) { (reader) throws(Fault) in
        guard let text, count > 0 else { return }
        try text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { (bytes) throws(Fault) in
          try reader.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLSession.refuseDocumentType(data)
    }
    let isThere = try archive.unpack(part) { (piece) throws(Fault) in
      try session.parse(piece, isLast: false)
    }
    if isThere { try session.parse(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true) }
    return isThere
  }

  fileprivate func stop(_ fault: Fault) {
    failure = failure ?? fault
    hasFailed = true
  }
}

/// What expat hands back to its callbacks.
private final class XMLSession {
  /// It outlives the session, and a count of its owners for each element would cost as much as reading it.
  private unowned(unsafe) let reader: XMLReader
  private let parser: XML_Parser
  private let file: String
  private let part: String

  init(_ reader: XMLReader, _ parser: XML_Parser, file: String, part: String) {
    (self.reader, self.parser, self.file, self.part) = (reader, parser, file, part)
  }

  func parse(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws(Fault) {
    let start = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = XML_Parse(parser, start, Int32(piece.count), isLast ? 1 : 0)
    if let failure = reader.failure { throw failure }
    guard status != XML_STATUS_OK else { return }
    let message = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "broken"
    throw Fault(
      file: file,
      found: "a part \(part) that is no XML (\(message), line \(XML_GetCurrentLineNumber(parser)))",
      expected: "a file as a program has saved it",
      remedy: "Open it in a spreadsheet program and save it again"
    )
  }

  @inline(__always)
  static func of(_ data: UnsafeMutableRawPointer?, _ work: (XMLReader) throws(Fault) -> Void) {
    guard let data else { preconditionFailure("expat hands back what it was given") }
    Unmanaged<XMLSession>.fromOpaque(data)._withUnsafeGuaranteedRef { session in
      guard !session.reader.hasFailed else { return }
      do throws(Fault) { try work(session.reader) } catch { session.stop(error) }
    }
  }

  static func refuseDocumentType(_ data: UnsafeMutableRawPointer?) {
    let session = session(data)
    session.stop(
      Fault(
        file: session.file,
        found: "a part \(session.part) with a document type, which may define entities",
        expected: "a workbook, which has none",
        remedy: "Do not trust the file: no spreadsheet program writes one"
      )
    )
  }

  private func stop(_ fault: Fault) {
    reader.stop(fault)
    XML_StopParser(parser, 0)
  }

  private static func session(_ data: UnsafeMutableRawPointer?) -> XMLSession {
    guard let data else { preconditionFailure("expat hands back what it was given") }
    return Unmanaged<XMLSession>.fromOpaque(data).takeUnretainedValue()
  }
}

/// The name of an element or attribute without its prefix, as a number that is quick to compare (FNV-1a).
struct XMLName: Hashable, ExpressibleByStringLiteral {
  private let hash: UInt64

  @inline(__always)
  init(_ name: UnsafePointer<CChar>?) {
    var hash = Self.seed
    var position = name
    while let byte = position?.pointee, byte != 0 {
      hash = byte == 0x3A ? Self.seed : (hash ^ UInt64(UInt8(bitPattern: byte))) &* Self.prime
      position = position?.advanced(by: 1)
    }
    self.hash = hash
  }

  @inline(__always)
  init(stringLiteral name: StaticString) {
    hash = name.withUTF8Buffer { bytes in
      bytes.reduce(Self.seed) { ($0 ^ UInt64($1)) &* Self.prime }
    }
  }

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3
}

/// The attributes of an element while it is read.
struct XMLAttributes {
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

  /// The bytes of an attribute, which end with 0; nil where there is none.
  func bytes(_ name: XMLName) -> UnsafePointer<CChar>? {
    var position = pairs
    while let pair = position, let key = pair[0] {
      if XMLName(key) == name { return pair[1] }
      position = pair + 2
    }
    return nil
  }

  /// Goes through the attributes whose name is one letter, with the bytes of each, which end with 0.
  @inline(__always)
  func forEachOfOneLetter(_ work: (UInt8, UnsafePointer<CChar>) -> Void) {
    var position = pairs
    while let pair = position, let key = pair[0] {
      if key[0] != 0, key[1] == 0, let value = pair[1] { work(UInt8(bitPattern: key[0]), value) }
      position = pair + 2
    }
  }

  subscript(_ name: XMLName) -> String? { bytes(name).map { String(cString: $0) } }

  /// An attribute that counts something: 1 or more, else 1.
  func count(_ name: XMLName) -> Int { max(1, self[name].flatMap { Int($0) } ?? 1) }

  func isTrue(_ name: XMLName) -> Bool { ["1", "true"].contains(self[name]) }
}
