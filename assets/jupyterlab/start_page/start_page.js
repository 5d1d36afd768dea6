// ▶ Start this page: what the button does, and the look of the course's pages, as an extension of JupyterLab and Notebook
// in the form that they load, without a build. A press before Python is there is kept until it is; their own command
// would ask for another press.

(() => {
  const NAME = "tiesfeeds:start-page";
  const TURN = 200; // milliseconds in which JupyterLab has gone there
  const starting = new WeakSet(); // pages that were told to start and have not run to their end
  const LOOK = new URL("page.css", document.currentScript.src).href;

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
          // JupyterLab goes to the last cell; the reader begins at the first, also while Python is still on its way
          setTimeout(() => { page.node.querySelector(".jp-WindowedPanel-outer").scrollTop = 0; }, TURN);
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
  };

  const plugin = { id: NAME, autoStart: true, activate };
  (window._JUPYTERLAB ||= {}).tiesfeeds = { init: () => {}, get: async () => () => plugin };
})();
