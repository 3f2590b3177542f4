#ifndef MARTLET_TABLES_H
#define MARTLET_TABLES_H

#include <stddef.h>

/// One embedded fact table: `length` bytes of sorted text at `bytes` (see schemas/README.md).
typedef struct {
  const char *_Nonnull bytes;
  size_t length;
} MartletTable;

/// Every IAM action, resource type and condition key: schemas/iam.txt.
MartletTable martlet_table_iam(void);

#endif
