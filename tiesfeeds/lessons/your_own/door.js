// The door for a file of one's own. What it shows comes in messages and is nowhere else: not in the widget's state.

const PART = 2 ** 21; // bytes of a file that travel in one message

function button(words, press, kind = "") {
  const made = make("button", { type: "button", textContent: words, className: kind });
  made.addEventListener("click", press);
  return made;
}

function fileDoor(model, el) {
  const line = make("p", { className: "tf-python" });
  const python = waiting(model, el, (words) => { line.textContent = words; });
  const ask = (message, bytes) => model.send(message, python.ask(), bytes);
  const body = make("div");
  const status = make("p", { className: "tf-door-told" });
  status.setAttribute("role", "status");
  const trouble = make("p", { className: "tf-trouble", hidden: true });
  trouble.setAttribute("role", "alert");
  let consent = false, samples = [], held = "";

  const send = async (files) => {
    if (!files.length) return;
    trouble.hidden = true;
    retell(status, phrase("door_reading"));
    let first = true;
    for (const [file, blob] of files.entries()) {
      for (let from = 0; from === 0 || from < blob.size; from += PART) {
        const part = await blob.slice(from, from + PART).arrayBuffer();
        const last = file === files.length - 1 && from + PART >= blob.size;
        const message = { do: "part", file, name: blob.name, first, last };
        if (last) ask(message, [part]); // only the last part is answered
        else model.send(message, undefined, [part]);
        first = false;
      }
    }
  };

  // A file can be dropped on a native chooser in every browser; here the whole box takes it.
  const chooser = () => {
    const id = freshId();
    const input = make("input", { type: "file", multiple: true, id });
    input.addEventListener("change", () => { send([...input.files]); input.value = ""; });
    const box = make("div", { className: "tf-drop" },
      make("label", { htmlFor: id, textContent: phrase("door_choose") }), input,
      make("p", { textContent: phrase("door_kinds") }));
    for (const event of ["dragover", "dragleave", "drop"]) {
      box.addEventListener(event, (move) => {
        move.preventDefault();
        move.stopPropagation();
        box.classList.toggle("tf-over", event === "dragover");
        if (event === "drop") send([...move.dataTransfer.files]);
      });
    }
    return box;
  };

  const invented = () => {
    const id = freshId();
    const select = make("select", { id }, ...samples.map(([value, name]) => make("option", { value, textContent: name })));
    return make("div", { className: "tf-control" }, make("label", { htmlFor: id, textContent: phrase("door_invented") }),
      select, button(phrase("door_open"), () => ask({ do: "sample", name: select.value })));
  };

  const question = ({ choice, sentence, options }) => {
    const id = freshId();
    const field = options.length
      ? make("select", { id }, ...options.map(([value, words]) => make("option", { value, textContent: words })))
      : make("input", { type: "text", id, autocomplete: "off" });
    const form = make("form", { className: "tf-ask" }, make("label", { htmlFor: id, textContent: sentence }), field,
      make("button", { type: "submit", textContent: phrase("door_read") }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask({ do: "answer", choice, answer: field.value });
    });
    return form;
  };

  const rows = (told) => {
    const out = (place) => told.out[place];
    const line = (cells, place) => {
      const row = make("tr", { className: out(place) ? "tf-out" : "" });
      const number = told.start + place;
      const box = make("input", { type: "checkbox", checked: !out(place) });
      box.setAttribute("aria-label", phrase("door_use_row", { row: number + 1 }));
      box.addEventListener("change", () => { held = `row ${number}`; ask({ do: "drop", rows: [number], out: !box.checked }); });
      box.dataset.held = `row ${number}`;
      row.append(make("td", {}, box), ...cells.map((text) => make("td", { textContent: text })));
      return row;
    };
    const head = [phrase("door_use"), ...told.heads].map((text) => make("th", { scope: "col", textContent: text }));
    const table = make("table", {},
      make("caption", { textContent: phrase("door_caption") }),
      make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...told.rows.map(line)));
    const to = Math.min(told.start + told.page, told.of);
    const turn = (words, start) => {
      const made = button(words, () => { held = words; ask({ do: "page", table: told.table, start }); });
      made.dataset.held = words;
      made.disabled = start < 0 || start >= told.of;
      return made;
    };
    const all = told.out.every(Boolean);
    const page = button(phrase(all ? "door_take_in" : "door_leave_out"), () => {
      held = "page";
      ask({ do: "drop", rows: told.rows.map((_, place) => told.start + place), out: !all });
    });
    page.dataset.held = "page";
    const parts = { from: told.start + 1, to, of: told.of, left_out: told.left_out };
    const note = make("p", { textContent: phrase("door_rows", parts) });
    return [...choice(told), make("div", { className: "tf-guard" }, table), make("div", { className: "tf-control" }, note,
      turn(phrase("door_earlier"), told.start - told.page), turn(phrase("door_later"), told.start + told.page), page)];
  };

  // One export may hold several tables: posts and lists, for example.
  const choice = (told) => {
    if (told.tables.length < 2) return [];
    const id = freshId();
    const select = make("select", { id }, ...told.tables.map((name, place) => make("option", { value: place, textContent: name })));
    select.value = told.table;
    select.dataset.held = "table";
    select.addEventListener("input", () => { held = "table"; ask({ do: "page", table: Number(select.value), start: 0 }); });
    return [make("div", { className: "tf-control" }, make("label", { htmlFor: id, textContent: phrase("door_look_at") }), select)];
  };

  const guard = (told) => {
    const id = freshId();
    const box = make("input", { type: "checkbox", id, checked: consent });
    const use = button(phrase("door_use_rows"), () => ask({ do: "use", consent }), "tf-main");
    box.addEventListener("change", () => { consent = box.checked; use.disabled = !consent; });
    use.disabled = !consent;
    const asked = told.asked.map(question);
    const agree = make("div", { className: "tf-option" }, box, make("label", { htmlFor: id, textContent: phrase("door_consent") }));
    return [...told.told.map((text) => make("p", { textContent: text })), ...asked, ...rows(told),
      ...(asked.length ? [] : [agree, use]), forget()];
  };

  const forget = () => button(phrase("door_forget"), () => { consent = false; ask({ do: "forget" }); });

  const show = (told) => {
    python.answered();
    trouble.hidden = told.state !== "trouble";
    if (told.state === "trouble") {
      retell(status, "");
      trouble.textContent = told.sentence;
      if (told.asked.length) body.replaceChildren(...told.asked.map(question), forget());
      return;
    }
    if (told.state === "empty") {
      samples = told.samples;
      consent = false;
      retell(status, phrase("door_nothing_kept"));
      body.replaceChildren(chooser(), invented());
    } else if (told.state === "guard") {
      retell(status, phrase("door_nothing_used", { left_out: told.left_out, of: told.of }));
      body.replaceChildren(...guard(told));
    } else {
      const seen = phrase(told.pictures === 1 ? "door_one_picture" : "door_many_pictures", { count: told.pictures });
      retell(status, phrase("door_used", { seen }));
      body.replaceChildren(...told.refused.map((text) => make("p", { textContent: text })), forget());
    }
    const again = held && [...body.querySelectorAll("[data-held]")].find((node) => node.dataset.held === held);
    if (again) again.focus(); // the table was made anew: the reader stays where they were
    held = "";
  };

  model.on("msg:custom", show);
  el.append(make("p", { className: "tf-title", textContent: model.get("title") }), body, status, line, trouble);
  python.start();
  ask({ do: "hello" });
  return () => { python.stop(); model.off("msg:custom", show); };
}

function renderDoor({ model, el }) {
  el.classList.add("tf-live", "tf-door");
  spareShortcuts(el);
  return fileDoor(model, el);
}

export default { render: renderDoor };
