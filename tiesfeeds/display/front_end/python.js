// A Python that is busy, gone or restarted.

const PYTHON_IS = { late: phrase("late"), gone: phrase("gone") };
const LATE = 400; // milliseconds that a reader may wait without a word
const SILENT = 1000; // milliseconds after Python has read a message: by then its answer is here, or will never be
const LOST = ["restarting", "autorestarting", "dead"];

// anywidget hears nothing more of Python for a widget whose code took it over two seconds to load, as on a busy machine.
// Then we hear it ourselves, and ask for what was missed. The whole model is handed out with a change only.
function hear(model) {
  model.on("change:heard", (whole) => {
    whole?._handle_comm_msg?.({ content: { data: {} } }).catch(() => {
      const take = Object.getPrototypeOf(whole.constructor.prototype)._handle_comm_msg;
      whole.comm.on_msg((message) => take.call(whole, message));
      whole.comm.send({ method: "request_state" }, whole.callbacks());
    });
  });
  model.set("heard", true); // Python, told of it one day, knows no such name
}

// Watches what a view asks of Python. `ask()` is called with each message and returns what `save_changes` and `send`
// need; `answered()` when all that was asked is there. `say(words, open)` shows what a reader should know, "" if all is
// well; `open` tells whether somebody waits for an answer. It says nothing before `start()`.
function waiting(model, el, say) {
  const kernel = model.widget_manager?.kernel; // not every front end shows it
  let turn = 0, open = false, gone = false, late = null, silent = null;
  const calm = () => { clearTimeout(late); clearTimeout(silent); };
  const lose = () => { calm(); gone = true; say(PYTHON_IS.gone, open); };
  const status = (_, now) => { if (LOST.includes(now)) lose(); };
  const mark = () => { if (el.classList.contains("jupyter-widgets-disconnected")) lose(); }; // set by ipywidgets
  const ask = () => {
    const mine = (turn += 1);
    if (!open && !gone) late = setTimeout(() => say(PYTHON_IS.late, true), LATE);
    open = true;
    if (gone) lose();
    const read = ({ content }) => {
      if (content.execution_state === "idle" && mine === turn && open) silent = setTimeout(lose, SILENT);
    };
    return { iopub: { status: read } };
  };
  const answered = () => { calm(); open = gone = false; say("", false); };
  const start = () => {
    hear(model);
    kernel?.statusChanged?.connect(status);
    kernel?.disposed?.connect(lose);
    model.on("comm_live_update", mark);
    mark();
  };
  const stop = () => {
    calm();
    kernel?.statusChanged?.disconnect(status);
    kernel?.disposed?.disconnect(lose);
    model.off("comm_live_update", mark);
  };
  return { ask, answered, start, stop, isOpen: () => open && !gone, isGone: () => gone };
}
