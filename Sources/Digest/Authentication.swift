import CNettle

/// The HMAC-SHA-256 of bytes under a key: who has not the key can neither make it nor change what it speaks for.
///
/// - Shapes: 32 bytes.
/// - Source: RFC 2104 and FIPS 198-1, by Nettle.
package func hmacSHA256(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
  var state = hmac_sha256_ctx()
  unsafe nettle_hmac_sha256_set_key(&state, key.count, key)
  unsafe nettle_hmac_sha256_update(&state, bytes.count, bytes)
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
  unsafe nettle_hmac_sha256_digest(&state, digest.count, &digest)
  return digest
}

/// Whether two strings of bytes are the same, in a time that does not tell where they differ.
package func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
