#ifndef LURELINE_DEFAULT_MODEL_H
#define LURELINE_DEFAULT_MODEL_H

#include <stddef.h>

/// The first byte of Models/default.lureline, 64-byte aligned, for the life of the process.
const unsigned char *lureline_default_model(void);
/// Its length in bytes.
size_t lureline_default_model_count(void);

#endif
