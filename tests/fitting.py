"""What is wrong with a notebook in a window: cut, covered or blurred, or running out of its place."""

# What is wrong with the outputs and texts of a notebook, one line each.
WRONG = """(panel) => {
    const wrong = new Set();
    const say = (what, node) => wrong.add(`${what}: ${node.outerHTML.slice(0, 160)}`);
    const page = panel.node.querySelector('.jp-WindowedPanel-outer');
    const left = page.getBoundingClientRect().left, right = left + page.clientWidth;
    const seen = (selector, root = page) =>
        [...root.querySelectorAll(selector)].filter((node) => node.checkVisibility());
    const boxes = (node) => node.matches('label') ? [...node.getClientRects()] : [node.getBoundingClientRect()];

    const words = '.tf-live :is(p, label, legend, output)';
    const blocks = '.jp-OutputArea-output, .jp-OutputArea-output table, .jp-MarkdownOutput, .tf-live';
    for (const node of [page, ...seen(`${blocks}, ${words}`)]) {
        if (node.clientWidth && node.scrollWidth > node.clientWidth + 1) say('wider than its place', node);
    }

    const controls = seen('.jp-OutputArea-output :is(input, select, textarea, button)');
    for (const node of [...controls, ...seen(words)]) {
        if (boxes(node).some((box) => box.left < left || box.right > right)) say('cut off', node);
    }
    for (const select of seen('.tf-live select')) { // without a word, it cuts what is too long for it
        const whole = select.parentNode.appendChild(select.cloneNode(true));
        whole.style.cssText = 'position: absolute; width: max-content';
        if (whole.offsetWidth > select.offsetWidth + 1) say('too narrow for its options', select);
        whole.remove();
    }
    for (const output of seen('.jp-OutputArea-output')) {
        const parts = seen('input, select, textarea, button, label', output)
            .flatMap((node) => boxes(node).map((box) => [node, box]));
        for (const [one, a] of parts) for (const [other, b] of parts) {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (one.contains(other) || other.contains(one)) continue; // an option in its own label
            if (across > 1 && down > 1) say('covered by another control', one);
        }
    }

    for (const canvas of seen('.tf-live canvas')) { // stretched or shrunk, a picture has more or fewer pixels
        const density = canvas.width / canvas.getBoundingClientRect().width;
        if (Math.abs(density - devicePixelRatio) > 0.02) say(`${density} pixels in one`, canvas);
    }
    return [...wrong];
}"""
# What is still wrong when pictures had time to be drawn.
AT_LAST = f"""async (panel) => {{
    const wrong = {WRONG};
    const end = performance.now() + 30000;
    while (wrong(panel).length && performance.now() < end) await new Promise((next) => setTimeout(next, 200));
    return wrong(panel);
}}"""


def wrong(notebook, width, height, density):
    """Return what is wrong in a window of this size, once pictures had time to be drawn for it.

    Width and height are in CSS pixels; `density` says how many pixels of the screen one of them takes.
    """
    notebook.page.set_viewport_size({"width": width, "height": height})
    metrics = {"width": width, "height": height, "deviceScaleFactor": density, "mobile": False}
    notebook.page.context.new_cdp_session(notebook.page).send("Emulation.setDeviceMetricsOverride", metrics)
    notebook.settle()
    return notebook.panel.evaluate(AT_LAST)
