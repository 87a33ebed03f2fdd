// Made-up desktops, packages and backups: `?elsewhere=copy`, `?older`, `?arrives=newer|parted|fork|none|account|reply`.
import { moment } from "./fake-people.js";

/** @import * as R from "../src/types/replies.ts" */

const OTHER = "0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d";

/** @param {URLSearchParams} asked */
export function sharingOf(asked) {
  /** @type {R.WrittenElsewhere | null} */
  let elsewhere = null;
  const kind = asked.get("elsewhere");
  if (kind !== null) {
    elsewhere = { kind: /** @type {R.WrittenKind} */ (kind), since: moment(3), sentence: "This is a copy: another desktop writes this organization, so it can only be read here." };
  }
  let arrives = asked.get("arrives");
  /** @type {R.BackupLine[]} */
  let kept = Array.from({ length: 9 }, (_, at) => ({
    id: `b${at}`, madeAt: moment(at), reason: at % 4 === 2 ? "before-package" : "daily", newestEntry: 40 - at, bytes: 180_000 + at * 900_000,
  }));
  /** @type {R.SecondPlace | null} */
  let second = asked.has("second") ? { folder: "/media/usb/Sicherungen", isThere: asked.get("second") !== "away" } : null;
  const verdict = (/** @type {boolean} */ allowed, /** @type {string} */ reason) => ({ allowed, reason: allowed ? "" : reason });
  const isOwner = (asked.get("role") ?? "owner") === "owner";
  const backups = () => ({ kept, second });

  /** @returns {R.Desktops} */
  const desktops = () => ({
    canCopy: verdict(elsewhere === null, elsewhere?.sentence ?? ""),
    canHandOver: verdict(elsewhere === null || elsewhere.kind === "handed_over", elsewhere?.sentence ?? ""),
    canTakeBack: verdict(isOwner && elsewhere !== null, "Only an Owner may."),
    canRestore: verdict(isOwner, "No: only an Owner may put the organization back to a backup."),
    backups: backups(),
  });

  /** @param {boolean} givesUpThere @param {boolean} givesUpHere @returns {R.ArrivingPackage} */
  const parted = (givesUpThere, givesUpHere) => ({
    ...seen("parted", 0), partedAt: 31,
    here: { kind: givesUpHere ? "writing_taken" : "role_changed", since: moment(4), entries: 6, givesUpOther: givesUpHere },
    there: { kind: givesUpThere ? "writing_taken" : "application_created", since: moment(3), entries: 2, givesUpOther: givesUpThere },
  });
  /** @param {R.PackageRelation} relation @param {number} entries @returns {R.ArrivingPackage} */
  const seen = (relation, entries) => ({
    id: "o1", name: "Acme Care", madeAt: moment(1), newest: moment(2), relation, entries, partedAt: null, here: null, there: null,
  });

  /** @returns {R.ArrivingFile | null} */
  function look() {
    if (arrives === null) return null;
    const file = { file: "acme.orgdesk", kind: /** @type {R.ArrivedKind} */ ("copy"), madeAt: moment(1), organizations: 1, package: null, lacksKey: false };
    switch (arrives) {
      case "account": return { ...file, file: "move.orgdesk-account", kind: "account", organizations: 3 };
      case "reply": return { ...file, file: "ben.orgdesk-reply", kind: "reply", organizations: 0 };
      case "none": return { ...file, lacksKey: true };
      case "parted": return { ...file, package: parted(true, false) };
      case "fork": return { ...file, package: parted(false, false) };
      case "backup": return { ...file, kind: "backup", package: seen("older", 12) };
      default: return { ...file, kind: "hand_over", package: seen(/** @type {R.PackageRelation} */ (arrives), 7) };
    }
  }

  /** @type {Record<string, (given: any) => unknown>} */
  const answers = {
    desktops,
    package_copy: () => ({ saved: true, file: "Acme-Care.orgdesk", count: null }),
    package_hand_over: () => { elsewhere = { kind: "handed_over", since: moment(0), sentence: "This organization was handed over." }; return { saved: true, file: "Acme-Care.orgdesk", count: null }; },
    writing_take: () => { elsewhere = null; return { entry: null }; },
    older_accept: () => ({}),
    backup_daily: () => false,
    backup_make: () => { kept = [{ id: `m${kept.length}`, madeAt: moment(0), reason: "asked", newestEntry: 41, bytes: 180_000 }, ...kept]; return backups(); },
    backup_place_choose: () => { second = { folder: "/media/usb/Sicherungen", isThere: true }; return backups(); },
    backup_place_forget: () => { second = null; return backups(); },
    backup_preview: () => ({ backup: seen("older", 12), lost: 12, membersAgain: 1, membersLost: 3 }),
    arrival_choose: () => { arrives ??= "newer"; return true; },
    arrival_look: look,
    arrival_forget: () => { arrives = null; return null; },
    arrival_reply: () => { arrives = null; return { saved: true, file: "reply.orgdesk-reply", count: null }; },
    reply_take: () => { arrives = null; return { entry: null }; },
    move_preview: () => [
      { id: "o1", name: "Acme Care", copyBecause: null, problem: null },
      { id: OTHER, name: "Ein zweiter Verein mit einem sehr langen Namen", copyBecause: "This is a copy of 2026-11-20: another desktop writes this organization.", problem: null },
    ],
    account_move: () => ({ file: "move.orgdesk-account", organizations: 2, copies: [] }),
  };
  return { answers, elsewhere: () => elsewhere, package: () => { const file = look(); arrives = null; return file?.package ?? seen("newer", 7); } };
}
