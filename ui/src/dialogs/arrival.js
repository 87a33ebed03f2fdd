// A file that somebody sent: what it is and how it stands to what is here, before anything is changed.
import { html, nothing } from "lit";
import { openAccountFile, openArrival, saveReply, takeReply, updateArrival } from "../doing/arriving.js";
import { openRestore } from "../doing/backups.js";
import { may } from "../doing/rights.js";
import { sendCopy } from "../doing/sharing.js";
import { exactly } from "../locale.js";
import { dialogFrame, closeDialog } from "../parts/dialog.js";
import { field, submitted } from "../parts/field.js";
import { warning } from "../parts/icons.js";
import { rich, t, word } from "../texts/texts.js";
import { dismissDialog } from "./dialog.js";

/** @import { State } from "../state.js" */
/** @import { Arriving } from "../doing/arriving.js" */
/** @import { ArrivingFile, ArrivingPackage, PartedSide } from "../types/replies.ts" */

/**
 * @param {State} state
 * @param {Arriving} given
 */
export function arrivalDialog(state, given) {
  const { file, step } = given;
  if (file === null) return frame(state, t("arrival.looking"), html`<p>${t("arrival.lookingMeans")}</p>`);
  if (step === "replied") return replied(state, given);
  const title = rich("arrival.title", { file: file.file });
  if (file.kind === "account") return accountFile(state, file, title);
  if (file.kind === "reply") return replyFile(state, file, title);
  if (state.signedIn === null) return frame(state, title, html`${what(file)}<p data-test="arrival-sign-in">${t("arrival.signIn")}</p>`);
  if (step === "code") return codeStep(state, title);
  if (file.lacksKey || file.package === null) return noKey(state, file, title);
  return packageFile(state, given, file, file.package, title);
}

/**
 * @param {State} state
 * @param {unknown} title
 * @param {unknown} body
 * @param {unknown} [buttons]
 * @param {(event: SubmitEvent) => void} [submit]
 * @param {string} [working]
 */
const frame = (state, title, body, buttons = nothing, submit = (event) => event.preventDefault(), working = t("arrival.proving")) =>
  dialogFrame({
    state, at: "arrival", title, body, submit, working, close: "",
    buttons: html`<button type="button" data-test="cancel" @click=${dismissDialog}>${t(buttons === nothing ? "app.close" : "app.cancel")}</button>${buttons}`,
  });

/** @param {ArrivingFile} file */
const what = ({ kind, madeAt }) => html`<p data-test="arrival-kind" data-kind=${kind}>${word("arrival.kind", kind)} ${t("arrival.made", { day: exactly(madeAt) })}</p>`;

/**
 * @param {State} state
 * @param {Arriving} given
 * @param {ArrivingFile} file
 * @param {ArrivingPackage} there
 * @param {unknown} title
 */
function packageFile(state, { givesUp }, file, there, title) {
  const isGivenUp = there.relation === "parted" && there.there?.givesUpOther === true;
  const canOpen = there.relation !== "parted" || (isGivenUp && givesUp);
  const isBackup = file.kind === "backup" && (there.relation === "older" || there.relation === "parted");
  return frame(
    state,
    title,
    html`
      ${what(file)}
      <dl class="profile">
        <div><dt>${t("arrival.organization")}</dt><dd><bdi data-test="arrival-name">${there.name}</bdi></dd></div>
        <div><dt>${t("arrival.newest")}</dt><dd>${exactly(there.newest)}</dd></div>
      </dl>
      <p data-test="arrival-relation" data-relation=${there.relation}>${stands(there)}</p>
      ${there.relation === "parted" ? parted(there, givesUp) : nothing}
    `,
    html`
      ${isBackup
        ? html`<button type="button" data-test="arrival-restore" @click=${() => void openRestore(null)}>${t("backups.restore")}</button>`
        : nothing}
      ${there.relation === "parted" && !isGivenUp
        ? nothing
        : html`<button class="primary" data-test="arrival-open" ?disabled=${!canOpen}>${t("arrival.do")}</button>`}
    `,
    submitted(() => {
      if (canOpen) void openArrival(givesUp);
    }),
  );
}

/** @param {ArrivingPackage} there */
function stands({ relation, entries, partedAt }) {
  switch (relation) {
    case "new": return t("arrival.new");
    case "newer": return t("arrival.newer", { count: entries });
    case "same": return t("arrival.same");
    case "older": return t("arrival.older", { count: entries });
    case "parted": return t("arrival.parted", { entry: partedAt ?? 0 });
  }
}

/**
 * @param {ArrivingPackage} package_
 * @param {boolean} givesUp
 */
const parted = ({ here, there }, givesUp) => html`
  <ul class="points" data-test="arrival-sides">
    ${here ? html`<li>${side("arrival.sideHere", here)}</li>` : nothing}
    ${there ? html`<li>${side("arrival.sideThere", there)}</li>` : nothing}
  </ul>
  ${there?.givesUpOther
    ? html`
      <p class="caution">${warning}<span>${t("arrival.givenUpHere")}</span></p>
      <label class="tick">
        <input type="checkbox" data-test="gives-up" .checked=${givesUp}
          @change=${(/** @type {Event} */ event) => updateArrival({ givesUp: /** @type {HTMLInputElement} */ (event.target).checked })} />
        ${t("arrival.agree", { count: here?.entries ?? 0 })}
      </label>`
    : html`<p class="caution" data-test="arrival-fork">${warning}<span>${t(here?.givesUpOther ? "arrival.givenUpThere" : "arrival.fork")}</span></p>`}
`;

