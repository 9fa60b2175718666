// Comparing 64 bytes with one, which Swift's own SIMD types do byte by byte on this architecture.
#ifndef BOROUGHWISE_BYTE_SCAN_H
#define BOROUGHWISE_BYTE_SCAN_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

// One bit for each of the 64 bytes at `bytes` that equals `wanted`, the first byte lowest.
static inline uint64_t byte_scan_equal64(const void *bytes, uint8_t wanted) {
  const __m128i *from = (const __m128i *)bytes;
  const __m128i all = _mm_set1_epi8((char)wanted);
  uint64_t mask = 0;
  for (int part = 0; part < 4; part++) {
    const __m128i equal = _mm_cmpeq_epi8(_mm_loadu_si128(from + part), all);
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(equal) << (16 * part);
  }
  return mask;
}
#else
// One bit for each of the 64 bytes at `bytes` that equals `wanted`, the first byte lowest.
static inline uint64_t byte_scan_equal64(const void *bytes, uint8_t wanted) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  uint64_t mask = 0;
  for (int part = 0; part < 8; part++) {
    uint64_t word;
    memcpy(&word, (const char *)bytes + 8 * part, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    word ^= 0x0101010101010101ULL * wanted;
    // Only a zero byte leaves its top bit clear when 0x7F is added to its lower seven bits.
    const uint64_t zero = ~(((word & low) + low) | word | low);
    mask |= (((zero >> 7) * 0x0102040810204080ULL) >> 56) << (8 * part);
  }
  return mask;
}
#endif

#endif
