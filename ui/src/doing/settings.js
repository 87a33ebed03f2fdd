// The settings of the organization: name and time zone, recovery keys, and leaving, handing over or deleting it.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { called } from "./members.js";
import { openOrganization } from "./organization.js";
import { toast, undoable } from "./toasts.js";

/** @import { Settings } from "../state.js" */
/** @import { MemberView, RecoveryKeyLine } from "../types/replies.ts" */

/** Reads them when they are shown. */
export function readSettings() {
  void send({ at: "settings", call: fetchSettings });
}

/** Reads them anew. */
export async function fetchSettings() {
  const { turn, settings } = now();
  const zones = settings.zones.length > 0 ? settings.zones : await commands.timeZones();
  const reply = await commands.organizationSettings();
  const desktops = await commands.desktops();
  updateWithin(turn, ({ settings: known }) => ({ settings: { ...known, reply, desktops, zones } }));
}

/** @param {Partial<Settings>} change */
export function updateSettings(change) {
  update(({ settings }) => ({ settings: { ...settings, ...change } }));
}

/** @param {{ name: string, timeZone: string }} given */
export function saveOrganization(given) {
  return send({
    at: "settings general",
    call: () => commands.organizationUpdate(given),
    touches: ["organization"],
    done: (change) => {
      const { organization } = now().opened ?? {};
      update(({ signedIn }) => ({
        signedIn: signedIn && {
          ...signedIn,
          organizations: signedIn.organizations.map((one) => (one.id === organization?.id ? { ...one, name: given.name } : one)),
        },
      }));
      updateSettings({ name: null, zone: null });
      undoable(t("settings.saved"), change);
    },
  });
}

/** A revoked key does not come back. @param {RecoveryKeyLine} key */
export function revokeKey(key) {
  return send({
    at: "revoke-key",
    call: () => commands.recoveryKeyRevoke(key.id),
    touches: ["organization", "settings"],
    done: () => {
      update({ dialog: null });
      toast(t("settings.keyRevoked"));
    },
  });
}

/**
 * @param {MemberView} member
 * @param {"admin" | "member"} becomes
 */
export function transferOwnership(member, becomes) {
  return send({
    at: "transfer",
    call: () => commands.memberTransfer({ id: member.id, becomes }),
    touches: ["organization", "members", "settings"],
    done: () => {
      update({ dialog: null });
      toast(t("settings.transferred", { name: called(member) }));
    },
  });
}

/** Leaves, and goes on to another organization where there is one. */
export function leaveOrganization() {
  return goneFrom("leave", commands.memberLeave, (name) => t("settings.left", { name }));
}

/** @param {string} typed the name of the organization */
export function deleteOrganization(typed) {
  return goneFrom("delete-organization", () => commands.organizationDelete(typed), (name) => t("settings.deleted", { name }));
}

/**
 * @param {string} at
 * @param {() => Promise<null>} end
 * @param {(name: string) => string} said
 */
async function goneFrom(at, end, said) {
  const { turn, opened } = now();
  const isDone = await send({
    at,
    call: async () => {
      await end();
      const organizations = await commands.organizations();
      updateWithin(turn, ({ signedIn }) => ({ signedIn: signedIn && { ...signedIn, organizations } }));
    },
  });
  if (!isDone || now().turn !== turn) return;
  const next = now().signedIn?.organizations.find(({ problem }) => problem === null);
  const isOpen = next !== undefined && (await openOrganization(next.id));
  if (!isOpen) updateWithin(turn, { screen: "begin", opened: null, members: null, applications: null, dialog: null });
  if (now().turn === turn) toast(said(opened?.organization.name ?? ""));
}
