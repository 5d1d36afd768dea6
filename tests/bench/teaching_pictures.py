"""Make the picture of an exercise in `teaching/` anew, from the page that a learner sees.

    python tests/bench/teaching_pictures.py

Exercise 07 is opened in JupyterLab as it is stored; one question is answered right and one with a common mistake. The
words on the picture are stored in its file, so that a test can tell when the page says something else.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import lab  # noqa: E402

from tiesfeeds.lessons.answering_in_time.exercise import exercise as ASKS  # noqa: E402

PICTURE = ROOT / "teaching" / "exercise.png"
SIZE = {"width": 1000, "height": 1600}
# The cells from the learner's own numbers to the second check: where they are, and what they say.
SEEN = """(panel) => {
    const cells = panel.content.widgets, place = (id) => cells.findIndex((cell) => cell.model.sharedModel.id === id);
    const shown = cells.slice(place('begin'), place('utilisation-check') + 1).map((cell) => cell.node);
    shown[0].scrollIntoView({block: 'start'});
    const boxes = shown.map((node) => node.getBoundingClientRect());
    const {right, top: y} = boxes[0], code = shown[0].querySelector('.jp-InputArea-editor');
    const x = code.getBoundingClientRect().left - 8;
    const outputs = shown.flatMap((node) => [...node.querySelectorAll('.jp-RenderedMarkdown, .jp-OutputArea-output')]);
    return {
        clip: {x, y, width: right - x, height: boxes.at(-1).bottom - y},
        words: outputs.filter((node) => node.checkVisibility()).map((node) => node.innerText.trim()).join('\\n\\n'),
    };
}"""


def exercise(browser):
    """Return the picture of an exercise that is half done, and the words on it."""
    mine = ASKS.numbers("guest")
    right = ASKS.questions["reaching"].answer(mine)
    mistake, _ = ASKS.questions["utilisation"].mistakes[0]
    with tempfile.TemporaryDirectory() as folder, lab.server(Path(folder)) as address:
        page = lab.enter(browser, address)
        page.set_viewport_size(SIZE)
        notebook = lab.Notebook(page, f"exercises/{ASKS.name}/{ASKS.name}.ipynb")
        notebook.run()
        for place, text in enumerate([f"{right:.1f}", f"{mistake(mine):.2f}"]):
            form = notebook.find(".tf-form").nth(place)
            form.get_by_label("Your answer").fill(text)
            form.get_by_role("button", name="Check").click()
            notebook.find(".tf-check:not([data-state=open])").nth(place).wait_for()
        notebook.settle()
        page.mouse.move(0, 0)
        page.evaluate("() => document.activeElement.blur()")
        seen = notebook.panel.evaluate(SEEN)
        picture = Image.open(io.BytesIO(page.screenshot(clip=seen["clip"], animations="disabled")))
        page.context.close()
    return picture.convert("RGB"), seen["words"]


def main():
    """Make the picture and store it."""
    from playwright.sync_api import sync_playwright

    from tools.build.plain import launch

    with sync_playwright() as playwright:
        browser = launch(playwright)
        picture, words = exercise(browser)
        browser.close()
    known = PngInfo()
    known.add_itxt("words", words)
    picture.quantize(128).save(PICTURE, pnginfo=known, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {picture.width} × {picture.height}, {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
