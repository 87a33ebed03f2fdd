// The few icons, drawn with lines in the colour of the text. They only ever stand beside words.
import { svg, html } from "lit";

/** @param {unknown} lines */
const icon = (lines) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${lines}</svg>`;

export const chevron = icon(svg`<path d="M4 6l4 4 4-4" />`);
export const padlock = icon(svg`<rect x="3" y="7" width="10" height="6.5" rx="1" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />`);
export const glass = icon(svg`<circle cx="7" cy="7" r="4" /><path d="M10 10l3.5 3.5" />`);
export const person = icon(svg`<circle cx="8" cy="5.5" r="2.5" /><path d="M3 13.5c.6-2.6 2.5-4 5-4s4.4 1.4 5 4" />`);
export const tick = icon(svg`<path d="M3 8.5l3.2 3.2L13 4.800" />`);
export const cross = icon(svg`<path d="M4 4l8 8M12 4l-8 8" />`);
export const warning = icon(svg`<path d="M8 2.5l6 11H2zM8 6.5v3.2M8 11.600v.4" />`);
export const up = icon(svg`<path d="M8 13V3.5M4 7l4-4 4 4" />`);
export const down = icon(svg`<path d="M8 3v9.5M4 9l4 4 4-4" />`);
export const copies = icon(svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1" /><path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />`);
