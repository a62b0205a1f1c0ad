#include "DefaultModel.h"

// C23 #embed: the model becomes constant data of the binary and is used in place, without a parse.
_Alignas(64) static const unsigned char model[] = {
#embed "../../Models/default.lureline"
};

const unsigned char *lureline_default_model(void) { return model; }
size_t lureline_default_model_count(void) { return sizeof model; }
