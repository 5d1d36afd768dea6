// The first picture of the front page moves once by itself, so that one sees that it can be moved.
(() => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const place = document.querySelector(".hero [data-widget]");
  if (!place) return;
  let run = null;
  const stop = () => clearInterval(run);
  const begin = () => {
    const number = place.querySelector(".tf-box input"), most = Number(place.querySelector("[type=range]").max);
    const told = place.querySelector(".tf-told");
    told.setAttribute("aria-live", "off"); // nobody has asked for it
    let step = 0;
    run = setInterval(() => {
      number.value = step += 1;
      number.dispatchEvent(new Event("change"));
      if (step < most) return;
      stop();
      setTimeout(() => told.removeAttribute("aria-live"), 2000);
    }, 700);
  };
  for (const event of ["pointerdown", "focusin"]) place.addEventListener(event, stop);
  place.addEventListener("live", begin, { once: true });
})();
