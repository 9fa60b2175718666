// Eight draws side by side, on vectors as wide as the processor has them: Swift compiles for the narrowest that
// any has. Sums and products are the same on all of them, in the same order, and never fused.
#ifndef BOROUGHWISE_LANES_H
#define BOROUGHWISE_LANES_H

#include <stdint.h>

typedef double lanes_values __attribute__((vector_size(64), aligned(16)));
typedef int64_t lanes_places __attribute__((vector_size(64), aligned(16)));

#define LANES_INLINE static inline __attribute__((always_inline))

// Each row of `table` times the weights, summed from the first weight on.
LANES_INLINE void lanes_weigh_all(const void *weights, long weight_count, const double *table, long row_count,
                                  void *values) {
#pragma clang fp contract(off)
  const lanes_values *weight = (const lanes_values *)weights;
  lanes_values *value = (lanes_values *)values;
  for (long row = 0; row < row_count; row++) {
    lanes_values sum = {0};
    for (long index = 0; index < weight_count; index++) sum += weight[index] * table[row * weight_count + index];
    value[row] = sum;
  }
}

// The place of each of the values, 0 for the greatest; of equals the first is ahead.
LANES_INLINE void lanes_rank_all(const void *values, long count, void *places) {
  const lanes_values *value = (const lanes_values *)values;
  lanes_places *place = (lanes_places *)places;
  for (long row = 0; row < count; row++) place[row] = (lanes_places){0} + row;
  for (long row = 0; row < count; row++) {
    const lanes_values own = value[row];
    lanes_places own_place = place[row];
    for (long other = row + 1; other < count; other++) {
      const lanes_places is_ahead = value[other] > own;
      own_place -= is_ahead;
      place[other] += is_ahead;
    }
    place[row] = own_place;
  }
}

#if defined(__x86_64__)
#define LANES_ON(name, processor)                                                                               \
  static __attribute__((target(processor))) void lanes_weigh_##name(                                            \
      const void *weights, long weight_count, const double *table, long row_count, void *values) {              \
    lanes_weigh_all(weights, weight_count, table, row_count, values);                                           \
  }                                                                                                             \
  static __attribute__((target(processor))) void lanes_rank_##name(const void *values, long count, void *places) { \
    lanes_rank_all(values, count, places);                                                                      \
  }
LANES_ON(wide, "avx2")
LANES_ON(widest, "avx512f,avx512vl,avx512dq")
#define LANES_CHOOSE(call, ...)                                                                                 \
  if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))                                 \
    return lanes_##call##_widest(__VA_ARGS__);                                                                  \
  if (__builtin_cpu_supports("avx2")) return lanes_##call##_wide(__VA_ARGS__);
#else
#define LANES_CHOOSE(call, ...)
#endif

static inline void lanes_weigh(const void *weights, long weight_count, const double *table, long row_count,
                               void *values) {
  LANES_CHOOSE(weigh, weights, weight_count, table, row_count, values)
  lanes_weigh_all(weights, weight_count, table, row_count, values);
}

static inline void lanes_rank(const void *values, long count, void *places) {
  LANES_CHOOSE(rank, values, count, places)
  lanes_rank_all(values, count, places);
}

#endif
