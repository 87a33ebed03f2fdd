// One change of many members: what it is, what each person gains and loses by it, who is refused, and then doing it.
import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { applyMany, cancelMany, changeMany, updateMany } from "../doing/many.js";
import { called } from "../doing/members.js";
import { byPlace } from "../members/by-place.js";
import { choiceGroup, permissionChoices, roleChoices } from "../parts/choices.js";
import { dialogFrame } from "../parts/dialog.js";
import { field, valueOf } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { sentence } from "../parts/sentence.js";
import { rich, t } from "../texts/texts.js";
import { dismissDialog } from "./dialog.js";

/** @import { State, Dialog } from "../state.js" */
/** @import { ManyGroup, ManyPreview, MemberView } from "../types/replies.ts" */
/** @typedef {Extract<Dialog, { kind: "many" }>} Many */

const ALLOWED = { allowed: true, reason: "" };

/**
 * @param {State} state
 * @param {Many} given
 */
export const manyDialog = (state, given) =>
  dialogFrame({
    state,
    at: "many",
    isWide: true,
    title: t(`many.title.${given.about}`, { count: given.count }),
    working: working(given),
    submit: (event) => {
      event.preventDefault();
      if (isReady(state, given)) void applyMany();
    },
    body: html`
      ${wanted(given)}
      ${given.isCancelled ? html`<p class="caution" role="status" data-test="many-cancelled">${warning}<span>${t("many.cancelled")}</span></p>` : nothing}
      ${given.preview ? preview(state, given, given.preview) : nothing}
    `,
    close: "",
    buttons: html`
      <button type="button" data-test="cancel" @click=${() => (given.isApplying ? cancelMany() : dismissDialog())}>${t("app.cancel")}</button>
      <button class=${given.about === "remove" ? "dangerous" : "primary"} data-test="many-apply" ?disabled=${!isReady(state, given)}>
        ${given.preview && given.preview.changed > 0 ? t(`many.do.${given.about}`, { count: given.preview.changed }) : t("many.doNone")}
      </button>
    `,
  });

/**
 * @param {State} state
 * @param {Many} given
 */
function isReady(state, given) {
  const { preview: planned, leaveOut, isApplying } = given;
  if (planned === null || planned.changed === 0 || isApplying || state.busy.many) return false;
  return (planned.refused === 0 || leaveOut) && (given.about !== "remove" || isConfirmed(state, given, planned));
}

/** The count, or the organization's name. @param {State} state @param {Many} given @param {ManyPreview} planned */
function isConfirmed({ opened }, { typed }, { changed }) {
  const text = typed.trim().normalize();
  return text === String(changed) || text === opened?.organization.name.normalize();
}

/** @param {Many} given */
function working({ progress, isApplying }) {
  if (progress?.of) return t(isApplying ? "many.applyingOf" : "many.planningOf", { rows: progress.rows, of: progress.of });
  return t(isApplying ? "many.applying" : "many.planning");
}

/** What is wanted of each. @param {Many} given */
function wanted({ about, change }) {
  switch (about) {
    case "role": return html`
      ${choiceGroup({
        name: "many-role", legend: t("member.role"), chosen: change.role ?? "",
        choose: (role) => void changeMany({ role, permission: undefined, keepOverrides: undefined }), choices: roleChoices(() => ALLOWED),
      })}
      ${change.role === "member"
        ? html`<p class="hint">${t("many.demotion")}</p>
            <label class="tick"><input type="checkbox" data-test="many-keep" .checked=${live(change.keepOverrides ?? false)}
              @change=${() => void changeMany({ keepOverrides: !change.keepOverrides })} />${t("member.keepOverrides")}</label>`
        : nothing}
    `;
    case "permission": return permissionChoices({
      name: "many-permission", legend: t("member.permission"), chosen: change.permission ?? "",
      choose: (permission) => void changeMany({ permission }), hint: html`<p class="hint">${t("many.permissionHint")}</p>`,
    });
    case "tags": return html`
      <div class="beside">
        <div class="field">
          <label for="many-how">${t("many.how")}</label>
          <select id="many-how" data-test="many-how" .value=${live(change.what)}
            @change=${(/** @type {Event} */ event) => void changeMany({ what: valueOf(event) })}>
            <option value="add_tag" ?selected=${change.what === "add_tag"}>${t("many.addTag")}</option>
            <option value="remove_tag" ?selected=${change.what === "remove_tag"}>${t("many.removeTag")}</option>
          </select>
        </div>
        ${field({
          id: "many-tag", label: t("many.tag"), hint: t("many.tagHint"),
          control: html`<input id="many-tag" autocomplete="off" spellcheck="false" maxlength="40" data-test="many-tag" data-focus
            aria-describedby="many-tag-hint" .value=${live(change.tag ?? "")}
            @change=${(/** @type {Event} */ event) => void changeMany({ tag: valueOf(event).trim() })} />`,
        })}
      </div>
    `;
    default: return html`<p>${t(`many.means.${about}`)}</p>`;
  }
}

