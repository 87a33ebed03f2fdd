// Reading the addresses that somebody typed or pasted into the invitation.

/** Something, an at sign, something with no space: the core decides what an address is. */
const LIKELY = /^[^\s@<>"]+@[^\s@<>"]+$/u;
const WITH_NAME = /^(.*?)\s*<([^<>]+)>$/u;

/**
 * One entry for each address, as `a@b` or `Name <a@b>`, and whatever is none.
 * @param {string} text
 * @returns {{ addresses: string[], wrong: string[] }}
 */
export function readAddresses(text) {
  /** @type {string[]} */
  const addresses = [];
  /** @type {string[]} */
  const wrong = [];
  const seen = new Set();
  for (const entry of entries(text)) {
    const named = WITH_NAME.exec(entry);
    const name = (named?.[1] ?? "").replaceAll('"', "").trim();
    const address = (named?.[2] ?? entry).trim();
    if (!LIKELY.test(address)) {
      wrong.push(entry);
    } else if (!seen.has(address.toLowerCase())) {
      seen.add(address.toLowerCase());
      addresses.push(name ? `${name} <${address}>` : address);
    }
  }
  return { addresses, wrong };
}

/**
 * Split at lines, commas and semicolons, but not within quotation marks.
 * @param {string} text
 */
function entries(text) {
  const found = text.match(/(?:"[^"\n]*"|[^",;\n]|")+/gu) ?? [];
  return found.map((entry) => entry.trim()).filter((entry) => entry !== "");
}
