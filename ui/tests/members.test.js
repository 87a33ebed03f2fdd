// Order and filter of the table: the core's rules for whom a list shows, and an order that people expect.
import assert from "node:assert/strict";
import { test } from "node:test";
import { filterParts, withFields } from "../src/members/filter.js";
import { ordered } from "../src/members/order.js";
import { presentCount, shownMembers } from "../src/members/shown.js";
import { EVERYBODY } from "../src/state.js";

/** @import { MemberView } from "../src/types/replies.ts" */

const BY_NAME = { key: "name", ascending: true };

/** @param {Partial<MemberView>} part @returns {MemberView} */
const member = (part) => ({
  id: part.name ?? "nobody", name: "Nobody", address: "nobody@example.com", role: "member", status: "active",
  permission: "custom_app_editor", profile: {}, tags: [], erased: false, overrides: [], canSignIn: false, createdAt: "2026-01-01T00:00:00Z",
  joinedAt: null, lastActive: null, invitedBy: null, invitedByName: null, ...part,
});

const MEMBERS = [
  member({ name: "Zoë", tags: ["Care", "on call"], profile: { department: "Product", note: "secret", "field:1": "38" }, address: "zoe@example.com", role: "admin", lastActive: "2026-03-01T00:00:00Z" }),
  member({ name: "édith", address: "EDITH@example.com", status: "suspended" }),
  member({ name: "Ada", address: "ada@example.com", role: "owner", lastActive: "2026-02-01T00:00:00Z" }),
  member({ name: "Gone", status: "left" }),
  member({ name: null, address: null, id: "erased", status: "removed" }),
  member({ name: "Fred", tags: ["care"], profile: { department: "Finance" }, permission: "app_reader", status: "invited" }),
];

/** @param {readonly MemberView[]} members */
const names = (members) => members.map(({ name }) => name);

test("accents and case do not matter, erased people come last in both directions", () => {
  assert.deepEqual(names(ordered(MEMBERS, BY_NAME)), ["Ada", "édith", "Fred", "Gone", "Zoë", null]);
  assert.deepEqual(names(ordered(MEMBERS, { key: "name", ascending: false })), ["Zoë", "Gone", "Fred", "édith", "Ada", null]);
});

test("whoever was never active comes last, then by name", () => {
  const descending = names(ordered(MEMBERS, { key: "last_active", ascending: false }));
  assert.deepEqual(descending, ["Zoë", "Ada", "édith", "Fred", "Gone", null]);
});

test("roles stand from the most rights to the least", () => {
  assert.deepEqual(names(ordered(MEMBERS, { key: "role", ascending: true })).slice(0, 3), ["Ada", "Zoë", "édith"]);
});

test("filters", () => {
  /** @type {[Partial<typeof EVERYBODY>, (string | null)[]][]} */
  const cases = [
    [{}, ["Ada", "édith", "Fred", "Zoë"]],
    [{ status: "any" }, ["Ada", "édith", "Fred", "Gone", "Zoë", null]],
    [{ status: "left" }, ["Gone"]],
    [{ role: "admin" }, ["Zoë"]],
    [{ permission: "app_reader" }, ["Fred"]],
    [{ text: " EDITH@" }, ["édith"]],
    [{ text: "ada", role: "member" }, []],
    [{ profile: [{ key: "tags", text: "care" }] }, ["Fred", "Zoë"]],
    [{ profile: [{ key: "tags", text: "care" }, { key: "tags", text: "ON CALL" }] }, ["Zoë"]],
    [{ profile: [{ key: "tags", text: "on call, nobody" }] }, ["Zoë"]],
    [{ profile: [{ key: "department", text: "product,finance" }] }, ["Fred", "Zoë"]],
    [{ profile: [{ key: "department", text: "prod" }] }, []],
    [{ profile: [{ key: "department", text: "" }] }, ["Ada", "édith"]],
    [{ profile: [{ key: "field:1", text: "38" }], status: "any" }, ["Zoë"]],
    [{ text: "product" }, ["Zoë"]],
    [{ text: "on call" }, ["Zoë"]],
    [{ text: "38" }, ["Zoë"]],
    [{ text: "secret" }, []],
  ];
  for (const [part, expected] of cases) {
    const found = names(shownMembers(MEMBERS, { ...EVERYBODY, ...part }, BY_NAME));
    assert.deepEqual(found, expected, JSON.stringify(part));
  }
});

test("the count of those present does not follow the filter", () => assert.equal(presentCount(MEMBERS), 4));

test("a filter is told to the core in its own words", () => {
  assert.deepEqual(filterParts(EVERYBODY), []);
  const profile = [{ key: "tags", text: "care" }, { key: "department", text: "" }, { key: "field:1", text: "38" }];
  const filter = { text: " ada ", role: "owner", permission: "app_editor", status: "any", profile };
  assert.deepEqual(filterParts(filter, [{ id: "1", key: "field:1", name: "Shoe size" }]), [
    "role=owner", "permission=app_editor", "status=any", "text=ada", "tags=care", "department=", "Shoe size=38",
  ]);
});

test("a filter by an own field goes with the field", () => {
  const own = { key: "field:1", text: "38" };
  const fields = [{ id: "1", key: "field:1", name: "Shoe size" }];
  const filter = { ...EVERYBODY, profile: [own] };
  assert.equal(withFields(filter, fields), filter);
  assert.equal(withFields(filter, []), EVERYBODY);
  const tagged = { ...EVERYBODY, profile: [own, { key: "tags", text: "care" }] };
  assert.deepEqual(withFields(tagged, []).profile, [{ key: "tags", text: "care" }]);
});

test("what is worked out is remembered, and anew for another list", () => {
  const first = shownMembers(MEMBERS, EVERYBODY, BY_NAME);
  assert.equal(shownMembers(MEMBERS, EVERYBODY, BY_NAME), first);
  assert.deepEqual(names(shownMembers(MEMBERS.slice(0, 1), EVERYBODY, BY_NAME)), ["Zoë"]);
});

test("a hundred thousand members are ordered and filtered in a moment", () => {
  const many = Array.from({ length: 100_000 }, (_, at) => member({ name: `Énna ${(at * 7919) % 100_000}`, id: String(at) }));
  const started = performance.now();
  assert.equal(shownMembers(many, { ...EVERYBODY, text: "énna 99" }, BY_NAME).length, 1111);
  assert.ok(performance.now() - started < 5000, "far slower than a person would wait");
});
