#ifndef BOROUGHWISE_CGEOS_SHIM_H
#define BOROUGHWISE_CGEOS_SHIM_H
/* Hides the functions that share one hidden context, so that none can be called. */
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#endif
