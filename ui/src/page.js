// The whole page: one screen, the drawer, one dialog above it, and the short messages.
import { html, nothing } from "lit";
import { closeMember } from "./doing/members.js";
import { drawer } from "./members/drawer.js";
import { printedMembers } from "./members/printed.js";
import { dialog, dismissDialog } from "./dialogs/dialog.js";
import { closePalette } from "./palette/choosing.js";
import { palette } from "./palette/palette.js";
import { failureAt } from "./parts/failure.js";
import { toasts } from "./parts/toasts.js";
import { accountScreen } from "./screens/account.js";
import { beginScreen } from "./screens/begin.js";
import { organizationScreen } from "./screens/organization.js";
import { recoveryScreen } from "./screens/recovery.js";
import { signInScreen } from "./screens/sign-in.js";
import { t } from "./texts/texts.js";

/** @import { State } from "./state.js" */

const SCREENS = {
  loading: (/** @type {State} */ state) => html`
    <main class="alone"><p class="soft" role="status">${t("app.loading")}</p>${failureAt(state, "start")}</main>
  `,
  account: accountScreen,
  "sign-in": signInScreen,
  begin: beginScreen,
  recovery: recoveryScreen,
  organization: organizationScreen,
};

/** @param {State} state */
export const page = (state) => html`
  <div class="screen" data-screen=${state.screen}>${SCREENS[state.screen](state)}</div>
  <dialog class="drawer" data-open=${state.drawer ? "yes" : "no"} data-kind=${state.drawer?.id ?? ""}
    aria-labelledby="drawer-title" @close=${closed(closeMember)} @click=${closedBeside(closeMember)}>
    ${state.drawer ? drawer(state, state.drawer) : nothing} ${toasts(state, state.drawer !== null && state.dialog === null)}
  </dialog>
  <dialog class="palette" data-open=${state.palette ? "yes" : "no"} data-kind="palette" aria-labelledby="palette-title"
    @close=${closed(closePalette)} @click=${closedBeside(closePalette)}>
    ${state.palette ? palette(state, state.palette) : nothing}
  </dialog>
  <dialog class="dialog" data-open=${state.dialog ? "yes" : "no"} data-kind=${kindOf(state.dialog)}
    aria-labelledby="dialog-title" @close=${closed(dismissDialog)}>
    ${state.dialog ? dialog(state, state.dialog) : nothing} ${toasts(state, state.dialog !== null)}
  </dialog>
  ${toasts(state, state.drawer === null && state.dialog === null)}
  ${printedMembers(state)}
`;

/** What begins anew at its first field: a dialog, and each step of one. @param {State["dialog"]} open */
const kindOf = (open) => {
  if (open?.kind === "import") return `import ${open.step}`;
  if (open?.kind === "arrival") return `arrival ${open.step} ${open.file?.file ?? ""}`;
  return open?.kind ?? "";
};

/**
 * The person closed it, with Escape. Where the page closed it, the state says so already.
 * @param {() => void} close
 * @returns {(event: Event) => void}
 */
const closed = (close) => (event) => {
  const element = /** @type {HTMLDialogElement} */ (event.currentTarget);
  if (!element.open && element.dataset.open === "yes") close();
};

/**
 * A click beside the drawer: on the element itself, which is all around its content.
 * @param {() => void} close
 * @returns {(event: MouseEvent) => void}
 */
const closedBeside = (close) => (event) => {
  if (event.target === event.currentTarget) close();
};
