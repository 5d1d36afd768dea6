"""A widget on a page of its own, without JupyterLab: the course's front end, and behind it the widget itself."""

import base64
import json

from tiesfeeds.display import front_end

ADDRESS = "http://localhost/"  # trusted by a browser, so that it lets the page copy; nobody is asked

# What anywidget gives a front end, as far as ours uses it. What is saved goes to Python, which answers with its state.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A screen</title><style>%(style)s body { margin: 0; padding: 12px; background: #f4f6f8; }
body[data-jp-theme-light=false] { background: #1d232a; color: #ffffff; }</style><body data-jp-theme-light="true"><main><h1>A screen</h1></main>
<script type="module">%(module)s
const BYTES = ["still", "state", "states"];
const decoded = (state) => Object.fromEntries(Object.entries(state).map(([name, value]) => [
  name, BYTES.includes(name) ? Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0)).buffer : value]));
const model = {
  state: decoded(%(state)s), reactions: {},
  get(name) { return this.state[name]; },
  set(name, value) { this.state[name] = value; this.tell(`change:${name}`); },
  tell(event) { [...(this.reactions[event] || [])].forEach((react) => react()); },
  on(event, react) { (this.reactions[event] ||= new Set()).add(react); },
  off(event, react) { this.reactions[event]?.delete(react); },
  send() {},
  async save_changes(heard) {
    const { values, width, answers } = this.state;
    const state = decoded(JSON.parse(await window.python(JSON.stringify({ values, width, answers }))));
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) this.tell(`change:${name}`);
  },
};
window.model = model;
render({ model, el: document.querySelector("main").appendChild(document.createElement("div")) });
</script></body></html>"""


def state(widget):
    """Return what a widget tells its page, as JSON."""
    found = {name: getattr(widget, name) for name in widget.trait_names(sync=True) if not name.startswith("_")}
    return json.dumps(
        found, default=lambda value: base64.b64encode(value).decode() if isinstance(value, bytes) else None
    )


def show(browser, widget, **options):
    """Return a page that shows a widget; `options` are those of a browser context."""
    page = browser.new_context(
        **{"viewport": {"width": 1000, "height": 900}, "reduced_motion": "reduce", **options}
    ).new_page()

    def python(asked):
        for name, value in json.loads(asked).items():
            if value is not None and widget.has_trait(name):
                setattr(widget, name, value)
        return state(widget)

    page.expose_function("python", python)
    text = PAGE % {"style": front_end.style(), "module": front_end.module(), "state": state(widget)}
    page.route(ADDRESS, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    page.wait_for_selector("canvas[data-turn], form")
    return page
