// Backups: the daily one in the background, one now, the second place, and putting one back.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { asFailure, send } from "../send.js";
import { t } from "../texts/texts.js";
import { listed, show } from "./organization.js";
import { toast } from "./toasts.js";

/** @import { BackupLine, Backups } from "../types/replies.ts" */

const AT = "backups";

/** Made when an organization is opened. Nobody is kept from work by it; that it failed is said. */
export async function backUpDaily() {
  const { turn, opened, signedIn } = now();
  const line = signedIn?.organizations.find(({ id }) => id === opened?.organization.id);
  if (opened === null || line?.isSample) return;
  try {
    const isMade = await commands.backupDaily();
    if (isMade && now().tab === "settings") showBackups((await commands.desktops()).backups);
  } catch (error) {
    if (now().turn === turn && now().signedIn !== null) toast(t("backups.dailyFailed", { why: asFailure(error).message }), "failed");
  }
}

export const backUpNow = () =>
  send({
    at: AT,
    call: commands.backupMake,
    done: (backups) => {
      showBackups(backups);
      toast(t("backups.made"));
    },
  });

export const choosePlace = () =>
  send({
    at: AT,
    call: commands.backupPlaceChoose,
    done: (backups) => {
      if (backups === null) return;
      showBackups(backups);
      toast(t("backups.placeChosen"));
    },
  });

export const forgetPlace = () => send({ at: AT, call: commands.backupPlaceForget, done: showBackups });

/** Asks first what would be lost. Without a backup, the file that waits is meant. @param {BackupLine | null} backup */
export function openRestore(backup) {
  const { turn } = now();
  update({ dialog: { kind: "restore", backup, preview: null, typed: "" } });
  return send({
    at: "restore",
    call: () => commands.backupPreview(backup?.id ?? null),
    done: (preview) =>
      updateWithin(turn, ({ dialog }) => (dialog?.kind === "restore" && dialog.backup === backup ? { dialog: { ...dialog, preview } } : {})),
  });
}

/**
 * @param {BackupLine | null} backup
 * @param {string} typed
 */
export const restore = (backup, typed) =>
  send({
    at: "restore",
    call: async () => listed(await commands.backupRestore(backup?.id ?? null, typed)),
    done: (opened) => {
      show(opened, "organization");
      toast(t("restore.done", { name: opened.organization.name }));
    },
  });

/** @param {Backups} backups */
function showBackups(backups) {
  update(({ settings }) => ({ settings: { ...settings, desktops: settings.desktops && { ...settings.desktops, backups } } }));
}
