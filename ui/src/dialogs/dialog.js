// Which dialog is open.
import { forgetArrival } from "../doing/arriving.js";
import { cancelImport, dropImport } from "../doing/importing.js";
import { cancelMany } from "../doing/many.js";
import { now, update } from "../loop.js";
import { closeDialog } from "../parts/dialog.js";
import { accountDialog } from "./account.js";
import { acceptDialog, foundDialog } from "./another.js";
import { arrivalDialog, accountArrivedDialog, replyTakenDialog } from "./arrival.js";
import { applicationDialog } from "./application.js";
import { codesDialog } from "./codes.js";
import { deleteDialog, leaveDialog, revokeKeyDialog, transferDialog } from "./ending.js";
import { entryDialog, takeBackDialog } from "./entry.js";
import { deleteApplicationDialog, editApplicationDialog } from "./edit-application.js";
import { eraseDialog } from "./erase.js";
import { exportDialog } from "./export.js";
import { fieldsDialog } from "./fields.js";
import { importDialog } from "./import.js";
import { inviteDialog } from "./invite.js";
import { moveDialog } from "./move.js";
import { manyDialog } from "./many.js";
import { overrideDialog } from "./override.js";
import { printDialog } from "./print.js";
import { profileDialog } from "./profile.js";
import { removeDialog } from "./remove.js";
import { acceptOlderDialog, handOverDialog, restoreDialog, takeWritingDialog } from "./sharing.js";
import { shortcutsDialog } from "./shortcuts.js";

/** @import { State, Dialog } from "../state.js" */

/**
 * @param {State} state
 * @param {Dialog} given
 */
export function dialog(state, given) {
  switch (given.kind) {
    case "account": return accountDialog(state);
    case "found": return foundDialog(state);
    case "accept": return acceptDialog(state);
    case "application": return applicationDialog(state);
    case "edit-application": return editApplicationDialog(state, given);
    case "delete-application": return deleteApplicationDialog(state, given);
    case "invite": return inviteDialog(state, given);
    case "codes": return codesDialog(state, given);
    case "import": return importDialog(state, given);
    case "export": return exportDialog(state, given);
    case "profile": return profileDialog(state, given);
    case "fields": return fieldsDialog(state, given);
    case "erase": return eraseDialog(state, given);
    case "remove": return removeDialog(state, given);
    case "shortcuts": return shortcutsDialog(state);
    case "many": return manyDialog(state, given);
    case "print": return printDialog(state, given);
    case "override": return overrideDialog(state, given);
    case "entry": return entryDialog(state, given);
    case "take-back": return takeBackDialog(state, given);
    case "transfer": return transferDialog(state, given);
    case "leave": return leaveDialog(state, given);
    case "delete-organization": return deleteDialog(state, given);
    case "revoke-key": return revokeKeyDialog(state, given);
    case "hand-over": return handOverDialog(state, given);
    case "take-writing": return takeWritingDialog(state, given);
    case "accept-older": return acceptOlderDialog(state, given);
    case "restore": return restoreDialog(state, given);
    case "arrival": return arrivalDialog(state, given);
    case "reply-taken": return replyTakenDialog(state);
    case "account-arrived": return accountArrivedDialog(state, given);
    case "move": return moveDialog(state, given);
  }
}

/** Cancelled: what the shell keeps for the dialog goes as well. */
export function dismissDialog() {
  const { busy, dialog: open } = now();
  if (open?.kind === "import" && busy.import !== undefined) {
    cancelImport();
    // Drawing anew opens the dialog again that Escape closed: it ends when the work has.
    return update({});
  }
  if (open?.kind === "many" && busy.many !== undefined) {
    cancelMany();
    if (open.isApplying) return update({});
  }
  if (open?.kind === "import") void dropImport();
  if (open?.kind === "arrival") forgetArrival();
  closeDialog();
}
