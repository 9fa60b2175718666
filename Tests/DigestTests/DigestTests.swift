import Digest
import Testing

@Suite("Digests")
struct DigestTests {
  @Test(
    "SHA-256 of the published examples, of nothing, and across the border of a block",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func sha256OfExamples(text: String, expected: String) {
    #expect(hexadecimal(sha256(of: Array(text.utf8))) == expected)
  }

  @Test("SHA-256 of a million letters a, as published")
  func sha256OfManyBlocks() {
    #expect(
      hexadecimal(sha256(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("SHA-1 of the published example")
  func sha1OfExample() {
    #expect(
      sha1(of: Array("abc".utf8)) == [
        0xA9, 0x99, 0x3E, 0x36, 0x47, 0x06, 0x81, 0x6A, 0xBA, 0x3E,
        0x25, 0x71, 0x78, 0x50, 0xC2, 0x6C, 0x9C, 0xD0, 0xD8, 0x9D,
      ]
    )
  }
}
