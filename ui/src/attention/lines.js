// What needs attention as the page lists it: what the core found, and organizations that wait for this account.

/** @import { State } from "../state.js" */
/** @import { Matter } from "../types/replies.ts" */
/** @typedef {{ kind: "waiting", id: string } | { kind: "matter", matter: Matter }} Line */

/**
 * The most urgent first. That the file is in doubt stands above everything already.
 * @param {State} state
 * @returns {Line[]}
 */
export function attentionLines({ opened, signedIn, attention }) {
  const matters = (attention?.matters ?? []).filter((matter) => !isSaid(matter));
  const overdue = matters.filter(({ severity }) => severity === "overdue").map(asLine);
  const rest = matters.filter(({ severity }) => severity !== "overdue").map(asLine);
  const waiting = (signedIn?.organizations ?? []).filter(({ id, invites }) => invites && id !== opened?.organization.id);
  return [...overdue, ...waiting.map(({ id }) => /** @type {Line} */ ({ kind: "waiting", id })), ...rest];
}

/**
 * How many there are: more than lines where they are very many.
 * @param {State} state
 */
export function attentionCount(state) {
  const beyond = (state.attention?.count ?? 0) - (state.attention?.matters.length ?? 0);
  return attentionLines(state).length + beyond;
}

/** @param {Matter} matter */
const isSaid = ({ kind }) => kind === "read_only";

/** @param {Matter} matter @returns {Line} */
const asLine = (matter) => ({ kind: "matter", matter });
