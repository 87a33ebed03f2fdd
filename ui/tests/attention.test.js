// What needs attention: which lines there are, in which order, and what each says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { attentionCount, attentionLines } from "../src/attention/lines.js";
import { dateInWords } from "../src/attention/words.js";
import { initial } from "../src/state.js";
import { attention as de } from "../src/texts/de/attention.js";
import { attention as english } from "../src/texts/en/attention.js";

/** @param {Partial<import("../src/types/replies.ts").Matter> & { kind: import("../src/types/replies.ts").MatterKind }} given */
const matter = (given) => ({
  severity: /** @type {const} */ ("open"), since: null, until: null, member: null, memberName: null, application: null,
  applicationName: null, permission: null, count: null, newest: null, remedies: [], maySettle: true, ...given,
});

/** @param {ReturnType<typeof matter>[]} matters @param {number} [count] @param {string[]} [inviting] */
const state = (matters, count = matters.length, inviting = []) => ({
  ...initial(),
  attention: { count, matters },
  signedIn: {
    account: { id: "u1", name: "Ada", address: "ada@example.com", fingerprint: "" },
    organizations: inviting.map((id) => ({ id, name: id, problem: "You are invited.", invites: true, isSample: false })),
  },
});

const kinds = (/** @type {ReturnType<typeof state>} */ of) =>
  attentionLines(of).map((line) => (line.kind === "waiting" ? `waiting ${line.id}` : line.matter.kind));

test("nothing is shown where nothing is open, or before it is known", () => {
  assert.deepEqual(kinds(state([])), []);
  assert.deepEqual(attentionLines(initial()), []);
  assert.equal(attentionCount(initial()), 0);
});

test("what has run out stands first, then organizations that wait, then the rest", () => {
  const all = state(
    [matter({ kind: "override_ends", severity: "overdue" }), matter({ kind: "invitation_ends", severity: "soon" }), matter({ kind: "one_owner" })],
    3, ["o7"],
  );
  assert.deepEqual(kinds(all), ["override_ends", "waiting o7", "invitation_ends", "one_owner"]);
  assert.equal(attentionCount(all), 4);
});

test("that the file is in doubt is said once, above the list", () => {
  const all = state([matter({ kind: "read_only", severity: "overdue" }), matter({ kind: "one_owner" })]);
  assert.deepEqual(kinds(all), ["one_owner"]);
  assert.equal(attentionCount(all), 1);
});

test("matters that the page was not sent are counted", () => {
  assert.equal(attentionCount(state([matter({ kind: "one_owner" })], 250)), 250);
});

test("a date says whether it is past", () => {
  const until = "2026-07-01T12:00:00Z";
  assert.match(dateInWords(matter({ kind: "override_ends", severity: "soon", until })), /^ends .*2026/u);
  assert.match(dateInWords(matter({ kind: "override_ends", severity: "overdue", until })), /^ended .*2026/u);
  assert.match(dateInWords(matter({ kind: "cannot_sign_in", since: until })), /^since .*2026/u);
  assert.equal(dateInWords(matter({ kind: "rotation_due" })), "");
});

test("both languages have the same texts", () => {
  assert.deepEqual(Object.keys(de), Object.keys(english));
});
