// Starting, signing in, locking: what decides whether anything is shown at all.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { send } from "../send.js";
import { initial } from "../state.js";
import { t } from "../texts/texts.js";
import { lookAtWaiting } from "./arriving.js";
import { openOrganization } from "./organization.js";
import { follow } from "./preferences.js";

/** @import { SignedIn } from "../types/replies.ts" */

/** A sign of life is told to the shell at most this often. */
const TOUCH_EVERY = 20_000;
let touched = 0;

/** Shows the first screen. */
export function startUp() {
  return send({
    at: "start",
    call: commands.start,
    done: ({ accounts, version, settings, settingsNotice, withKeyring }) => {
      update({
        accounts,
        version,
        preferences: settings,
        withKeyring,
        notice: settingsNotice ?? "",
        chosenAccount: accounts[0]?.id ?? "",
        screen: accounts.length === 0 ? "account" : "sign-in",
      });
      follow(settings);
      void lookAtWaiting();
    },
  });
}

/** @param {{ name: string, address: string, password: string }} given */
export const makeAccount = (given) =>
  send({ at: "account", call: () => commands.accountCreate(given), done: signedIn });

/**
 * @param {string} account
 * @param {string} password
 */
export const unlock = (account, password) =>
  send({ at: "sign-in", call: () => commands.signIn(account, password), done: signedIn });

/** Unlocks with the key in the system's keyring. @param {string} account */
export const unlockWithKeyring = (account) =>
  send({ at: "sign-in", call: () => commands.signInWithKeyring(account), done: signedIn });

/** Locks now, or takes notice that the shell locked by itself. Nothing of before stays in the state. */
export async function lockNow() {
  if (now().signedIn === null) return;
  clear(t("signIn.locked"));
  await send({ at: "start", call: commands.lock });
}

/** The shell locked by itself. */
export function lockedByItself() {
  if (now().signedIn !== null) clear(t("signIn.idle"));
}

/** Tells the shell that somebody is there. */
export function signOfLife() {
  const time = Date.now();
  if (now().signedIn === null || time - touched < TOUCH_EVERY) return;
  touched = time;
  void commands.touch();
}

/** @param {string} notice */
function clear(notice) {
  const { accounts, version, preferences, withKeyring, signedIn, turn } = now();
  const account = signedIn?.account;
  const known = account && !accounts.some((one) => one.id === account.id) ? [...accounts, account] : accounts;
  update({ ...initial(), turn: turn + 1, accounts: known, version, preferences, withKeyring, notice, chosenAccount: account?.id ?? "", screen: "sign-in" });
}

/** @param {SignedIn} reply */
function signedIn(reply) {
  update({ signedIn: reply, notice: "" });
  void openFirst(reply).then(lookAtWaiting);
}

/** @param {SignedIn} reply */
async function openFirst({ organizations }) {
  const { turn } = now();
  const able = organizations.filter(({ problem }) => problem === null);
  const first = able.find(({ id }) => id === now().preferences.lastOrganization) ?? able[0];
  const isOpen = first !== undefined && (await openOrganization(first.id));
  if (!isOpen) updateWithin(turn, { screen: "begin" });
}
