// The profile in the drawer: what is filled, by its title, and the tags.
import { html, nothing } from "lit";
import { mayTo } from "../doing/rights.js";
import { update } from "../loop.js";
import { offered } from "../parts/offered.js";
import { t } from "../texts/texts.js";
import { keysOf, titleOf } from "./profile.js";

/** @import { State } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {MemberView} member
 * @param {boolean} isPast
 */
export function profilePart(state, member, isPast) {
  const filled = keysOf(state.fields).filter((key) => member.profile[key] !== undefined);
  const isEmpty = filled.length === 0 && member.tags.length === 0;
  if (isPast && isEmpty) return nothing;
  return html`
    <section data-test="profile">
      <h3>${t("profile.heading")}</h3>
      ${isEmpty ? html`<p class="soft">${t("profile.empty")}</p>` : nothing}
      ${filled.length === 0
        ? nothing
        : html`<dl class="profile">${filled.map((key) => html`
            <div><dt>${titleOf(key, state.fields)}</dt><dd data-test="profile-${key}"><bdi>${member.profile[key]}</bdi></dd></div>
          `)}</dl>`}
      ${tagList(member.tags)}
      ${isPast
        ? nothing
        : offered({
            verdict: mayTo(state, "member.update", member.role),
            text: t("profile.edit"),
            test: "edit-profile",
            isReasonWritten: true,
            action: () => update({ dialog: { kind: "profile", member, tags: member.tags.join(", ") } }),
          })}
    </section>
  `;
}

/** @param {string[]} tags */
export const tagList = (tags) =>
  tags.length === 0
    ? nothing
    : html`<ul class="chips" aria-label=${t("profile.tags")} data-test="tags">
        ${tags.map((tag) => html`<li class="chip"><bdi>${tag}</bdi></li>`)}
      </ul>`;
