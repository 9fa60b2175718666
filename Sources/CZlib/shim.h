#ifndef BOROUGHWISE_CZLIB_SHIM_H
#define BOROUGHWISE_CZLIB_SHIM_H
#include <zlib.h>

/* A macro with a size, which Swift cannot call: 32 more than the largest window asks zlib to read the
   gzip header itself. */
static inline int boroughwise_inflate_begin(z_stream *stream) {
  return inflateInit2(stream, MAX_WBITS + 32);
}

/* The same for writing: 16 more asks for gzip around the deflated bytes. */
static inline int boroughwise_deflate_begin(z_stream *stream) {
  return deflateInit2(stream, 5, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
#endif
