// Everything that the palette finds: places, things to do, organizations, people and applications.
import { openApplication } from "../doing/applications.js";
import { chooseArrival } from "../doing/arriving.js";
import { backUpNow } from "../doing/backups.js";
import { openMove } from "../doing/moving.js";
import { openExport } from "../doing/exporting.js";
import { chooseImport } from "../doing/importing.js";
import { called, openInvite, openMember } from "../doing/members.js";
import { makeRecoveryKey, openOrganization } from "../doing/organization.js";
import { printMembers } from "../doing/printing.js";
import { may } from "../doing/rights.js";
import { openAccount } from "../doing/account.js";
import { lockNow } from "../doing/session.js";
import { undoChange } from "../doing/undo.js";
import { update } from "../loop.js";
import { shownMembers } from "../members/shown.js";
import { show, TABS } from "../screens/tabs.js";
import { EVERYBODY } from "../state.js";
import { t, word } from "../texts/texts.js";
import { keysOf } from "./shortcuts.js";

/** @import { State } from "../state.js" */

/**
 * @typedef {"places" | "deeds" | "organizations" | "people" | "applications"} Group
 * @typedef {object} Entry
 * @property {Group} group
 * @property {string} id
 * @property {string} title
 * @property {string} [about] what stands beside the title
 * @property {string} [keys] the shortcut that does the same
 * @property {string} [reason] why it is not available
 * @property {() => void} run
 */

/** More people than these would not be read: typing on is quicker. */
const PEOPLE = 8;
const APPLICATIONS = 6;
const BY_NAME = { key: "name", ascending: true };
const ANY_STATUS = { ...EVERYBODY, status: "any" };

/**
 * What fits the text, the nearest first within its group.
 * @param {State} state
 * @param {string} text
 * @returns {Entry[]}
 */
export function found(state, text) {
  const asked = folded(text).split(/\s+/u).filter(Boolean);
  const fits = (/** @type {Entry} */ { title, about = "" }) => {
    const written = folded(`${title} ${about}`);
    return asked.every((part) => written.includes(part));
  };
  const fixed = [...places(), ...deeds(state), ...organizations(state)].filter(fits);
  if (asked.length === 0) return fixed;
  return [...fixed, ...people(state, text), ...applications(state).filter(fits).slice(0, APPLICATIONS)];
}

/** Without regard to case and accents. @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @returns {Entry[]} */
const places = () =>
  TABS.map((tab) => ({
    group: "places", id: `tab-${tab}`, title: t(`tabs.${tab}`), keys: keysOf(`tab-${tab}`), run: () => show(tab),
  }));

/** @param {State} state @returns {Entry[]} */
function deeds(state) {
  /** @param {string} action */
  const reason = (action) => {
    const verdict = may(state, action);
    return verdict.allowed ? undefined : verdict.reason;
  };
  return [
    { group: "deeds", id: "invite", title: t("palette.invite"), reason: reason("member.invite"), run: openInvite },
    { group: "deeds", id: "import", title: t("palette.import"), reason: reason("member.invite"), run: () => void chooseImport() },
    { group: "deeds", id: "export", title: t("palette.export"), reason: reason("member.export"), run: () => void openExport() },
    { group: "deeds", id: "print", title: t("shortcuts.print"), keys: keysOf("print"), run: () => { show("members"); printMembers(); } },
    { group: "deeds", id: "application", title: t("applications.create"), reason: reason("application.create"), run: () => update({ dialog: { kind: "application" } }) },
    { group: "deeds", id: "fields", title: t("fields.open"), run: () => update({ dialog: { kind: "fields", removing: "", typed: "" } }) },
    { group: "deeds", id: "recovery", title: t("recovery.bannerMake"), reason: reason("org.recovery_key"), run: () => { update({ screen: "recovery" }); void makeRecoveryKey(); } },
    { group: "deeds", id: "undo", title: t("palette.undo"), keys: keysOf("undo"), run: () => void undoChange(null) },
    { group: "deeds", id: "found", title: t("header.another"), run: () => update({ dialog: { kind: "found" } }) },
    { group: "deeds", id: "accept", title: t("header.accept"), run: () => update({ dialog: { kind: "accept" } }) },
    { group: "deeds", id: "open-file", title: t("arrival.open"), run: () => void chooseArrival() },
    { group: "deeds", id: "reply", title: t("reply.take"), reason: reason("member.invite"), run: () => void chooseArrival() },
    { group: "deeds", id: "desktops", title: t("desktops.title"), run: () => show("settings") },
    { group: "deeds", id: "backup", title: t("backups.now"), run: () => { show("settings"); void backUpNow(); } },
    { group: "deeds", id: "move", title: t("move.open"), run: openMove },
    { group: "deeds", id: "shortcuts", title: t("shortcuts.title"), keys: keysOf("shortcuts"), run: () => update({ dialog: { kind: "shortcuts" } }) },
    { group: "deeds", id: "settings", title: t("preferences.open"), run: openAccount },
    { group: "deeds", id: "lock", title: t("header.lock"), keys: keysOf("lock"), run: () => void lockNow() },
  ];
}

/** @param {State} state @returns {Entry[]} */
const organizations = ({ signedIn, opened }) =>
  (signedIn?.organizations ?? [])
    .filter(({ id, invites }) => !invites && id !== opened?.organization.id)
    .map(({ id, name, problem }) => ({
      group: "organizations", id: `organization-${id}`, title: name, reason: problem ?? undefined, run: () => void openOrganization(id),
    }));

/** @param {State} state @param {string} text @returns {Entry[]} */
const people = ({ members }, text) =>
  members === null ? [] : shownMembers(members, { ...ANY_STATUS, text }, BY_NAME).slice(0, PEOPLE).map((member) => ({
    group: "people", id: `member-${member.id}`, title: called(member), about: member.address ?? "", run: () => void openMember(member.id),
  }));

/** @param {State} state @returns {Entry[]} */
const applications = ({ applications: all }) =>
  (all ?? []).map((application) => ({
    group: "applications", id: `application-${application.id}`, title: application.name,
    about: word("environment", application.environment), run: () => { show("applications"); void openApplication(application); },
  }));
