// The Members tab: its tools, and the table or what stands in its place.
import { html } from "lit";
import { t } from "../texts/texts.js";
import { failureAt } from "../parts/failure.js";
import { progressAt } from "../parts/progress.js";
import { clearFilter } from "./filtering.js";
import { profileFilter } from "./profile-filter.js";
import { selectionBar } from "./selection-bar.js";
import { presentCount, shownMembers } from "./shown.js";
import { membersTable } from "./table.js";
import { countLine, inviteButton, toolbar } from "./toolbar.js";

/** @import { State } from "../state.js" */

/** @param {State} state */
export function membersTab(state) {
  const { members, filter, sorting } = state;
  if (members === null) return html`<p class="soft" role="status">${t("members.loading")}</p>`;
  const shown = shownMembers(members, filter, sorting);
  const isAlone = presentCount(members) <= 1 && members.length <= 1;
  return html`
    ${toolbar(state)} ${profileFilter(state)}
    ${state.dialog === null ? html`${failureAt(state, "export")}${progressAt(state, "export")}` : ""}
    ${state.dialog?.kind === "import" ? "" : html`${failureAt(state, "import")}${progressAt(state, "import", t("import.reading"))}`}
    ${failureAt(state, "invitations")}${failureAt(state, "print")} ${selectionBar(state, shown)}
    ${shown.length === 0 ? nobodyFits() : membersTable(state, shown)}
    ${countLine(state, shown.length, presentCount(members))} ${isAlone ? alone(state) : ""}
  `;
}

const nobodyFits = () => html`
  <div class="empty" data-test="empty-filter">
    <h2>${t("members.noneTitle")}</h2>
    <p>${t("members.none")}</p>
    <button type="button" @click=${clearFilter}>${t("members.clear")}</button>
  </div>
`;

/** @param {State} state */
const alone = (state) => html`
  <div class="empty" data-test="empty-members">
    <h2>${t("members.emptyTitle")}</h2>
    <p>${t("members.empty")}</p>
    ${inviteButton(state, "empty-invite")}
  </div>
`;
