// Long answers as rows: members who are alike in one row, only what is seen, and nobody twice or lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMN_WIDTH, columnsInView, matrixRows, membersIn, reasonsOf, whoRows, withoutKey } from "../src/access/rows.js";
import { somebody } from "../dev/fake-people.js";

const people = (/** @type {number} */ count) => Array.from({ length: count }, (_, at) => somebody(at + 1));
const ids = (/** @type {{ id: string }[]} */ members) => members.map(({ id }) => id);

/** @param {string[][]} groups */
const matrixOf = (groups) => ({
  forecast: false,
  applications: [{ id: "a1", name: "Support@production" }],
  rows: groups.map((members, at) => ({ cells: at % 2 ? "Y" : "n", members })),
});

test("those who are alike stand in one row, in the order of the list that is shown", () => {
  const members = people(6);
  const [a, b, c, d, e, f] = ids(members);
  const matrix = matrixOf([[f, a, c], [b], [d, e]]);
  const rows = matrixRows(matrix, members, []);
  assert.deepEqual(rows.map(({ group, member, count }) => [group, member.id, count]), [[0, a, 3], [1, b, 1], [2, d, 2]]);
  assert.equal(membersIn(rows), 6);
});

test("a row unfolds into its members and folds again, and nobody is counted twice", () => {
  const members = people(6);
  const [a, b, c, d, e, f] = ids(members);
  const matrix = matrixOf([[f, a, c], [b], [d, e]]);
  const open = matrixRows(matrix, members, [0]);
  assert.deepEqual(open.map(({ member, count, isOpen }) => [member.id, count, isOpen]), [
    [a, 3, true], [a, 1, false], [c, 1, false], [f, 1, false], [b, 1, false], [d, 2, false],
  ]);
  assert.equal(membersIn(open), 6);
  assert.equal(matrixRows(matrix, members, []).length, 3);
});

test("the filter reaches into the rows: a row of one member left is theirs", () => {
  const members = people(6);
  const [a, b, c] = ids(members);
  const matrix = matrixOf([[a, b, c]]);
  const rows = matrixRows(matrix, members.slice(1, 2), []);
  assert.deepEqual(rows.map(({ member, count }) => [member.id, count]), [[b, 1]]);
  assert.deepEqual(matrixRows(matrix, [], [0]), []);
});

test("everybody who may has the reason of their own", () => {
  const members = people(5);
  const [a, b, c] = ids(members);
  const who = {
    count: 3, forecast: false,
    groups: [
      { because: ["the membership is active", "role Owner"], signingIn: [c], withoutKey: [] },
      { because: ["the membership is active"], signingIn: [], withoutKey: [b, a] },
    ],
  };
  const rows = whoRows(who, members);
  const reasons = reasonsOf(who);
  assert.deepEqual(rows.map(({ id }) => [id, reasons.get(id)?.canSignIn]), [[a, false], [b, false], [c, true]]);
  assert.deepEqual(reasons.get(c), { because: "the membership is active, role Owner", nearest: "role Owner", canSignIn: true });
  assert.equal(reasons.get(a)?.nearest, "the membership is active");
  assert.equal(withoutKey(who), 2);
});

test("of many columns those exist that can be seen, and a few more", () => {
  for (const count of [0, 1, 5, 50, 1000]) {
    for (const width of [300, 1100, 2500]) {
      for (let left = 0; left <= Math.max(0, count * COLUMN_WIDTH - width); left += 97) {
        const { first, last } = columnsInView(count, { left, width });
        assert.ok(first <= Math.floor(left / COLUMN_WIDTH) && last >= Math.min(count, Math.ceil((left + width) / COLUMN_WIDTH)));
        assert.ok(last - first <= Math.ceil(width / COLUMN_WIDTH) + 7, `too many: ${last - first}`);
      }
    }
  }
  const beyond = columnsInView(3, { left: 100_000, width: 800 });
  assert.ok(beyond.last >= beyond.first && beyond.first < 3);
});

test("a hundred thousand members are rows in a moment, also unfolded", () => {
  const members = people(100_000);
  const groups = Array.from({ length: 50 }, (_, at) => ids(members.filter((_, row) => row % 50 === at)));
  const matrix = matrixOf(groups);
  const begun = performance.now();
  assert.equal(matrixRows(matrix, members, []).length, 50);
  for (const turn of [0, 1, 2]) assert.equal(matrixRows(matrix, members, [turn]).length, 2050);
  assert.ok(performance.now() - begun < 5000, "far slower than a person would wait");
});
