// Access: who may do what, asked in four ways.
import { html } from "lit";
import { checkView } from "../access/check.js";
import { matrixView } from "../access/matrix.js";
import { whatView } from "../access/what.js";
import { whoView } from "../access/who.js";
import { showView } from "../doing/access.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */

const VIEWS = { check: checkView, who: whoView, what: whatView, matrix: matrixView };
const NAMES = /** @type {const} */ (["check", "who", "what", "matrix"]);

/** @param {State} state */
export const accessTab = (state) => html`
  <div class="access" data-view=${state.asking.view}>
    <div class="access-head">
      <h2>${t("access.title")}</h2>
      <nav class="views" aria-label=${t("access.views")}>
        ${NAMES.map((name) => html`
          <button type="button" data-test="view-${name}" aria-current=${name === state.asking.view ? "page" : "false"}
            @click=${() => showView(name)}>${t(`access.view.${name}`)}</button>
        `)}
      </nav>
    </div>
    <p class="soft">${t(`access.intro.${state.asking.view}`)}</p>
    ${VIEWS[state.asking.view](state)}
  </div>
`;
