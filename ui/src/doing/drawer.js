// The drawer: going on to the member before or behind, the whole history, and tags in place.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { shownNow } from "../members/selecting.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { called, openMember } from "./members.js";
import { toast, undoable } from "./toasts.js";

/** @import { MemberView } from "../types/replies.ts" */

/**
 * The member who stands before or behind the one in the drawer, in the order of the table.
 * @param {-1 | 1} step
 * @returns {MemberView | undefined}
 */
export function neighbour(step) {
  const shown = shownNow();
  const at = shown.findIndex(({ id }) => id === now().drawer?.id);
  return at < 0 ? undefined : shown[at + step];
}

/**
 * Goes there; what is chosen but not saved is not lost by it.
 * @param {-1 | 1} step
 */
export function goToNeighbour(step) {
  const { drawer, current } = now();
  const next = neighbour(step);
  if (!drawer || !next) return;
  if (drawer.draft) return toast(t("member.draftOpen"), "failed");
  update({ current: Math.max(0, current + step) });
  void openMember(next.id);
}

/**
 * @param {KeyboardEvent} event
 */
export function keyInDrawer(event) {
  const isField = event.target instanceof Element && event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null;
  if (event.isComposing || event.ctrlKey || event.metaKey || isField) return;
  const step = event.altKey
    ? /** @type {const} */ ({ ArrowUp: -1, ArrowDown: 1 })[/** @type {"ArrowUp"} */ (event.key)]
    : /** @type {const} */ ({ k: -1, j: 1 })[/** @type {"k"} */ (event.key.toLowerCase())];
  if (step === undefined) return;
  event.preventDefault();
  goToNeighbour(step);
}

/** Everything about the member in the drawer, where there is more than was shown at first. */
export function fetchHistory() {
  const id = now().drawer?.id;
  if (id === undefined) return Promise.resolve(false);
  return send({
    at: "drawer",
    call: () => commands.memberHistory(id),
    done: (history) => update(({ drawer }) => (drawer?.id === id ? { drawer: { ...drawer, history } } : {})),
  });
}

/**
 * @param {MemberView} member
 * @param {string[]} tags
 */
export const saveTags = (member, tags) =>
  send({
    at: "drawer",
    call: () => commands.memberUpdate({ id: member.id, name: null, address: null, profile: { tags: tags.join("\n") } }),
    touches: ["member"],
    done: (change) => undoable(t("member.tagsSaved", { name: called(member) }), change),
  });
