// The palette and the shortcuts: what is found, what is not available, and that no two shortcuts share their keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../src/palette/entries.js";
import { keysOf, shortcuts } from "../src/palette/shortcuts.js";
import { initial } from "../src/state.js";

/** @import { State } from "../src/state.js" */
/** @import { MemberView } from "../src/types/replies.ts" */

const refused = { allowed: false, reason: "Only an Owner or an Admin may." };

/** @param {string} name @param {string} status */
const member = (name, status) => /** @type {MemberView} */ (/** @type {unknown} */ ({
  id: name, name, address: `${name.toLowerCase()}@example.com`, role: "member", status, tags: [], profile: {},
}));

/** @type {unknown} */
const part = {
  ...initial(),
  opened: { organization: { id: "o1", name: "Acme" }, canDo: { "member.invite": refused } },
  signedIn: {
    organizations: [
      { id: "o1", name: "Acme", problem: null, invites: false },
      { id: "o2", name: "Verein", problem: null, invites: false },
      { id: "o3", name: "Waiting", problem: null, invites: true },
    ],
  },
  members: [member("Zoë", "active"), member("Gone", "removed")],
  applications: [{ id: "a1", name: "Support", environment: "production" }],
};
const state = /** @type {State} */ (part);

const ids = (/** @type {string} */ text) => found(state, text).map(({ id }) => id);

test("words find what is called so, whatever their case, order and accents", () => {
  for (const [text, ...expected] of [
    ["VEREIN", "organization-o2"],
    ["zoe@"],
    ["zoë@", "member-Zoë"],
    ["gone", "member-Gone"],
    ["production support", "application-a1"],
    ["key recovery", "recovery"],
    ["waiting"],
    ["no such thing"],
  ]) assert.deepEqual(ids(text), expected, text);
  assert.ok(!ids("").some((id) => id.startsWith("member-")), "nobody is listed unasked");
});

test("what may not be done is found with its reason, and does nothing", () => {
  const reasons = Object.fromEntries(found(state, "").map(({ id, reason }) => [id, reason]));
  assert.equal(reasons.invite, refused.reason);
  assert.equal(reasons.lock, undefined);
});

test("no two shortcuts share their keys, and every one can be written", () => {
  const written = shortcuts().map(({ id }) => keysOf(id));
  assert.equal(new Set(written).size, written.length);
  assert.ok(written.every((keys) => keys !== ""));
  assert.equal(keysOf("nothing"), "");
});
