// What arrives and who writes: what is said of it, what can be done, and that both languages say it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrivalDialog } from "../src/dialogs/arrival.js";
import { moveDialog } from "../src/dialogs/move.js";
import { restoreDialog } from "../src/dialogs/sharing.js";
import { elsewhereBanner } from "../src/screens/elsewhere.js";
import { initial } from "../src/state.js";
import { sharing as de } from "../src/texts/de/sharing.js";
import { sharing as english } from "../src/texts/en/sharing.js";

/** Everything that a template holds, with its attributes. @param {unknown} part @returns {string} */
function text(part) {
  if (Array.isArray(part)) return part.map(text).join("");
  if (typeof part === "object" && part !== null && "strings" in part && "values" in part) {
    const { strings, values } = /** @type {{ strings: string[], values: unknown[] }} */ (part);
    return strings.map((string, at) => string + text(values[at] ?? "")).join("");
  }
  return ["string", "number", "boolean"].includes(typeof part) ? String(part) : "";
}

const me = /** @type {any} */ ({ role: "owner" });
const signedIn = { account: { id: "u1", name: "Ada", address: "ada@example.com", fingerprint: "" }, organizations: [] };
const opened = /** @type {any} */ ({ organization: { name: "Acme Care" }, me, canDo: {}, doubt: null, isOlder: false, elsewhere: null });
const state = { ...initial(), signedIn, opened };

/** @param {Partial<import("../src/types/replies.ts").ArrivingPackage>} part */
const package_ = (part) => ({
  id: "o1", name: "Acme Care", madeAt: "2026-06-01T12:00:00Z", newest: "2026-06-01T12:00:00Z",
  relation: /** @type {const} */ ("new"), entries: 0, partedAt: null, here: null, there: null, ...part,
});
/** @param {Partial<import("../src/types/replies.ts").ArrivingFile>} part @param {boolean} [givesUp] */
const arriving = (part, givesUp = false) => text(arrivalDialog(state, {
  kind: "arrival", step: "look", givesUp, saved: "",
  file: { file: "acme.orgdesk", kind: "copy", madeAt: "2026-06-01T12:00:00Z", organizations: 1, package: null, lacksKey: false, ...part },
}));
/** @param {boolean} givesUpOther */
const side = (givesUpOther) => ({ kind: "role_changed", since: "2026-06-01T12:00:00Z", entries: 4, givesUpOther });
const canOpen = (/** @type {string} */ shown) => /data-test="arrival-open" \?disabled=false/u.test(shown);

test("a package can be opened unless two sides part", () => {
  for (const relation of /** @type {const} */ (["new", "newer", "same", "older"])) {
    assert.ok(canOpen(arriving({ package: package_({ relation, entries: 3 }) })), relation);
  }
  const fork = arriving({ package: package_({ relation: "parted", partedAt: 7, here: side(false), there: side(false) }) });
  assert.match(fork, /part at entry 7/u);
  assert.match(fork, /Role changed/u);
  assert.doesNotMatch(fork, /arrival-open|gives-up/u);
  const ours = arriving({ package: package_({ relation: "parted", partedAt: 7, here: side(true), there: side(false) }) });
  assert.match(ours, /took the writing back here/u);
  assert.doesNotMatch(ours, /arrival-open|gives-up/u);
});

test("what an Owner gave up goes only with the agreement of whoever has it", () => {
  const given = { package: package_({ relation: "parted", partedAt: 7, here: side(false), there: side(true) }) };
  assert.match(arriving(given), /gives-up/u);
  assert.ok(!canOpen(arriving(given)));
  assert.ok(canOpen(arriving(given, true)));
});

test("whoever has no key is asked for a code, and an account for its password", () => {
  assert.match(arriving({ lacksKey: true }), /arrival-code/u);
  assert.match(arriving({ kind: "account", organizations: 2 }), /type="password"/u);
  const locked = text(arrivalDialog({ ...initial() }, {
    kind: "arrival", step: "look", givesUp: false, saved: "",
    file: { file: "acme.orgdesk", kind: "copy", madeAt: "", organizations: 1, package: null, lacksKey: false },
  }));
  assert.match(locked, /arrival-sign-in/u);
});

test("a reply is taken in only where an organization is open", () => {
  assert.match(arriving({ kind: "reply" }), /data-test="reply-take" \?disabled=false/u);
  const without = text(arrivalDialog({ ...state, opened: null }, {
    kind: "arrival", step: "look", givesUp: false, saved: "",
    file: { file: "ben.orgdesk-reply", kind: "reply", madeAt: "", organizations: 0, package: null, lacksKey: false },
  }));
  assert.match(without, /data-test="reply-take" \?disabled=true/u);
});

test("the banner says who writes, and offers going on here to Owners alone", () => {
  assert.equal(text(elsewhereBanner(state)), "");
  /** @param {string} kind @param {string} role */
  const banner = (kind, role) => text(elsewhereBanner({
    ...state, opened: { ...opened, me: { role }, elsewhere: { kind, since: "2026-06-01T12:00:00Z", sentence: "" } },
  }));
  assert.match(banner("handed_over", "owner"), /elsewhere-take/u);
  for (const kind of ["handed_over", "on_its_way", "copy"]) {
    assert.doesNotMatch(banner(kind, "admin"), /elsewhere-take/u);
    assert.match(banner(kind, "admin"), /2026/u);
  }
});

test("a backup is put back only when the name is typed, and not where nothing would change", () => {
  const preview = { backup: package_({ relation: "older", entries: 3 }), lost: 3, membersAgain: 1, membersLost: 0 };
  /** @param {string} typed @param {any} [seen] */
  const shown = (typed, seen = preview) => text(restoreDialog(state, { kind: "restore", backup: null, preview: seen, typed }));
  const can = (/** @type {string} */ of) => /data-test="restore-confirm" \?disabled=false/u.test(of);
  assert.match(shown(""), /3 entries of the journal would be lost/u);
  assert.match(shown(""), /1 person would be a member again/u);
  assert.deepEqual(["", "Acme", "Acme Care"].map((typed) => can(shown(typed))), [false, false, true]);
  assert.ok(!can(shown("Acme Care", { ...preview, backup: package_({ relation: "same" }) })));
});

test("nothing is moved while an organization cannot be opened", () => {
  /** @param {string | null} problem */
  const shown = (problem) => text(moveDialog(state, {
    kind: "move", moved: null, organizations: [{ id: "o1", name: "Acme", copyBecause: "it is a copy", problem }],
  }));
  assert.match(shown(null), /as a copy for reading.*it is a copy/su);
  assert.match(shown(null), /data-test="move-do" \?disabled=false/u);
  assert.match(shown("damaged"), /data-test="move-do" \?disabled=true/u);
});

test("both languages have the same texts", () => {
  assert.deepEqual(Object.keys(de), Object.keys(english));
});
