// Times what is done in the page, from the doing to the frame that shows it, and the longest task on the way.
const at = (mark) => document.querySelector(`[data-test="${mark}"]`);
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const afterFrame = async () => {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
};

// WebKit reports no long tasks, so a timer beats as often as it may: what keeps it waiting is a task.
async function timed(act, isDone = () => true) {
  let longestTask = 0;
  let isRunning = true;
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    longestTask = Math.max(longestTask, now - last);
    last = now;
    if (isRunning) setTimeout(beat, 0);
  };
  setTimeout(beat, 0);
  await afterFrame();
  longestTask = 0;
  const started = performance.now();
  act();
  do await afterFrame();
  while (!isDone());
  const took = performance.now() - started;
  await new Promise((resolve) => setTimeout(resolve, 20));
  isRunning = false;
  return { took, longestTask };
}

const rows = () => Number(at("members")?.getAttribute("aria-rowcount") ?? 0);
const type = (field, text) => {
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
const press = (key) => {
  const row = document.querySelector(".row-open[tabindex='0']") ?? document.querySelector(".row-open");
  row.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
};

window.measuring = {
  async signIn(password) {
    at("password").value = password;
    return [await timed(() => at("unlock").click(), () => rows() > 100_000 && at("member-row") !== null)];
  },

  // Every beginning of a text, as it is typed, and the emptied field.
  async search(text) {
    const done = [];
    for (let length = 1; length <= text.length; length++) {
      done.push(await timed(() => type(at("search"), text.slice(0, length))));
    }
    if (!(rows() > 1 && rows() < 100)) throw new Error(`the search leaves ${rows() - 1} rows`);
    done.push(await timed(() => type(at("search"), "")));
    return done;
  },

  // Every column, up and down.
  async sort() {
    const done = [];
    const marks = [...document.querySelectorAll("[data-test^=sort-]")].map((one) => one.dataset.test);
    for (const mark of marks) {
      for (let turn = 0; turn < 2; turn++) done.push(await timed(() => at(mark).click()));
    }
    if (marks.length < 5) throw new Error(`only ${marks.length} columns can be sorted by`);
    return done;
  },

  async page(count) {
    press("Home");
    await afterFrame();
    const done = [];
    for (let page = 0; page < count; page++) done.push(await timed(() => press("PageDown")));
    return done;
  },

  // To the last row, and back.
  async end(index) {
    const done = [];
    const shows = (row) => () => document.querySelector(`tr[aria-rowindex="${row}"]`) !== null;
    for (let turn = 0; turn < 3; turn++) {
      done.push(await timed(() => press("End"), shows(index)));
      done.push(await timed(() => press("Home"), shows(2)));
    }
    return done;
  },
};
