// The sheet of shortcuts: every key that does something, in the window and in the table.
import { html } from "lit";
import { dialogFrame } from "../parts/dialog.js";
import { keysOf, shortcuts } from "../palette/shortcuts.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

/** The keys that belong to a place and are handled there. */
const IN_TABLE = /** @type {const} */ (["move", "open", "choose", "unchoose", "neighbour"]);

/** @param {State} state */
export const shortcutsDialog = (state) =>
  dialogFrame({
    state,
    at: "shortcuts",
    title: t("shortcuts.title"),
    close: t("app.close"),
    submit: (event) => event.preventDefault(),
    body: html`
      <section><h3>${t("shortcuts.anywhere")}</h3>
        <dl class="keys">${shortcuts().map(({ id }) => line(keysOf(id), inWords(id)))}</dl></section>
      <section><h3>${t("shortcuts.table")}</h3>
        <dl class="keys">${IN_TABLE.map((id) => line(t(`shortcuts.${id}.keys`), t(`shortcuts.${id}`)))}</dl></section>
    `,
    buttons: "",
  });

/** @param {string} id */
const inWords = (id) =>
  id.startsWith("tab-")
    ? t("shortcuts.tab", { name: t(/** @type {"tabs.members"} */ (`tabs.${id.slice("tab-".length)}`)) })
    : t(/** @type {"shortcuts.lock"} */ (`shortcuts.${id}`));

/** @param {string} keys @param {string} what */
const line = (keys, what) => html`<div><dt>${what}</dt><dd><kbd>${keys}</kbd></dd></div>`;
