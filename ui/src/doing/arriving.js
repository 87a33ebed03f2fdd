// Files that somebody sent: chosen, dropped or given to the program; looked at first, and then opened.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { listed, openOrganization, show } from "./organization.js";
import { toast } from "./toasts.js";

/** @import { Dialog } from "../state.js" */
/** @import { ArrivingFile } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "arrival" }>} Arriving */

const AT = "arrival";

/** Lets the person choose a file. */
export async function chooseArrival() {
  /** @type {boolean} */
  let isChosen = false;
  await send({ at: AT, call: commands.arrivalChoose, done: (answer) => { isChosen = answer; } });
  if (isChosen) await lookAtArrival();
}

/** Says what the file is that waits. What is open in another dialog is not thrown away: it waits until then. */
export async function lookAtArrival() {
  const { dialog, turn } = now();
  if (dialog !== null && !["arrival", "account"].includes(dialog.kind)) return toast(t("arrival.waits"));
  update({ dialog: unread(null), drawer: null });
  await send({
    at: AT,
    call: commands.arrivalLook,
    done: (file) => updateWithin(turn, ({ dialog: open }) => (open?.kind === "arrival" ? { dialog: file && unread(file) } : {})),
  });
}

/** After signing in, and at the start: where nothing waits, nothing is shown. */
export const lookAtWaiting = () =>
  send({
    at: "waiting-file",
    call: commands.arrivalLook,
    done: (file) => {
      if (file !== null && now().dialog === null) update({ dialog: unread(file) });
    },
  }).then((isDone) => {
    // What is wrong with it is said where it is looked at.
    if (!isDone && now().failures["waiting-file"] && now().dialog === null) void lookAtArrival();
  });

/** Closed: it waits on only for somebody to sign in. */
export function forgetArrival() {
  if (now().signedIn !== null) void commands.arrivalForget();
}

/** @param {Partial<Arriving>} change */
export const updateArrival = (change) =>
  update(({ dialog }) => (dialog?.kind === "arrival" ? { dialog: { ...dialog, ...change } } : {}));

/** @param {boolean} givesUp */
export const openArrival = (givesUp) =>
  send({
    at: AT,
    call: async () => {
      const reply = await commands.arrivalOpen(givesUp);
      await listed(reply.opened);
      return reply;
    },
    done: ({ opened, package: { relation, name } }) => {
      show(opened, "organization");
      toast(t(relation === "same" || relation === "older" ? "arrival.stayed" : "arrival.isHere", { name }));
    },
  });

/** @param {string} password */
export const openAccountFile = (password) =>
  send({
    at: AT,
    call: () => commands.arrivalAccount(password),
    done: async ({ signedIn, problems }) => {
      update(({ accounts }) => ({
        signedIn, notice: "", dialog: null, screen: "begin", opened: null, members: null, applications: null, drawer: null,
        accounts: accounts.some(({ id }) => id === signedIn.account.id) ? accounts : [...accounts, signedIn.account],
      }));
      const first = signedIn.organizations.find(({ problem }) => problem === null);
      if (first) await openOrganization(first.id);
      if (problems.length > 0) update({ dialog: { kind: "account-arrived", problems } });
      else toast(t("arrival.accountIsHere", { name: signedIn.account.name }));
    },
  });

/** @param {string} code */
export const saveReply = (code) =>
  send({
    at: AT,
    call: () => commands.arrivalReply(code),
    done: ({ saved, file }) => {
      if (saved) updateArrival({ step: "replied", saved: file ?? "" });
    },
  });

export const takeReply = () =>
  send({
    at: AT,
    call: commands.replyTake,
    touches: ["members", "attention"],
    done: () => update({ dialog: { kind: "reply-taken" } }),
  });

/** @param {ArrivingFile | null} file @returns {Arriving} */
const unread = (file) => ({ kind: "arrival", step: "look", file, givesUp: false, saved: "" });
