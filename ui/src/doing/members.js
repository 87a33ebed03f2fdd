// Changing members: inviting, roles, permissions, overrides, and the membership itself.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { askAgain } from "./access.js";
import { replaceMember } from "./fetching.js";
import { toast, undoable } from "./toasts.js";

/** @import { MemberDraft } from "../state.js" */
/** @import { AccountLine, MemberView } from "../types/replies.ts" */

/** What a member is called where one word must do. @param {MemberView} member */
export const called = (member) => member.name ?? member.address ?? t("members.erased");

/** @param {string} id */
export function openMember(id) {
  update({ drawer: { id, detail: null, draft: null, preview: null } });
  return send({ at: "drawer", call: async () => {}, touches: ["member"] });
}

export const openInvite = () =>
  update({ dialog: {
    kind: "invite", role: "member", permission: "custom_app_editor", count: 0, way: "code", accounts: null, account: "",
  } });

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
    call: () => {
      const { role, permission, keepOverrides } = draft;
      if (role === member.role) return commands.memberSetPermission(member.id, permission);
      return commands.memberSetRole({ id: member.id, role, permission, keepOverrides });
    },
    touches: member.id === opened?.me.id ? ["organization", "member", "attention"] : ["member", "attention"],
    done: (change) => {
      undoable(t("member.saved", { name: called(member) }), change);
      askAgain();
    },
  });
}

/**
 * Suspends or reactivates: one command about one member, then a word about it.
 * @param {MemberView} member
 * @param {(id: string) => Promise<{ entry: number | null }>} command
 * @param {"member.suspended" | "member.reactivated"} said
 */
export const changeMembership = (member, command, said) =>
  send({
    at: "drawer",
    call: () => command(member.id),
    touches: ["member", "attention"],
    done: (change) => {
      undoable(t(said, { name: called(member) }), change);
      askAgain();
    },
  });

/** A code that was taken back does not come back: there is nothing to undo. @param {MemberView} member */
export const revokeInvitation = (member) =>
  send({
    at: "drawer",
    call: () => commands.invitationRevoke(member.id),
    touches: ["member", "attention"],
    done: () => toast(t("member.revoked", { name: called(member) })),
  });

/** @param {MemberView} member */
export const removeMember = (member) =>
  send({
    at: "remove",
    call: () => commands.memberRemove(member.id),
    touches: ["member", "attention"],
    done: () => {
      update({ dialog: null, drawer: null });
      askAgain();
      toast(t("member.removed", { name: called(member) }));
    },
  });

/** @param {{ id: string, application: string, permission: string, expires: string | null }} given */
export const setOverride = (given) =>
  send({
    at: "override",
    call: () => commands.memberOverride(given),
    touches: ["member", "attention"],
    done: (change) => {
      update({ dialog: null });
      replaceMember(change.member);
      undoable(t("override.saved"), change);
      askAgain();
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
    touches: ["member", "attention"],
    done: (change) => {
      undoable(t("member.overrideCleared", { name }), change);
      askAgain();
    },
  });

/** The accounts of this desktop, for the dialog that invites. */
export const fetchAccounts = () =>
  send({
    at: "accounts",
    call: commands.invitableAccounts,
    done: (accounts) => update(({ dialog }) => (dialog?.kind === "invite" ? { dialog: { ...dialog, accounts } } : {})),
  });

/**
 * Invites an account of this desktop, which accepts without a code.
 * @param {AccountLine} account
 * @param {{ role: string, permission: string, expiresInDays: number }} given
 */
export const inviteAccount = ({ id, fingerprint, name }, given) =>
  send({
    at: "invite",
    call: () => commands.memberInvite({ ...given, addresses: [], account: { id, fingerprint } }),
    touches: ["members", "attention"],
    done: (change) => {
      update({ dialog: null });
      undoable(t("invite.accountDone", { name }), change);
    },
  });

/** @param {{ addresses: string[], role: string, permission: string, expiresInDays: number }} given */
export const invite = (given) =>
  send({
    at: "invite",
    call: () => commands.memberInvite(given),
    touches: ["members", "attention"],
    done: ({ codes, entry }) => {
      update({ dialog: { kind: "codes", codes, copied: [], renewed: false } });
      undoable(t("invite.done", { count: codes.length }), { entry });
    },
  });

/** @param {MemberView} member */
export const newCode = (member) =>
  send({
    at: "drawer",
    call: () => commands.memberNewCode(member.id),
    touches: ["member", "attention"],
    done: ({ codes, entry }) => {
      update({ dialog: { kind: "codes", codes, copied: [], renewed: true } });
      undoable(t("codes.made", { name: called(member) }), { entry });
    },
  });

