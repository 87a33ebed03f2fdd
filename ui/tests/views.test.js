// A view is a kept list: what the table shows comes back by it, and the order of its columns can be changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../src/doing/columns.js";
import { filterParts, matching } from "../src/members/filter.js";
import { toggled } from "../src/members/list.js";
import { ordered } from "../src/members/order.js";
import { filterOf, isAsKept, listOf, sortingOf } from "../src/members/views.js";
import { EVERYBODY } from "../src/state.js";

/** @import { KeptList, MemberView } from "../src/types/replies.ts" */

const FIELDS = [{ id: "1", key: "field:1", name: "Shoe size" }];

test("a filter comes back from its parts", () => {
  const filters = [
    EVERYBODY,
    { ...EVERYBODY, role: "owner,admin", status: "any" },
    { ...EVERYBODY, permission: "app_reader", status: "left" },
    { ...EVERYBODY, text: "a=b", profile: [{ key: "tags", text: "care" }, { key: "field:1", text: "38" }] },
    { ...EVERYBODY, profile: [{ key: "department", text: "" }, { key: "can_sign_in", text: "true" }] },
  ];
  for (const filter of filters) assert.deepEqual(filterOf(filterParts(filter)), filter);
  assert.equal(filterOf([]), EVERYBODY);
  assert.deepEqual(filterOf(["tag=care"]).profile, [{ key: "tags", text: "care" }]);
});

test("several values let any of them through", () => {
  const member = /** @type {MemberView} */ (/** @type {unknown} */ ({ role: "admin", status: "active", permission: "app_reader", canSignIn: true, tags: [], profile: {} }));
  /** @type {[string[], boolean][]} */
  const cases = [
    [["role=owner,admin"], true], [["role=owner,member"], false], [["status=invited,active"], true], [["status=left"], false],
    [["permission=app_reader,app_editor"], true], [["can_sign_in=true"], true], [["can_sign_in=false"], false],
  ];
  for (const [parts, wanted] of cases) assert.equal(matching(filterOf(parts))(member, ""), wanted, parts.join());
});

test("an order comes back, with the name behind it", () => {
  const list = (/** @type {string} */ key, /** @type {boolean} */ ascending) =>
    listOf({ filter: EVERYBODY, sorting: { key, ascending }, columns: ["name"], fields: FIELDS, before: undefined }).order;
  assert.equal(list("joined_at", false), "-joined_at,name");
  assert.equal(list("name", false), "-name");
  for (const key of ["name", "role", "field:1"]) {
    for (const ascending of [true, false]) assert.deepEqual(sortingOf(list(key, ascending)), { key, ascending });
  }
  assert.deepEqual(sortingOf(""), { key: "created_at", ascending: true }, "as members came");
});

test("the form of a list stays when the view is kept anew, and a change of it is seen", () => {
  const before = /** @type {KeptList} */ ({ name: "x", columns: ["name"], filter: ["role=owner"], order: "name", format: "xlsx", problem: null });
  const shown = listOf({ filter: filterOf(["role=owner"]), sorting: sortingOf("name"), columns: ["name"], fields: [], before });
  assert.equal(shown.format, "xlsx");
  assert.ok(isAsKept(before, shown));
  assert.ok(!isAsKept(before, { ...shown, columns: ["name", "email"] }));
  assert.ok(!isAsKept(before, { ...shown, filter: [] }));
  assert.ok(!isAsKept(before, { ...shown, order: "-name" }));
});

test("columns move by one place and stay within", () => {
  assert.deepEqual(moved(["a", "b", "c"], "c", -1), ["a", "c", "b"]);
  assert.deepEqual(moved(["a", "b", "c"], "a", -1), ["a", "b", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], "x", 1), ["a", "b", "c"]);
});

test("a column put into a list keeps the order that was chosen", () => {
  const all = ["a", "b", "c", "d"].map((name) => ({ name, title: null, standard: true }));
  assert.deepEqual(toggled(["c", "a"], "b", all), ["c", "a", "b"]);
  assert.deepEqual(toggled(["a", "d"], "b", all), ["a", "b", "d"]);
  assert.deepEqual(toggled(["c", "a"], "c", all), ["a"]);
});

test("the table is sorted by any column, people without a value last, then by name", () => {
  const member = (/** @type {string} */ name, /** @type {object} */ part) =>
    /** @type {MemberView} */ (/** @type {unknown} */ ({ name, address: null, id: name, tags: [], overrides: [], profile: {}, createdAt: name, ...part }));
  const members = [
    member("c", { profile: { "field:1": "9" }, tags: ["x"] }), member("a", { overrides: [{}, {}] }),
    member("b", { profile: { "field:1": "38" }, overrides: [{}], tags: ["á"] }), member("d", { profile: { "field:1": "9" } }),
  ];
  /** @type {[string, boolean, string][]} */
  const cases = [
    ["field:1", true, "bcda"], ["field:1", false, "cdba"], ["tags", true, "bcad"], ["overrides", true, "abcd"], ["created_at", false, "dcba"], ["unknown", true, "abcd"],
  ];
  for (const [key, ascending, wanted] of cases) {
    assert.equal(ordered(members, { key, ascending }).map(({ name }) => name).join(""), wanted, key);
  }
});
