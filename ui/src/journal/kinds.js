// The kinds of entries, in the order in which a person looks for them.

/** @import { EntryKind } from "../types/replies.ts" */

/** @type {EntryKind[]} */
export const KINDS = [
  "member_invited", "code_issued", "invitation_revoked", "invitation_accepted", "member_imported", "member_updated",
  "role_changed", "permission_changed", "override_set", "override_cleared", "member_suspended", "member_reactivated",
  "member_removed", "member_left", "member_erased", "member_rebound", "owner_recovered",
  "application_created", "application_updated", "application_deleted",
  "field_defined", "field_renamed", "field_removed",
  "organization_founded", "organization_updated", "organization_deleted",
  "recovery_key_created", "recovery_key_revoked", "data_key_rotated",
  "organization_copied", "organization_handed_over", "hand_over_opened", "writing_taken", "organization_restored", "reply_taken_in", "time_reset",
  "list_exported", "refused",
];
