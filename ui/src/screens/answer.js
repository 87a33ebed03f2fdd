// The answer to a question: yes or no in words, the grants under it, and what would change a no.
import { html, nothing } from "lit";
import { changeIt, mayChangeIt } from "../doing/changing.js";
import { offered } from "../parts/offered.js";
import { sentence } from "../parts/sentence.js";
import { cross, tick } from "../parts/icons.js";
import { t } from "../texts/texts.js";

/** @import { State } from "../state.js" */
/** @import { Answer } from "../types/replies.ts" */

/** The sentence itself says where somebody cannot sign in. @param {State} state @param {Answer} answer */
export const answerOf = (state, answer) => html`
  <article class="answer ${answer.allowed ? "yes" : "no"}" data-test="answer" data-allowed=${answer.allowed}>
    <p class="answer-sentence" data-test="answer-sentence">
      ${answer.allowed ? tick : cross}<bdi>${answer.sentence}</bdi>
    </p>
    <h3>${answer.allowed ? t("access.because") : t("access.held")}</h3>
    ${answer.chain.length === 0
      ? html`<p class="soft">${t("access.noChain")}</p>`
      : html`<ol class="chain" data-test="answer-chain">
          ${answer.chain.map((grant) => html`<li>${sentence(grant)}</li>`)}
        </ol>`}
    ${part(t("access.missing"), answer.missing, "answer-missing")} ${part(t("access.remedy"), answer.remedy, "answer-remedy")}
    ${changePart(state, answer)}
  </article>
`;

/**
 * Only about now: the past is not changed.
 * @param {State} state
 * @param {Answer} answer
 */
function changePart(state, answer) {
  const verdict = state.asking.at.trim() === "" ? mayChangeIt(state, answer) : null;
  if (verdict === null) return nothing;
  const action = () => void changeIt(answer);
  return html`<div class="buttons">
    ${offered({ verdict, text: t("access.changeIt"), test: "change-it", action, isReasonWritten: true })}
  </div>`;
}

/**
 * @param {string} title
 * @param {string | null} text
 * @param {string} test
 */
const part = (title, text, test) =>
  text ? html`<h3>${title}</h3><p data-test=${test}>${sentence(text)}</p>` : nothing;
