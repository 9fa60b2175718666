// Glibc's module leaves malloc.h out: malloc_trim gives unused memory back.
#include <malloc.h>
