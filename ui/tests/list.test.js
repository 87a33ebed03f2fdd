// Lists that go out, as the core takes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askedOf, firstOf, FORMATS, headingTitle, listFrom, orderBy, partTitle, toggled, valueTitle } from "../src/members/list.js";
import { en } from "../src/texts/en.js";

/** @import { Dialog } from "../src/state.js" */

const FIELDS = [{ id: "f1", key: "field:f1", name: "Shoe size" }];
const COLUMNS = ["name", "email", "role", "note", "field:f1"].map((name) => ({ name, title: null, standard: name === "name" || name === "email" }));

/** @type {Extract<Dialog, { kind: "export" }>} */
const GIVEN = {
  kind: "export", scope: "filtered", format: "csv", columns: ["name", "note"], order: "-name", lists: [], kept: "",
  keptFilter: ["role=owner"], name: "", preview: null,
};

test("every format has a title and says what it is for", () => {
  const texts = /** @type {Record<string, unknown>} */ (en);
  for (const format of Object.keys(FORMATS)) {
    assert.ok(texts[`format.${format}`] && texts[`formatMeans.${format}`], format);
  }
  assert.equal(Object.keys(en).filter((key) => key.startsWith("format.")).length, Object.keys(FORMATS).length);
});

test("a list is asked for as the dialog shows it", () => {
  const filter = ["text=ada"];
  assert.deepEqual(askedOf(GIVEN, filter), { columns: ["name", "note"], filter, order: "-name", format: "csv" });
  assert.deepEqual(askedOf({ ...GIVEN, scope: "all" }, filter).filter, []);
  assert.deepEqual(askedOf({ ...GIVEN, scope: "kept" }, filter).filter, ["role=owner"]);
});

test("a form with columns of its own takes none but the note, and never none", () => {
  for (const [format, shape] of Object.entries(FORMATS)) {
    const given = { ...GIVEN, format: /** @type {keyof typeof FORMATS} */ (format) };
    const { columns } = askedOf(given, []);
    assert.deepEqual(columns, shape === "chosen" ? ["name", "note"] : ["email", "note"]);
    if (shape !== "chosen") assert.deepEqual(askedOf({ ...given, columns: [] }, []).columns, ["email"]);
  }
});

test("a kept list without columns has the usual ones", () => {
  const kept = { name: "Phones", columns: null, filter: [], order: "", format: /** @type {const} */ ("tsv"), problem: null };
  assert.deepEqual(listFrom(kept, COLUMNS), { format: "tsv", order: "", columns: ["name", "email"], keptFilter: [], scope: "all" });
  const some = listFrom({ ...kept, columns: ["role"], filter: ["status=any"] }, COLUMNS);
  assert.deepEqual([some.columns, some.scope], [["role"], "kept"]);
});

test("an order is read as it is written", () => {
  for (const [column, isDescending] of /** @type {const} */ ([["name", false], ["field:f1", true]])) {
    assert.deepEqual(firstOf(orderBy(column, isDescending)), { column, isDescending });
  }
  assert.equal(orderBy("", true), "");
  assert.deepEqual(firstOf("-joined_at,name"), { column: "joined_at", isDescending: true });
});

test("columns keep their usual places", () => {
  assert.deepEqual(toggled(["name", "role"], "email", COLUMNS), ["name", "email", "role"]);
  assert.deepEqual(toggled(["name", "role"], "name", COLUMNS), ["role"]);
});

test("headings and values are said in words, and own fields as they are called", () => {
  assert.deepEqual(["email", "given_name", "tags", "field:f1", "Shoe size"].map((one) => headingTitle(one, FIELDS)), ["E-mail", "Given name", "Tags", "Shoe size", "Shoe size"]);
  assert.equal(valueTitle("role", "owner"), "Owner");
  assert.equal(valueTitle("import", "title"), "title", "an own field may be called anything");
  assert.equal(partTitle("role=owner,admin", FIELDS), "Role: Owner, Admin");
  assert.equal(partTitle("field:f1=a=b", FIELDS), "Shoe size: a=b");
  assert.equal(partTitle("tag=on call", FIELDS), "Tags: on call");
});
