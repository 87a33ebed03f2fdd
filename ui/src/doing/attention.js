// Settling what needs attention: a button does it at once, or opens where it is done.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";
import { EVERYBODY } from "../state.js";
import { t } from "../texts/texts.js";
import { chooseArrival } from "./arriving.js";
import { replaceMember } from "./fetching.js";
import { openInvite, openMember } from "./members.js";
import { readSettings } from "./settings.js";
import { toast, undoable } from "./toasts.js";

/** @import { Matter, Remedy } from "../types/replies.ts" */

const AT = "attention";
/** The days that an override which ends is prolonged by, unless something else is chosen. */
const PROLONGED = "30";

/** @typedef {(matter: Matter) => unknown} Way */

/** @type {Partial<Record<Remedy, Way>>} */
const WAYS = {
  renew_data_key: () => send({ at: AT, call: async () => {}, touches: ["organization", "attention"] }),
  make_recovery_key: () => update({ screen: "recovery", words: "", kept: false }),
  add_owner: () => {
    openInvite();
    update(({ dialog }) => (dialog?.kind === "invite" ? { dialog: { ...dialog, role: "owner" } } : {}));
  },
  issue_code: newCodeFor,
  issue_codes: () => update({ tab: "members", filter: { ...EVERYBODY, status: "invited" } }),
  ask_member: ({ member }) => (member === null ? undefined : openMember(member)),
  prolong_override: prolongOverride,
  clear_override: clearOverride,
  renew_code: newCodeFor,
  bring_back: () => void chooseArrival(),
  back_up: () => send({ at: AT, call: commands.backupMake, touches: ["attention", "settings"], done: () => toast(t("backups.made")) }),
  find_second_place: () => {
    update({ tab: "settings" });
    readSettings();
  },
};

/** What has a button; the rest is said in the line, or is on the member's own place. @type {Set<Remedy>} */
export const SETTLED_HERE = new Set(
  /** @type {Remedy[]} */ (Object.keys(WAYS).filter((remedy) => remedy !== "ask_member")),
);

/**
 * @param {Matter} matter
 * @param {Remedy} remedy
 */
export const settle = (matter, remedy) => WAYS[remedy]?.(matter);

export const saveCalendar = () =>
  send({
    at: AT,
    call: commands.attentionSave,
    done: ({ saved, file, count }) => {
      if (saved) toast(t("attention.saved", { count: count ?? 0, file: file ?? "" }));
    },
  });

/** @param {Matter} matter */
function newCodeFor({ member, memberName }) {
  if (member === null) return undefined;
  return send({
    at: AT,
    call: () => commands.memberNewCode(member),
    touches: ["attention"],
    done: ({ codes, entry }) => {
      update({ dialog: { kind: "codes", codes, copied: [], renewed: true } });
      undoable(t("codes.made", { name: memberName ?? t("members.erased") }), { entry });
    },
  });
}

/** @param {Matter} matter */
function prolongOverride({ member: id, application, permission }) {
  if (id === null || application === null || permission === null) return undefined;
  return send({
    at: AT,
    call: async () => now().members?.find((member) => member.id === id) ?? (await commands.member(id)).member,
    done: (member) => update({ dialog: { kind: "override", member, application, permission, days: PROLONGED } }),
  });
}

/** @param {Matter} matter */
function clearOverride({ member: id, application, applicationName }) {
  if (id === null || application === null) return undefined;
  return send({
    at: AT,
    call: () => commands.memberOverride({ id, application, permission: null, expires: null }),
    touches: ["attention"],
    done: (change) => {
      replaceMember(change.member);
      // What has ended does not come back: there is nothing to undo.
      toast(t("member.overrideCleared", { name: applicationName ?? "" }));
    },
  });
}
