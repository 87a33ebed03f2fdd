// Matrix: one action for all members and all applications. Members who are alike share a row; only what is seen exists.
import { html, nothing } from "lit";
import { askedAction, goToQuestion } from "../doing/access.js";
import { called, openMember } from "../doing/members.js";
import { now, update } from "../loop.js";
import { rowsInView } from "../members/rows.js";
import { cross, tick } from "../parts/icons.js";
import { personName } from "../parts/person.js";
import { rich, t, word } from "../texts/texts.js";
import { goToCell, moveCell } from "./cells.js";
import { actionField, questionForm, sectionField } from "./question.js";
import { columnsInView, FIRST_WIDTH, matrixRows, membersIn } from "./rows.js";
import { scrolledAnswer, sifted, siftingBar } from "./sifting.js";

/** @import { State } from "../state.js" */
/** @import { Matrix } from "../types/replies.ts" */
/** @import { MatrixRow } from "./rows.js" */

/** @param {State} state */
export const matrixView = (state) => html`
  ${questionForm(state, html`
    <span>${t("access.whoCan")}</span> ${actionField(state)} ${sectionField(state)} <span>${t("access.where")}</span>
  `)}
  ${state.asking.matrix ? answer(state, state.asking.matrix) : nothing}
`;

/**
 * @param {State} state
 * @param {Matrix} matrix
 */
function answer(state, matrix) {
  if (matrix.applications.length === 0) return html`<p role="status">${t("access.noApplications")}</p>`;
  const rows = matrixRows(matrix, sifted(state), state.asking.unfolded);
  const count = t("access.matrixCount", { count: membersIn(rows) });
  return html`
    ${siftingBar(state, matrix.forecast ? `${count} ${t("access.forecast")}` : count)}
    <p class="legend soft">
      <span class="yes">${tick}${t("access.yes")}</span> <span class="no">${cross}${t("access.no")}</span>
      <span class="by-override">${t("access.byOverride")}</span>
    </p>
    ${rows.length === 0 ? html`<p class="soft">${t("access.noMatch")}</p>` : table(state, matrix, rows)}
  `;
}

/**
 * @param {State} state
 * @param {Matrix} matrix
 * @param {MatrixRow[]} rows
 */
function table(state, matrix, rows) {
  const { seen } = state.asking;
  const { first, last, before, after } = rowsInView(rows.length, seen);
  const columns = columnsInView(matrix.applications.length, { left: seen.left, width: seen.width - FIRST_WIDTH });
  const shown = matrix.applications.slice(columns.first, columns.last);
  const rest = matrix.applications.length - columns.last;
  const beside = (/** @type {number} */ span) => span > 0 ? html`<td colspan=${span} aria-hidden="true"></td>` : nothing;
  return html`
    <div class="scroller answer-scroller" @scroll=${scrolledAnswer}>
      <table class="list matrix" data-test="matrix" aria-rowcount=${rows.length + 1}
        aria-colcount=${matrix.applications.length + 1}>
        <caption class="unseen">${t("access.matrixCaption", { what: askedAction(state)?.sentence ?? "" })}</caption>
        <colgroup><col class="matrix-first" /><col class="matrix-column" span=${matrix.applications.length} /></colgroup>
        <thead>
          <tr aria-rowindex="1">
            <th scope="col" aria-colindex="1">${t("access.member")}</th>
            ${beside(columns.first)}
            ${shown.map(({ name }, at) => html`
              <th scope="col" aria-colindex=${columns.first + at + 2} title=${name}>${applicationName(name)}</th>
            `)}
            ${beside(rest)}
          </tr>
        </thead>
        <tbody @keydown=${(/** @type {KeyboardEvent} */ event) => moveCell(event, rows.length, matrix.applications.length)}>
          ${gap(before, matrix)}
          ${rows.slice(first, last).map((row, at) => html`
            <tr aria-rowindex=${first + at + 2} data-test="matrix-row" data-row=${first + at} class=${row.count > 1 ? "alike" : ""}>
              ${heading(state, row, first + at)} ${beside(columns.first)}
              ${shown.map((_, column) => cell(state, matrix, row, { row: first + at, column: columns.first + column + 1 }))}
              ${beside(rest)}
            </tr>
          `)}
          ${gap(after, matrix)}
        </tbody>
      </table>
    </div>
  `;
}

/** Name and environment, one below the other: an @ that stands earlier belongs to the name. @param {string} name */
function applicationName(name) {
  const at = name.lastIndexOf("@");
  return html`<bdi>${name.slice(0, at)}</bdi><span class="soft">${word("environment", name.slice(at + 1))}</span>`;
}

/**
 * @param {number} height
 * @param {Matrix} matrix
 */
const gap = (height, { applications }) => html`
  <tr class="gap" aria-hidden="true"><td colspan=${applications.length + 1} height=${height}></td></tr>
`;

/**
 * @param {State} state
 * @param {MatrixRow} row
 * @param {number} at
 */
function heading({ asking }, { member, group, count, isOpen }, at) {
  const tabindex = asking.cell.row === at && asking.cell.column === 0 ? 0 : -1;
  const isAlone = count === 1;
  const fold = () => update({ asking: {
    ...now().asking,
    unfolded: isOpen ? asking.unfolded.filter((one) => one !== group) : [...asking.unfolded, group],
  } });
  return html`
    <th scope="row" aria-colindex="1" title=${called(member)}>
      ${isAlone
        ? html`<button type="button" class="row-open" data-column="0" tabindex=${tabindex} aria-haspopup="dialog"
            @focus=${() => goToCell({ row: at, column: 0 })} @click=${() => openMember(member.id)}>${personName(member)}</button>`
        : html`<button type="button" class="row-open fold" data-column="0" tabindex=${tabindex} aria-expanded=${isOpen}
            data-test="fold" @focus=${() => goToCell({ row: at, column: 0 })} @click=${fold}>
            ${rich("access.alike", { count, name: called(member) })}</button>`}
    </th>
  `;
}

/**
 * @param {State} state
 * @param {Matrix} matrix
 * @param {MatrixRow} row
 * @param {{ row: number, column: number }} at
 */
function cell({ asking }, matrix, { member, group }, at) {
  const letter = matrix.rows[group].cells[at.column - 1];
  const isYes = letter.toLowerCase() === "y";
  const isByOverride = letter !== letter.toLowerCase();
  const inWords = t(isYes ? "access.yes" : "access.no") + (isByOverride ? `, ${t("access.byOverride")}` : "");
  const application = matrix.applications[at.column - 1];
  const { row, column } = asking.cell;
  const why = () => goToQuestion({
    view: "check", text: called(member), member: member.id, application: application.id, section: asking.section,
    action: askedAction(now())?.name ?? asking.action, at: asking.at,
  });
  return html`
    <td aria-colindex=${at.column + 1}>
      <button type="button" class="cell ${isYes ? "yes" : "no"} ${isByOverride ? "by-override" : ""}" data-test="cell"
        data-column=${at.column} data-may=${letter} tabindex=${row === at.row && column === at.column ? 0 : -1}
        title="${application.name}: ${inWords}" @focus=${() => goToCell(at)} @click=${why}>
        ${isYes ? tick : cross}<span class="unseen">${inWords}</span>
      </button>
    </td>
  `;
}
