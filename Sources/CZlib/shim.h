#ifndef BOROUGHWISE_CZLIB_SHIM_H
#define BOROUGHWISE_CZLIB_SHIM_H
#include <zlib.h>

/* A macro with a size, which Swift cannot call: 32 more than the largest window asks zlib to read the
   gzip header itself. */
static inline int boroughwise_inflate_begin(z_stream *stream) {
  return inflateInit2(stream, MAX_WBITS + 32);
}
#endif
