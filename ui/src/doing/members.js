// Changing members: inviting, roles, permissions, overrides, and the membership itself.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { toast } from "./toasts.js";

/** @import { MemberDraft } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/** What a member is called where one word must do. @param {MemberView} member */
export const called = (member) => member.name ?? member.address ?? t("members.erased");

/** @param {string} id */
export function openMember(id) {
  update({ drawer: { id, detail: null, draft: null, preview: null } });
  return send({ at: "drawer", call: async () => {}, touches: ["member"] });
}

export const closeMember = () => update({ drawer: null });

/**
 * Chooses something in the drawer without saving it, and asks what it would change.
 * @param {Partial<MemberDraft>} change
 */
export function draftMember(change) {
  const { drawer } = now();
  const member = drawer?.detail?.member;
  if (!drawer || !member) return;
  const before = drawer.draft ?? { role: member.role, permission: member.permission, keepOverrides: false };
  const draft = { ...before, ...change };
  const isDemotion = draft.role === "member" && member.role !== "member";
  if (change.role !== undefined) draft.permission = isDemotion ? "custom_app_reader" : member.permission;
  update({ drawer: { ...drawer, draft: differs(member, draft) ? draft : null, preview: null }, failures: {} });
  if (differs(member, draft)) void previewDraft(member, draft);
}

/**
 * @param {MemberView} member
 * @param {MemberDraft} draft
 */
const differs = (member, draft) => draft.role !== member.role || draft.permission !== member.permission;

/** Each draft asks from a place of its own, so that a later one need not wait. @param {MemberDraft} draft */
export const previewPlace = (draft) => `preview ${JSON.stringify(draft)}`;

/**
 * @param {MemberView} member
 * @param {MemberDraft} draft
 */
function previewDraft(member, draft) {
  return send({
    at: previewPlace(draft),
    call: () =>
      commands.memberChangePreview({
        id: member.id,
        role: draft.role === member.role ? undefined : draft.role,
        permission: draft.permission,
        keepOverrides: draft.keepOverrides,
      }),
    done: (preview) =>
      update(({ drawer }) => (drawer?.draft === draft ? { drawer: { ...drawer, preview } } : {})),
  });
}

/** Saves what was chosen in the drawer. */
export function saveDraft() {
  const { drawer, opened } = now();
  const member = drawer?.detail?.member;
  const draft = drawer?.draft;
  if (!member || !draft) return Promise.resolve(false);
  return send({
    at: "drawer",
    call: async () => {
      let saved = member;
      if (draft.role !== member.role) {
        saved = await commands.memberSetRole(member.id, draft.role, draft.keepOverrides);
      }
      if (draft.permission !== saved.permission) await commands.memberSetPermission(member.id, draft.permission);
    },
    touches: member.id === opened?.me.id ? ["organization", "member"] : ["member"],
    done: () => toast(t("member.saved", { name: called(member) })),
  });
}

/**
 * Suspends, reactivates or revokes: one command about one member, then a word about it.
 * @param {MemberView} member
 * @param {(id: string) => Promise<unknown>} command
 * @param {"member.suspended" | "member.reactivated" | "member.revoked"} said
 */
export const changeMembership = (member, command, said) =>
  send({
    at: "drawer",
    call: () => command(member.id),
    touches: ["member"],
    done: () => toast(t(said, { name: called(member) })),
  });

/** @param {MemberView} member */
export const removeMember = (member) =>
  send({
    at: "remove",
    call: () => commands.memberRemove(member.id),
    touches: ["member"],
    done: () => {
      update({ dialog: null, drawer: null });
      toast(t("member.removed", { name: called(member) }));
    },
  });

/** @param {{ id: string, application: string, permission: string, expires: string | null }} given */
export const setOverride = (given) =>
  send({
    at: "override",
    call: () => commands.memberOverride(given),
    touches: ["member"],
    done: () => {
      update({ dialog: null });
      toast(t("override.saved"));
    },
  });

/**
 * @param {string} id
 * @param {string} application
 * @param {string} name
 */
export const clearOverride = (id, application, name) =>
  send({
    at: "drawer",
    call: () => commands.memberOverride({ id, application, permission: null, expires: null }),
    touches: ["member"],
    done: () => toast(t("member.overrideCleared", { name })),
  });

/** @param {{ addresses: string[], role: string, permission: string, expiresInDays: number }} given */
export const invite = (given) =>
  send({
    at: "invite",
    call: () => commands.memberInvite(given),
    touches: ["members"],
    done: ({ codes }) => update({ dialog: { kind: "codes", codes, copied: [], renewed: false } }),
  });

/** @param {MemberView} member */
export const newCode = (member) =>
  send({
    at: "drawer",
    call: () => commands.memberNewCode(member.id),
    touches: ["member"],
    done: ({ codes }) => update({ dialog: { kind: "codes", codes, copied: [], renewed: true } }),
  });

