// The profile in the drawer: what is filled, by its title, and the tags.
import { html, nothing } from "lit";
import { saveTags } from "../doing/drawer.js";
import { mayTo } from "../doing/rights.js";
import { update } from "../loop.js";
import { submitted } from "../parts/field.js";
import { cross } from "../parts/icons.js";
import { offered } from "../parts/offered.js";
import { t } from "../texts/texts.js";
import { keysOf, readTags, titleOf } from "./profile.js";

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
      ${isPast || !mayTo(state, "member.update", member.role).allowed ? tagList(member.tags) : editableTags(member)}
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

/**
 * Each tag with the way to take it away, and a field for one more.
 * @param {MemberView} member
 */
const editableTags = (member) => html`
  <div class="chips" role="group" aria-label=${t("profile.tags")} data-test="tags">
    ${member.tags.map((tag) => html`
      <button type="button" class="chip set" data-test="drop-tag" @click=${() => void saveTags(member, member.tags.filter((one) => one !== tag))}>
        <bdi>${tag}</bdi>${cross}<span class="unseen">${t("member.dropTag", { name: tag })}</span>
      </button>
    `)}
    <form class="tag-form" @submit=${submitted(({ tag }, form) => void addTags(member, tag, form))}>
      <input name="tag" autocomplete="off" spellcheck="false" maxlength="40" required data-test="new-tag"
        aria-label=${t("member.addTag")} placeholder=${t("member.addTag")} />
      <button data-test="add-tag">${t("member.addTagDo")}</button>
    </form>
  </div>
`;

/**
 * @param {MemberView} member
 * @param {string} text
 * @param {HTMLFormElement} form
 */
async function addTags(member, text, form) {
  const tags = readTags([...member.tags, text].join("\n"));
  if (tags.length === member.tags.length) return form.reset();
  if (await saveTags(member, tags)) form.reset();
}

/** @param {string[]} tags */
export const tagList = (tags) =>
  tags.length === 0
    ? nothing
    : html`<ul class="chips" aria-label=${t("profile.tags")} data-test="tags">
        ${tags.map((tag) => html`<li class="chip"><bdi>${tag}</bdi></li>`)}
      </ul>`;
