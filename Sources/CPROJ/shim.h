#ifndef BOROUGHWISE_CPROJ_SHIM_H
#define BOROUGHWISE_CPROJ_SHIM_H
#include <proj.h>
#endif
