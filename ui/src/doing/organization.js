// Making, joining and opening organizations.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { NOBODY } from "../members/selection.js";
import { send } from "../send.js";
import { EVERYBODY, noQuestion, unreadJournal, unreadSettings } from "../state.js";
import { t } from "../texts/texts.js";
import { refetch } from "./fetching.js";
import { backUpDaily } from "./backups.js";
import { askMyRights } from "./rights.js";
import { changeSettings } from "./preferences.js";
import { toast } from "./toasts.js";

/** @import { Opened } from "../types/replies.ts" */

/** @param {string} id */
export const openOrganization = (id) =>
  send({ at: "open", call: () => commands.organizationOpen(id), done: (reply) => show(reply, "organization") });

/** @param {string} name */
export const foundOrganization = (name) =>
  send({
    at: "found",
    call: async () => listed(await commands.organizationFound(name, timeZone())),
    done: (reply) => show(reply, "recovery"),
  });

/** @param {string} code */
export const acceptInvitation = (code) =>
  send({
    at: "accept",
    call: async () => listed(await commands.invitationAccept(code)),
    done: (reply) => show(reply, reply.hasRecoveryKey ? "organization" : "recovery"),
  });

/** Accepts an invitation that was made out to this account. @param {string} id */
export const acceptChosen = (id) =>
  send({
    at: "open",
    call: async () => listed(await commands.invitationAcceptChosen(id)),
    done: (reply) => show(reply, reply.hasRecoveryKey ? "organization" : "recovery"),
  });

/** Makes the recovery key, whose words are shown once. */
export const makeRecoveryKey = () =>
  send({ at: "recovery", call: commands.recoveryKeyCreate, touches: ["attention"], done: ({ words }) => update({ words, kept: false }) });

export const saveRecoveryKey = () =>
  send({
    at: "recovery",
    call: () => commands.recoveryKeySave(now().words),
    done: ({ saved, file }) => {
      if (!saved) return;
      update({ kept: true });
      toast(t("recovery.saved", { file: file ?? "" }));
    },
  });

/** Leaves the recovery key, kept or put off. */
export function leaveRecoveryKey() {
  update(({ opened, words }) => ({
    screen: "organization",
    words: "",
    opened: opened && words !== "" ? { ...opened, hasRecoveryKey: true } : opened,
  }));
  void refetch(["settings"]);
}

/**
 * The list of organizations anew, which a new one belongs to.
 * @param {Opened} opened
 */
export async function listed(opened) {
  const { turn } = now();
  const organizations = await commands.organizations();
  updateWithin(turn, ({ signedIn }) => ({ signedIn: signedIn && { ...signedIn, organizations } }));
  return opened;
}

/**
 * @param {Opened} opened
 * @param {"organization" | "recovery"} screen
 */
export function show(opened, screen) {
  update({
    opened,
    screen,
    words: "",
    mayFor: {},
    tab: "members",
    attention: null,
    members: null,
    applications: null,
    fields: [],
    filter: EVERYBODY,
    filtering: null,
    view: { top: 0, height: window.innerHeight },
    current: 0,
    selection: NOBODY,
    lists: [],
    viewName: "",
    invitations: new Map(),
    printing: false,
    drawer: null,
    dialog: null,
    asking: noQuestion(),
    journal: unreadJournal(),
    settings: unreadSettings(),
    failures: {},
  });
  void load(opened).then(backUpDaily);
  const { id } = opened.organization;
  if (now().preferences.lastOrganization !== id) void changeSettings({ lastOrganization: id });
}

/** @param {Opened} opened */
function load(opened) {
  return send({
    at: "load",
    call: async () => {
      const { turn } = now();
      const templates = await commands.templates();
      const actions = await commands.actions();
      const columns = await commands.memberColumns();
      updateWithin(turn, { templates, actions, columns, mayFor: await askMyRights(opened) });
    },
    touches: ["attention", "applications", "fields", "members"],
  });
}

export const timeZone = () => Intl.DateTimeFormat("en").resolvedOptions().timeZone;
