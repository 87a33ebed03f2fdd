// Editing a person: name, address, profile and tags, saved as one change.
import { html, nothing } from "lit";
import { called } from "../doing/members.js";
import { saveProfile } from "../doing/person.js";
import { may } from "../doing/rights.js";
import { update } from "../loop.js";
import { tagList } from "../members/drawer-profile.js";
import { COMMON, NOTE, readTags, TAGS, titleOf } from "../members/profile.js";
import { dialogFrame } from "../parts/dialog.js";
import { submitted, valueOf } from "../parts/field.js";
import { sentence } from "../parts/sentence.js";
import { rich, t } from "../texts/texts.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { Failure } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "profile" }>} Editing */

/**
 * @param {State} state
 * @param {Editing} given
 */
export function profileDialog(state, given) {
  const { member } = given;
  const failure = state.failures.profile;
  const at = placeOf(failure, state);
  const text = (/** @type {string} */ key, /** @type {string} */ value, /** @type {Record<string, unknown>} */ more = {}) =>
    textField({ key, title: key === "name" || key === "address" ? t(`profile.${key}`) : titleOf(key, state.fields), value, wrong: at === key ? failure : undefined, ...more });
  return dialogFrame({
    // What is said at its field is not said again below.
    state: at === "" ? state : { ...state, failures: {} },
    at: "profile",
    isWide: true,
    title: rich("profile.editOf", { name: called(member) }),
    submit: submitted((values) => void saveProfile(member, values)),
    body: html`
      <div class="beside">
        ${text("name", member.name ?? "", { isFirst: true })} ${text("address", member.address ?? "")}
        ${COMMON.filter((key) => key !== NOTE).map((key) => text(key, member.profile[key] ?? ""))}
        ${state.fields.map(({ key }) => text(key, member.profile[key] ?? ""))}
      </div>
      ${text(TAGS, given.tags, {
        hint: t("profile.tagsHint"),
        type: (/** @type {string} */ tags) => update({ dialog: { ...given, tags } }),
      })}
      ${tagList(readTags(given.tags))}
      ${may(state, "member.export").allowed ? text(NOTE, member.profile[NOTE] ?? "", { hint: t("profile.noteHint"), isLong: true }) : nothing}
    `,
    buttons: html`<button class="primary" data-test="save-profile">${t("profile.save")}</button>`,
  });
}

/**
 * At which field a failure is said; empty where it is about none of them.
 * @param {Failure | undefined} failure
 * @param {State} state
 */
function placeOf(failure, { fields }) {
  if (failure === undefined) return "";
  if (failure.rule === "one_membership") return "address";
  const keys = ["name", "address", TAGS, ...COMMON, ...fields.map(({ key }) => key)];
  return keys.find((key) => key === failure.field) ?? "";
}

/**
 * @param {object} given
 * @param {string} given.key
 * @param {string} given.title
 * @param {string} given.value
 * @param {Failure | undefined} given.wrong
 * @param {string} [given.hint]
 * @param {boolean} [given.isFirst]
 * @param {boolean} [given.isLong]
 * @param {(text: string) => void} [given.type]
 */
function textField({ key, title, value, wrong, hint, isFirst, isLong, type }) {
  const id = `profile-${key.replaceAll(":", "-")}`;
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  const hear = (/** @type {Event} */ event) => type?.(valueOf(event));
  return html`
    <div class="field">
      <label for=${id}><bdi>${title}</bdi></label>
      ${isLong
        ? html`<textarea id=${id} name=${key} rows="3" data-test=${id} aria-describedby=${described || nothing}
            aria-invalid=${wrong ? "true" : nothing} .value=${value}></textarea>`
        : html`<input id=${id} name=${key} autocomplete="off" spellcheck="false" dir="auto" data-test=${id}
            ?data-focus=${isFirst ?? false} aria-describedby=${described || nothing}
            aria-invalid=${wrong ? "true" : nothing} .value=${value} @input=${hear} />`}
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
      ${wrong ? html`<p class="wrong" id="${id}-wrong" role="alert" data-test="wrong">${sentence(wrong.message)}</p>` : nothing}
    </div>
  `;
}
