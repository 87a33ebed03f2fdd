// A matter in words: what it is, and when.
import { day, exactly } from "../locale.js";
import { rich, t, word } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { Matter } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Matter} matter
 */
export function matterInWords({ opened }, matter) {
  const name = matter.memberName ?? t("members.erased");
  const values = {
    name,
    organization: opened?.organization.name ?? "",
    application: matter.applicationName ?? "",
    permission: matter.permission ? word("permission", matter.permission) : "",
    count: matter.count ?? 0,
    newest: exactly(matter.newest),
  };
  const hasEnded = matter.severity === "overdue";
  switch (matter.kind) {
    case "read_only": return t("attention.readOnly");
    case "clock_behind": return rich("attention.clockBehind", values);
    case "hand_over_outstanding": return t("attention.handOverOutstanding");
    case "backups_old": return t("attention.backupsOld");
    case "no_backup": return t("attention.noBackup");
    case "second_place_absent": return t("attention.secondPlaceAbsent");
    case "rotation_due": return t("attention.rotationDue");
    case "no_recovery_key": return rich("recovery.banner", { name: values.organization });
    case "one_owner": return rich("attention.oneOwner", values);
    case "cannot_sign_in": return rich("attention.cannotSignIn", values);
    case "keys_replaced": return rich("attention.keysReplaced", values);
    case "invited_without_code": return rich("attention.invitedWithoutCode", values);
    case "override_ends": return rich(hasEnded ? "attention.overrideEnded" : "attention.overrideEnds", values);
    case "invitation_ends": return rich(hasEnded ? "attention.invitationEnded" : "attention.invitationEnds", values);
    case "new_code_ends": return rich(hasEnded ? "attention.codeEnded" : "attention.codeEnds", values);
  }
}

/** When it runs out, or since when it is open. @param {Matter} matter */
export function dateInWords({ until, since, severity }) {
  if (until !== null) return t(severity === "overdue" ? "attention.ended" : "attention.ends", { day: day(until) });
  return since === null ? "" : t("attention.since", { day: day(since) });
}