/**
 * @param {State} state
 * @param {Many} given
 * @param {ManyPreview} planned
 */
function preview(state, given, planned) {
  const named = namesOf(state.members ?? [], planned);
  return html`
    <dl class="counts three" aria-live="polite">
      ${/** @type {const} */ (["changed", "unchanged", "refused"]).map((what) => html`
        <div class=${what === "refused" && planned.refused > 0 ? "bad" : ""} data-test="many-count-${what}" data-count=${planned[what]}>
          <dt>${t(`many.${what}`)}</dt><dd>${t("import.number", { value: planned[what] })}</dd>
        </div>`)}
    </dl>
    ${planned.changed === 0 ? html`<p class="caution" data-test="many-nothing">${warning}<span>${t("many.nothing")}</span></p>` : nothing}
    ${planned.refused === 0 ? nothing : refused(given, planned, named)}
    ${planned.groups.map((one) => group(one, named))}
    ${given.about === "remove" && planned.changed > 0
      ? html`<p class="caution">${warning}<span>${t("remove.keepsMany")}</span></p>${confirmation(state, given, planned)}`
      : nothing}
  `;
}

/**
 * @param {Many} given
 * @param {ManyPreview} planned
 * @param {Map<string, string>} named
 */
const refused = (given, planned, named) => html`
  <section data-test="many-refused">
    <h3>${t("many.refusedTitle", { count: planned.refused })}</h3>
    <div class="small-scroller" tabindex="0" role="region" aria-label=${t("many.refusedTitle", { count: planned.refused })}>
      <table class="list small">
        <thead><tr><th scope="col">${t("many.who")}</th><th scope="col">${t("many.why")}</th></tr></thead>
        <tbody>${planned.refusedMembers.map(({ member, reason }) => html`
          <tr><th scope="row"><bdi>${named.get(member) ?? member}</bdi></th><td>${sentence(reason)}</td></tr>`)}</tbody>
      </table>
    </div>
    ${planned.refused > planned.refusedMembers.length ? html`<p class="soft">${t("many.more", { count: planned.refused - planned.refusedMembers.length })}</p>` : nothing}
    ${planned.changed === 0
      ? nothing
      : html`<label class="tick"><input type="checkbox" data-test="many-leave-out" .checked=${live(given.leaveOut)}
          @change=${() => updateMany(({ leaveOut }) => ({ leaveOut: !leaveOut }))} />${t("many.leaveOut", { count: planned.refused })}</label>`}
  </section>
`;

/**
 * People to whom the change does the same.
 * @param {ManyGroup} alike
 * @param {Map<string, string>} named
 */
function group({ count, members, gains, loses }, named) {
  const names = members.map((id) => named.get(id) ?? id);
  const isSame = gains.length + loses.length === 0;
  return html`
    <section class="many-group" data-test="many-group" data-count=${count}>
      <h3>${isSame ? t("many.same", { count }) : t("many.each", { count })}</h3>
      ${part(t("member.gains"), gains, "gains")} ${part(t("member.loses"), loses, "loses")}
      <details>
        <summary>${t("many.names")}</summary>
        <p class="many-names">${names.map((name, at) => html`${at > 0 ? ", " : ""}<bdi>${name}</bdi>`)}${
          count > names.length ? html` ${t("many.more", { count: count - names.length })}` : nothing
        }</p>
      </details>
    </section>
  `;
}

/**
 * @param {string} title
 * @param {string[]} lines
 * @param {string} kind
 */
const part = (title, lines, kind) =>
  lines.length === 0
    ? nothing
    : html`<h4>${title}</h4><ul class=${kind} data-test=${kind}>${byPlace(lines).map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul>`;

/**
 * @param {State} state
 * @param {Many} given
 * @param {ManyPreview} planned
 */
const confirmation = ({ opened }, given, { changed }) =>
  field({
    id: "many-typed",
    label: rich("many.type", { number: html`<strong>${String(changed)}</strong>`, name: html`<strong><bdi>${opened?.organization.name}</bdi></strong>` }),
    control: html`<input id="many-typed" autocomplete="off" spellcheck="false" data-test="many-typed" .value=${live(given.typed)}
      @input=${(/** @type {Event} */ event) => updateMany(() => ({ typed: valueOf(event) }))} />`,
  });

/** The names of those whom a preview names. @param {readonly MemberView[]} members @param {ManyPreview} planned */
function namesOf(members, planned) {
  const wantedIds = new Set([...planned.groups.flatMap((one) => one.members), ...planned.refusedMembers.map(({ member }) => member)]);
  return new Map(members.filter(({ id }) => wantedIds.has(id)).map((member) => [member.id, called(member)]));
}
