import Digest
import Testing

@Suite("Authentication of messages")
struct AuthenticationTests {
  @Test(
    "HMAC-SHA-256 of the published examples: a short key, one of many bytes, one longer than a block",
    arguments: [
      (
        [UInt8](repeating: 0x0B, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xAA, count: 131),
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
    ]
  )
  func hmac(key: [UInt8], text: String, expected: String) {
    let found = hmacSHA256(of: Array(text.utf8), key: key)
    #expect(found.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
  }

  @Test(
    "Bytes as letters of an address, as published, and with both letters that base 64 has in place of others",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
      ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"), ("???>>>", "Pz8_Pj4-"),
    ]
  )
  func letters(text: String, expected: String) {
    #expect(base64URL(Array(text.utf8)) == expected)
  }

  @Test("Bytes are the same where all of them are, and none is missing")
  func same() {
    #expect(isSame([1, 2, 3], [1, 2, 3]))
    #expect(!isSame([1, 2, 3], [1, 2, 4]) && !isSame([1, 2, 3], [1, 2]) && !isSame([], [0]))
  }
}
