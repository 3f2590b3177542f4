#ifndef MARTLET_TABLES_H
#define MARTLET_TABLES_H

#include <stddef.h>
#include <string.h>

/// One embedded fact table: `length` bytes of sorted text at `bytes` (see schemas/README.md).
typedef struct {
  const char *_Nonnull bytes;
  size_t length;
} MartletTable;

/// Every IAM action, resource type and condition key: schemas/iam.txt.
MartletTable martlet_table_iam(void);

/// Every identifier that `Runtime` of `AWS::Lambda::Function` takes, with its dates: schemas/lambda-runtimes.txt.
MartletTable martlet_table_lambda_runtimes(void);

/// Every region with its partition: schemas/regions.txt.
MartletTable martlet_table_regions(void);

/// Every CloudFormation and SAM resource type with its properties: schemas/cloudformation.txt.
MartletTable martlet_table_cloudformation(void);

/// What single resource types must meet beyond their schemas: schemas/cloudformation-rules.txt.
MartletTable martlet_table_cloudformation_rules(void);

/// The IAM actions that CloudFormation's own handlers need for each type: schemas/cloudformation-permissions.txt.
MartletTable martlet_table_cloudformation_permissions(void);

/// Every resource of the Terraform AWS provider: schemas/terraform-aws.txt.
MartletTable martlet_table_terraform_aws(void);

/// The managed policies of AWS: schemas/managed-policies.txt.
MartletTable martlet_table_managed_policies(void);

/// The service quotas that checks need: schemas/quotas.txt.
MartletTable martlet_table_quotas(void);

/// The resource types that hold data: schemas/stateful-types.txt.
MartletTable martlet_table_stateful_types(void);

/// Every policy template of SAM with its parameters: schemas/sam-policy-templates.txt.
MartletTable martlet_table_sam_policy_templates(void);

/// Every pair of resource types that a SAM connector joins: schemas/sam-connectors.txt.
MartletTable martlet_table_sam_connectors(void);

/// Where policies stand in resources: schemas/policy-places.txt.
MartletTable martlet_table_policy_places(void);

/// Every global condition key: schemas/global-condition-keys.txt.
MartletTable martlet_table_global_condition_keys(void);

/// Actions whose service has ended, or that others have replaced: schemas/retired-actions.txt.
MartletTable martlet_table_retired_actions(void);

/// What resources of Terraform are called in CloudFormation: schemas/terraform-counterparts.txt.
MartletTable martlet_table_terraform_counterparts(void);

/// What the plans of the Terraform provider do beyond its schema: schemas/terraform-plans.txt.
MartletTable martlet_table_terraform_plans(void);

/// What changes of single properties do: schemas/change-effects.txt.
MartletTable martlet_table_change_effects(void);

/// The property that names a resource: schemas/custom-names.txt.
MartletTable martlet_table_custom_names(void);

/// The public paths of privilege escalation: schemas/escalation-paths.txt.
MartletTable martlet_table_escalation_paths(void);

/// The offset of the first `byte` in `[start, end)` of `bytes`, or `end` when there is none.
static inline size_t martlet_find(const char *_Nonnull bytes, size_t start, size_t end, char byte) {
  const char *found = start < end ? memchr(bytes + start, byte, end - start) : NULL;
  return found ? (size_t)(found - bytes) : end;
}

/// What properties mean beyond their schemas: schemas/property-semantics.txt.
MartletTable martlet_table_property_semantics(void);

#endif
