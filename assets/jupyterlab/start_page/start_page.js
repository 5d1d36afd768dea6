// ▶ Start this page: what the button does, and the look of the course's pages, as an extension of JupyterLab and Notebook
// in the form that they load, without a build. A press before Python is there is kept until it is; their own command
// would ask for another press.

(() => {
  const NAME = "tiesfeeds:start-page";
  const TURN = 200; // milliseconds in which JupyterLab has gone there
  const starting = new WeakSet(); // pages that were told to start and have not run to their end
  const sought = new WeakMap(); // the cell for which a link has opened a page
  const LOOK = new URL("page.css", document.currentScript.src).href;

  // JupyterLab follows a link to a cell before the page is laid out, and into no part that is folded.
  async function seek(page) {
    const outer = page.node.querySelector(".jp-WindowedPanel-outer"), { widgets } = page.content;
    const place = widgets.findIndex((cell) => cell.model.id === sought.get(page)), cell = widgets[place];
    if (!cell) {
      outer.scrollTop = 0;
      return;
    }
    for (let turn = 0, calm = 0, last; turn < 40 && calm < 5; turn += 1) { // headings fold some time after they are shown
      for (const above of widgets.slice(0, place).reverse()) if (cell.isHidden && above.headingCollapsed) above.headingCollapsed = false;
      page.content.activeCellIndex = place;
      cell.node.scrollIntoView();
      const { top } = cell.node.getBoundingClientRect();
      calm = top === last && !cell.isHidden ? calm + 1 : 0; // one near the end comes to rest below the top
      last = top;
      await new Promise((done) => setTimeout(done, TURN / 2));
    }
  }

  const activate = ({ commands, shell }) => {
    const change = () => commands.notifyCommandChanged(NAME);
    commands.addCommand(NAME, {
      label: () => (starting.has(shell.currentWidget) ? "Starting …" : "▶ Start this page"),
      execute: async () => {
        const page = shell.currentWidget;
        if (!page?.sessionContext || starting.has(page)) return;
        starting.add(page);
        change();
        try {
          await Promise.all([page.revealed, page.sessionContext.ready]);
          shell.activateById(page.id); // the reader may have looked at another page meanwhile
          const running = commands.execute("notebook:run-all-cells");
          // JupyterLab goes to the last cell; the reader begins at the first, or where a link has led, also while Python
          // is still on its way
          setTimeout(() => seek(page), TURN);
          await running;
        } finally {
          starting.delete(page);
          change();
        }
      },
    });
    // A page is the course's if a cell of it asks for the course.
    const dress = async () => {
      const page = shell.currentWidget;
      await page?.context?.ready;
      const cells = page?.content?.model?.cells ?? [];
      page?.toggleClass("tf-page", [...cells].some((cell) => cell.sharedModel.getSource().includes("tiesfeeds")));
    };
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: LOOK }));
    for (const follow of [change, dress]) shell.currentChanged.connect(follow); // one command for the buttons of all pages
    dress();
    commands.commandExecuted.connect(async (_, { id, args, result }) => {
      const cell = id === "rendermime:handle-local-link" && /^#cell-id=(.+)/.exec(args.id)?.[1];
      if (!cell) return;
      await result;
      const page = [...shell.widgets("main")].find((one) => one.context?.path === args.path);
      if (!page) return;
      await Promise.all([page.revealed, page.context.ready]);
      sought.set(page, cell);
      await seek(page);
    });
  };

  const plugin = { id: NAME, autoStart: true, activate };
  (window._JUPYTERLAB ||= {}).tiesfeeds = { init: () => {}, get: async () => () => plugin };
})();
