// The beginning: draws the page, listens, and asks the shell what to show first.
import { scrolledAnswer } from "./access/sifting.js";
import { lookAtArrival } from "./doing/arriving.js";
import { takeDropped } from "./doing/importing.js";
import { lockedByItself, startUp } from "./doing/session.js";
import { listen } from "./keys.js";
import { begin } from "./loop.js";
import { scrolled } from "./members/scrolling.js";
import { page } from "./page.js";
import { hear } from "./tauri.js";
import { speak } from "./texts/texts.js";

speak("system");
begin(/** @type {HTMLElement} */ (document.getElementById("page")), page);
listen();
window.addEventListener("resize", scrolled);
window.addEventListener("resize", scrolledAnswer);
void hear("locked", lockedByItself);
void hear("dropped", takeDropped);
void hear("arrived", lookAtArrival);
void startUp();
