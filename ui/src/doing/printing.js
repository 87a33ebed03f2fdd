// Printing the member list as it is shown: the whole of it stands on the page for as long as it takes.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { shownNow } from "../members/selecting.js";
import { send } from "../send.js";

/** A longer list is printed from a file: so many rows are set within a second or two. */
export const MOST_PRINTED = 5000;
/** Where nobody says that the printing is over, nobody looks at it any more by then. */
const OVER_AFTER = 120_000;

export function printMembers() {
  const { tab, members, drawer } = now();
  if (tab !== "members" || members === null || drawer !== null) return;
  const count = shownNow().length;
  if (count > MOST_PRINTED) return update({ dialog: { kind: "print", count } });
  update({ printing: true });
  const { turn } = now();
  const isOver = () => updateWithin(turn, { printing: false });
  window.addEventListener("afterprint", isOver, { once: true });
  setTimeout(isOver, OVER_AFTER);
  // Two frames later it is drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => void send({ at: "print", call: commands.windowPrint })));
}
