#include "MartletTables.h"

// The tables are plain text outside every target; the compiler copies them into the read-only data of the binary, so that
// nothing happens at start-up and a page is read from disk only when a look-up touches it.
static const char iam[] = {
#embed "../../schemas/iam.txt"
};

MartletTable martlet_table_iam(void) { return (MartletTable){iam, sizeof iam}; }

static const char lambda_runtimes[] = {
#embed "../../schemas/lambda-runtimes.txt"
};

MartletTable martlet_table_lambda_runtimes(void) { return (MartletTable){lambda_runtimes, sizeof lambda_runtimes}; }

static const char regions[] = {
#embed "../../schemas/regions.txt"
};

MartletTable martlet_table_regions(void) { return (MartletTable){regions, sizeof regions}; }

static const char cloudformation[] = {
#embed "../../schemas/cloudformation.txt"
};

MartletTable martlet_table_cloudformation(void) { return (MartletTable){cloudformation, sizeof cloudformation}; }

static const char cloudformation_permissions[] = {
#embed "../../schemas/cloudformation-permissions.txt"
};

MartletTable martlet_table_cloudformation_permissions(void) { return (MartletTable){cloudformation_permissions, sizeof cloudformation_permissions}; }

static const char terraform_aws[] = {
#embed "../../schemas/terraform-aws.txt"
};

MartletTable martlet_table_terraform_aws(void) { return (MartletTable){terraform_aws, sizeof terraform_aws}; }

static const char managed_policies[] = {
#embed "../../schemas/managed-policies.txt"
};

MartletTable martlet_table_managed_policies(void) { return (MartletTable){managed_policies, sizeof managed_policies}; }

static const char quotas[] = {
#embed "../../schemas/quotas.txt"
};

MartletTable martlet_table_quotas(void) { return (MartletTable){quotas, sizeof quotas}; }

static const char stateful_types[] = {
#embed "../../schemas/stateful-types.txt"
};

MartletTable martlet_table_stateful_types(void) { return (MartletTable){stateful_types, sizeof stateful_types}; }

static const char sam_policy_templates[] = {
#embed "../../schemas/sam-policy-templates.txt"
};

MartletTable martlet_table_sam_policy_templates(void) { return (MartletTable){sam_policy_templates, sizeof sam_policy_templates}; }

static const char sam_connectors[] = {
#embed "../../schemas/sam-connectors.txt"
};

MartletTable martlet_table_sam_connectors(void) { return (MartletTable){sam_connectors, sizeof sam_connectors}; }

static const char cloudformation_rules[] = {
#embed "../../schemas/cloudformation-rules.txt"
};

MartletTable martlet_table_cloudformation_rules(void) { return (MartletTable){cloudformation_rules, sizeof cloudformation_rules}; }

static const char policy_places[] = {
#embed "../../schemas/policy-places.txt"
};

MartletTable martlet_table_policy_places(void) { return (MartletTable){policy_places, sizeof policy_places}; }

static const char global_condition_keys[] = {
#embed "../../schemas/global-condition-keys.txt"
};

MartletTable martlet_table_global_condition_keys(void) { return (MartletTable){global_condition_keys, sizeof global_condition_keys}; }

static const char retired_actions[] = {
#embed "../../schemas/retired-actions.txt"
};

MartletTable martlet_table_retired_actions(void) { return (MartletTable){retired_actions, sizeof retired_actions}; }

static const char escalation_paths[] = {
#embed "../../schemas/escalation-paths.txt"
};

MartletTable martlet_table_escalation_paths(void) { return (MartletTable){escalation_paths, sizeof escalation_paths}; }

static const char terraform_counterparts[] = {
#embed "../../schemas/terraform-counterparts.txt"
};

MartletTable martlet_table_terraform_counterparts(void) { return (MartletTable){terraform_counterparts, sizeof terraform_counterparts}; }

static const char property_semantics[] = {
#embed "../../schemas/property-semantics.txt"
};

MartletTable martlet_table_property_semantics(void) { return (MartletTable){property_semantics, sizeof property_semantics}; }

static const char terraform_plans[] = {
#embed "../../schemas/terraform-plans.txt"
};

MartletTable martlet_table_terraform_plans(void) { return (MartletTable){terraform_plans, sizeof terraform_plans}; }

static const char change_effects[] = {
#embed "../../schemas/change-effects.txt"
};

MartletTable martlet_table_change_effects(void) { return (MartletTable){change_effects, sizeof change_effects}; }

static const char custom_names[] = {
#embed "../../schemas/custom-names.txt"
};

MartletTable martlet_table_custom_names(void) { return (MartletTable){custom_names, sizeof custom_names}; }
