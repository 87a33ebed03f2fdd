// Choosing rows: one at a time, ranges that grow and shrink, all that are shown; and what stays chosen meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allChosen, allToggled, chosenWithin, NOBODY, ranged, toggled } from "../src/members/selection.js";

/** @import { MemberView } from "../src/types/replies.ts" */
/** @import { Selection } from "../src/state.js" */

const members = (/** @type {string} */ ids) => [...ids].map((id) => /** @type {MemberView} */ (/** @type {unknown} */ ({ id })));
const SHOWN = members("abcdefgh");
const written = (/** @type {Selection} */ { ids }) => [...ids].sort().join("");

/** @typedef {(selection: Selection) => Selection} Step */
const pick = (/** @type {string} */ id) => (/** @type {Selection} */ selection) => toggled(selection, id);
const range = (/** @type {number} */ from, /** @type {number} */ to) => (/** @type {Selection} */ selection) => ranged(selection, SHOWN, from, to);
const all = (/** @type {Selection} */ selection) => allToggled(selection, SHOWN);

/** @type {[string, Step[], string][]} */
const CASES = [
  ["one", [pick("b")], "b"],
  ["the same twice", [pick("b"), pick("b")], ""],
  ["two apart", [pick("b"), pick("e")], "be"],
  ["a range from the last one picked", [pick("b"), range(0, 4)], "bcde"],
  ["backwards", [pick("e"), range(0, 1)], "bcde"],
  ["drawn back", [pick("b"), range(0, 4), range(0, 2)], "bc"],
  ["through its beginning", [pick("d"), range(0, 5), range(0, 1)], "bcd"],
  ["with nobody picked it begins at the current row", [range(2, 3)], "cd"],
  ["and goes on from there", [range(2, 3), range(3, 4)], "cde"],
  ["others stay", [pick("h"), pick("b"), range(0, 3)], "bcdh"],
  ["others stay when it is drawn back over them", [pick("c"), pick("b"), range(0, 4), range(0, 1)], "bc"],
  ["a new one after a pick", [pick("a"), range(0, 2), pick("e"), range(0, 5)], "abcef"],
  ["after one was let go", [pick("a"), range(0, 3), pick("b"), range(0, 2)], "abcd"],
  ["all", [pick("b"), all], "abcdefgh"],
  ["all, twice", [all, all], ""],
  ["all but one, completed", [all, pick("c"), all], "abcdefgh"],
];

test("rows are chosen", () => {
  for (const [what, steps, wanted] of CASES) {
    assert.equal(written(steps.reduce((selection, step) => step(selection), NOBODY)), wanted, what);
  }
});

test("whoever is not shown stays chosen, and is counted apart", () => {
  const some = toggled(toggled(NOBODY, "x"), "b");
  const filtered = members("bc");
  assert.equal(chosenWithin(some, filtered), 1);
  assert.equal(written(allToggled(some, filtered)), "bcx");
  assert.equal(written(allToggled(allToggled(some, filtered), filtered)), "x");
  assert.equal(allChosen(allToggled(some, filtered), filtered).ids.size, 3, "choosing all twice keeps them");
});

test("a range whose beginning is filtered out begins at the current row", () => {
  assert.equal(written(ranged(toggled(NOBODY, "x"), SHOWN, 2, 3)), "cdx");
});

test("a hundred thousand are chosen and counted in a moment", () => {
  const many = Array.from({ length: 100_000 }, (_, at) => /** @type {MemberView} */ (/** @type {unknown} */ ({ id: `m${at}` })));
  const begun = performance.now();
  const selection = ranged(allToggled(NOBODY, many), many, 0, 99_999);
  for (let draw = 0; draw < 1000; draw += 1) assert.equal(chosenWithin(selection, many), 100_000);
  assert.ok(performance.now() - begun < 1000);
});
