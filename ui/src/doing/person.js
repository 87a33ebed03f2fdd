// A person's data: editing the profile, handing everything out, and erasing.
import * as commands from "../commands.js";
import { update } from "../loop.js";
import { changesOf, isNothing } from "../members/profile.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { called } from "./members.js";
import { toast, undoable } from "./toasts.js";

/** @import { MemberView } from "../types/replies.ts" */

/**
 * Saves what the form changes, all of it as one change.
 * @param {MemberView} member
 * @param {Record<string, string>} values
 */
export async function saveProfile(member, values) {
  const changes = changesOf(member, values);
  if (isNothing(changes)) return update({ dialog: null });
  const isDone = await send({
    at: "profile",
    call: () => commands.memberUpdate(changes),
    touches: ["member"],
    done: ({ member: saved, entry }) => {
      update(({ opened }) => ({
        dialog: null,
        opened: opened && opened.me.id === saved.id ? { ...opened, me: saved } : opened,
      }));
      undoable(t("profile.saved", { name: called(saved) }), { entry });
    },
  });
  if (!isDone) requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(".dialog [aria-invalid=true]"))?.focus());
}

/**
 * @param {MemberView} member
 * @param {"json" | "text"} format
 */
export const saveDossier = (member, format) =>
  send({
    at: "drawer",
    call: () => commands.memberDossierSave(member.id, format),
    done: ({ saved, file }) => {
      if (saved) toast(t("person.dossierSaved", { file: file ?? "" }));
    },
  });

/** Opens the dialog and asks what erasing does not reach. @param {MemberView} member */
export function openErase(member) {
  update({ dialog: { kind: "erase", member, typed: "", elsewhere: null } });
  return send({
    at: "erase",
    call: () => commands.memberHeldElsewhere(member.id),
    done: (elsewhere) =>
      update(({ dialog }) =>
        dialog?.kind === "erase" && dialog.member.id === member.id ? { dialog: { ...dialog, elsewhere } } : {}),
  });
}

/** @param {MemberView} member */
export const erasePerson = (member) =>
  send({
    at: "erase",
    call: () => commands.memberErase(member.id),
    // Others may have been invited by this person, whose name is gone from there too.
    touches: ["members", "attention"],
    done: () => {
      update({ dialog: null, drawer: null });
      toast(t("erase.done"));
    },
  });
