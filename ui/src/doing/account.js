// The account of whoever is signed in: name, address, password, and what unlocks it.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { listed, show, timeZone } from "./organization.js";
import { toast } from "./toasts.js";

/** Opens the settings of the account and of this desktop. */
export const openAccount = () => update({ dialog: { kind: "account" } });

/** @param {{ name: string, address: string }} given */
export const renameAccount = (given) =>
  send({
    at: "account-person",
    call: () => commands.accountUpdate(given),
    done: (account) => {
      update(({ signedIn, accounts }) => ({
        signedIn: signedIn && { ...signedIn, account },
        accounts: accounts.map((one) => (one.id === account.id ? account : one)),
      }));
      toast(t("preferences.personSaved"));
    },
  });

/**
 * @param {string} old
 * @param {string} password the new one
 */
export const changePassword = (old, password) =>
  send({
    at: "account-password",
    call: () => commands.accountPassword(old, password),
    done: (withKeyring) => {
      const me = now().signedIn?.account.id ?? "";
      const hasEnded = now().withKeyring.includes(me);
      update({ withKeyring });
      toast(t(hasEnded ? "preferences.passwordChangedKeyring" : "preferences.passwordChanged"));
    },
  });

/** @param {string} password */
export const turnKeyringOn = (password) =>
  send({
    at: "keyring",
    call: () => commands.keyringTurnOn(password),
    done: (withKeyring) => {
      update({ withKeyring });
      toast(t("preferences.keyringIsOn"));
    },
  });

export const turnKeyringOff = () =>
  send({
    at: "keyring",
    call: commands.keyringTurnOff,
    done: (withKeyring) => {
      update({ withKeyring });
      toast(t("preferences.keyringIsOff"));
    },
  });

/** Opens the folder of the log in the file manager. @param {string} at the place that asked */
export const showLog = (at) => send({ at, call: commands.logShow });

/** Makes an organization to look around in. */
export const foundSample = () =>
  send({
    at: "sample",
    call: async () => listed(await commands.sampleFound(timeZone())),
    done: (opened) => show(opened, "organization"),
  });

/** Removes it. @param {string} id */
export const removeSample = (id) =>
  send({
    at: "sample",
    call: () => commands.sampleRemove(id),
    done: (organizations) => {
      const isOpen = now().opened?.organization.id === id;
      update(({ signedIn }) => ({ signedIn: signedIn && { ...signedIn, organizations } }));
      if (isOpen) update({ screen: "begin", opened: null, members: null, applications: null, drawer: null, dialog: null });
      toast(t("sample.removed"));
    },
  });
