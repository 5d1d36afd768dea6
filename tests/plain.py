"""A widget on a page of its own, without JupyterLab: the course's front end, and behind it the widget itself."""

import base64
import json

from tiesfeeds.display import front_end

# What anywidget gives a front end, as far as ours uses it. What is saved goes to Python, which answers with its state.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A screen</title><style>%(style)s body { margin: 0; padding: 12px; background: #f4f6f8; }
body[data-jp-theme-light=false] { background: #1d232a; }</style><body data-jp-theme-light="true"><main></main>
<script type="module">%(module)s
const decoded = ({ picture, ...state }) => (picture
  ? { ...state, picture: Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0)) } : state);
const model = {
  state: decoded(%(state)s), reactions: {},
  get(name) { return this.state[name]; },
  set(name, value) { this.state[name] = value; this.tell(`change:${name}`); },
  tell(event) { [...(this.reactions[event] || [])].forEach((react) => react()); },
  on(event, react) { (this.reactions[event] ||= new Set()).add(react); },
  off(event, react) { this.reactions[event]?.delete(react); },
  send() {},
  async save_changes(heard) {
    const { values, theme, answers } = this.state;
    const state = decoded(JSON.parse(await window.python(JSON.stringify({ values, theme, answers }))));
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
    found = {name: value for name, value in found.items() if name not in ("layout", "tabbable", "tooltip", "comm")}
    if "picture" in found:
        found["picture"] = base64.b64encode(found["picture"]).decode()
    return json.dumps(found, default=str)


def show(browser, widget, **options):
    """Return a page that shows a widget; `options` are those of a browser context."""
    still = {"viewport": {"width": 1000, "height": 900}, "reduced_motion": "reduce"}
    page = browser.new_context(**{**still, **options}).new_page()

    def python(asked):
        for name, value in json.loads(asked).items():
            if value is not None and widget.has_trait(name):
                setattr(widget, name, value)
        return state(widget)

    page.expose_function("python", python)
    page.set_content(PAGE % {"style": front_end.style(), "module": front_end.module(), "state": state(widget)})
    return page
