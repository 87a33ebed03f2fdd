// Which members of a long answer are shown: by text and by role.
import { html } from "lit";
import { live } from "lit/directives/live.js";
import { now, update } from "../loop.js";
import { shownMembers } from "../members/shown.js";
import { valueOf } from "../parts/field.js";
import { noAnswers } from "../state.js";
import { t, word } from "../texts/texts.js";

/** @import { State, Filter } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

const ROLES = ["owner", "admin", "member"];
const BY_NAME = { key: "name", ascending: true };

/** Those that the filter lets through, by name. @param {State} state @returns {MemberView[]} */
export const sifted = ({ members, asking }) => (members ? shownMembers(members, asking.sifting, BY_NAME) : []);

/**
 * @param {State} state
 * @param {unknown} count
 */
export const siftingBar = ({ asking }, count) => html`
  <div class="toolbar">
    <input type="search" class="search sift" autocomplete="off" spellcheck="false" aria-label=${t("access.sift")}
      placeholder=${t("access.sift")} data-test="sift" .value=${live(asking.sifting.text)}
      @input=${(/** @type {Event} */ event) => sift({ text: valueOf(event) })} />
    <select aria-label=${t("access.siftRole")} data-test="sift-role" .value=${live(asking.sifting.role)}
      @change=${(/** @type {Event} */ event) => sift({ role: valueOf(event) })}>
      <option value="">${t("access.everyRole")}</option>
      ${ROLES.map((role) => html`<option value=${role} ?selected=${role === asking.sifting.role}>${word("role", role)}</option>`)}
    </select>
    <span class="soft" role="status">${count}</span>
  </div>
`;

/** @param {Partial<Filter>} part */
function sift(part) {
  const { asking } = now();
  const scroller = place();
  if (scroller) scroller.scrollTop = 0;
  const { cell } = noAnswers();
  update({ asking: { ...asking, sifting: { ...asking.sifting, ...part }, cell, seen: { ...asking.seen, top: 0 } } });
}

export const place = () => /** @type {HTMLElement | null} */ (document.querySelector(".answer-scroller"));

/** Steps in which scrolling is noted: less changes nothing in the page. */
const STEP = 36;

/** Notes which part of the answer can be seen. */
export function scrolledAnswer() {
  const scroller = place();
  if (scroller === null) return;
  const { asking } = now();
  const seen = {
    top: scroller.scrollTop, left: Math.abs(scroller.scrollLeft), height: scroller.clientHeight, width: scroller.clientWidth,
  };
  const step = (/** @type {number} */ value) => Math.floor(value / STEP);
  const isSame = step(seen.top) === step(asking.seen.top) && step(seen.left) === step(asking.seen.left)
    && seen.height === asking.seen.height && seen.width === asking.seen.width;
  if (!isSame) update({ asking: { ...asking, seen } });
}