/**
 * @param {"arrival.sideHere" | "arrival.sideThere"} key
 * @param {PartedSide} side_
 */
const side = (key, { kind, since, entries }) => t(key, { what: word("kind", kind), day: exactly(since), count: entries });

/**
 * @param {State} state
 * @param {ArrivingFile} file
 * @param {unknown} title
 */
const accountFile = (state, file, title) =>
  frame(
    state,
    title,
    html`
      ${what(file)}
      <p>${t("arrival.accountHolds", { count: file.organizations })}</p>
      ${field({
        id: "file-password",
        label: t("arrival.password"),
        hint: t("arrival.passwordHint"),
        control: html`<input id="file-password" name="password" type="password" autocomplete="current-password" required data-focus
          aria-describedby="file-password-hint" data-test="file-password" />`,
      })}
    `,
    html`<button class="primary" data-test="arrival-account">${t("arrival.do")}</button>`,
    submitted(({ password }) => void openAccountFile(password)),
    t("arrival.accountWorking"),
  );

/**
 * @param {State} state
 * @param {ArrivingFile} file
 * @param {unknown} title
 */
function replyFile(state, file, title) {
  const verdict = may(state, "member.invite");
  const reason = state.opened === null ? t("arrival.openFirst") : verdict.allowed ? "" : verdict.reason;
  return frame(
    state,
    title,
    html`${what(file)}
      ${state.opened ? html`<p>${rich("reply.into", { name: state.opened.organization.name })}</p>` : nothing}
      ${reason ? html`<p class="reason" data-test="reply-reason">${reason}</p>` : nothing}`,
    html`<button class="primary" data-test="reply-take" ?disabled=${reason !== ""}>${t("reply.do")}</button>`,
    submitted(() => {
      if (reason === "") void takeReply();
    }),
  );
}

/**
 * @param {State} state
 * @param {ArrivingFile} file
 * @param {unknown} title
 */
const noKey = (state, file, title) =>
  frame(
    state,
    title,
    html`${what(file)}<p data-test="arrival-no-key">${t("arrival.noKey", { name: state.signedIn?.account.name ?? "" })}</p><p>${t("arrival.noKeyWays")}</p>`,
    html`<button type="button" class="primary" data-test="arrival-code" @click=${() => updateArrival({ step: "code" })}>${t("arrival.haveCode")}</button>`,
  );

/**
 * @param {State} state
 * @param {unknown} title
 */
const codeStep = (state, title) =>
  frame(
    state,
    title,
    html`
      <p>${t("arrival.codeMeans")}</p>
      ${field({
        id: "reply-code",
        label: t("begin.accept.code"),
        hint: t("begin.accept.intro"),
        control: html`<textarea id="reply-code" name="code" rows="3" autocomplete="off" spellcheck="false" required data-focus
          aria-describedby="reply-code-hint" data-test="reply-code"></textarea>`,
      })}
    `,
    html`<button class="primary" data-test="save-reply">${t("arrival.saveReply")}</button>`,
    submitted(({ code }) => void saveReply(code.trim())),
  );

/**
 * @param {State} state
 * @param {Arriving} given
 */
const replied = (state, { saved }) =>
  dialogFrame({
    state,
    at: "arrival",
    title: t("replied.title"),
    close: "",
    submit: (event) => {
      event.preventDefault();
      closeDialog();
    },
    body: html`
      <p data-test="replied">${rich("replied.saved", { file: saved })}</p>
      <ol class="points"><li>${t("replied.send")}</li><li>${t("replied.wait")}</li><li>${t("replied.open")}</li></ol>
    `,
    buttons: html`<button class="primary" data-test="replied-done">${t("app.done")}</button>`,
  });

/** @param {State} state */
export const replyTakenDialog = (state) =>
  dialogFrame({
    state,
    at: "reply-taken",
    title: t("reply.takenTitle"),
    close: t("reply.later"),
    working: t("desktops.packing"),
    submit: (event) => {
      event.preventDefault();
      void sendCopy("reply-taken");
    },
    body: html`<p data-test="reply-taken">${t("reply.taken")}</p>`,
    buttons: html`<button class="primary" data-test="reply-copy">${t("desktops.copyDo")}</button>`,
  });

/**
 * @param {State} state
 * @param {Extract<import("../state.js").Dialog, { kind: "account-arrived" }>} given
 */
export const accountArrivedDialog = (state, { problems }) =>
  dialogFrame({
    state,
    at: "account-arrived",
    title: t("arrival.accountTitle"),
    close: t("app.close"),
    submit: (event) => event.preventDefault(),
    body: html`<p>${t("arrival.accountProblems")}</p><ul class="points">${problems.map((one) => html`<li>${one}</li>`)}</ul>`,
    buttons: nothing,
  });
