// Divide what is too long for one slide among several, then let reveal.js show them; a screen moves when its slide comes.
(function () {
  'use strict';
  const LIST = ['UL', 'OL'];

  // How far down a slide's content reaches.
  function height(slide) {
    const top = slide.getBoundingClientRect().top;
    return Math.max(0, ...blocks(slide).map((block) => block.getBoundingClientRect().bottom - top));
  }

  const fits = (slide, limit) => height(slide) <= limit;
  const isHeading = (node) => /^H[1-6]$/.test(node.tagName);
  const blocks = (slide) => [...slide.children].filter((node) => node.tagName !== 'ASIDE');

  // The element whose children can be dealt out: list items, table rows, paragraphs of a quotation.
  function parts(block) {
    if (block.tagName === 'TABLE') return block.tBodies[0] || block;
    return LIST.includes(block.tagName) || block.tagName === 'BLOCKQUOTE' ? block : null;
  }

  // An empty copy of a block, ready to take the block's last parts.
  function shell(block) {
    const copy = block.cloneNode(block.tagName === 'TABLE');
    if (block.tagName === 'TABLE') parts(copy).replaceChildren();
    return copy;
  }

  // Move the last piece of a slide to the beginning of the next one; say whether there was one to move.
  function moveLast(slide, next, open) {
    const last = blocks(slide).at(-1);
    const only = blocks(slide).filter((block) => !isHeading(block)).length < 2;
    const inner = parts(last);
    if (inner && inner.children.length > 1) {
      if (open.from !== last) {
        open.from = last;
        open.to = shell(last);
        open.first = last.start;
        next.body.prepend(open.to);
      }
      parts(open.to).prepend(inner.lastElementChild);
      if (last.tagName === 'OL') open.to.start = last.start + last.children.length;
      return true;
    }
    if (only || isHeading(last)) return false;
    if (open.from === last) {
      parts(open.to).prepend(inner.lastElementChild); // all of it goes after all
      if (last.tagName === 'OL') open.to.start = open.first;
      last.remove();
    } else {
      next.body.prepend(last);
    }
    // a heading, or a line that announces what comes, goes with what it announces
    for (let end = blocks(slide).at(-1); blocks(slide).length > 2; end = blocks(slide).at(-1)) {
      if (!(/^H[3-6]$/.test(end.tagName) || (end.tagName === 'P' && /:\s*$/.test(end.textContent)))) break;
      next.body.prepend(end);
    }
    return true;
  }

  // Divide one slide; yield all that come of it.
  function divide(slide, limit) {
    if (slide.classList.contains('picture') || fits(slide, limit)) return [slide];
    const pages = Math.ceil(height(slide) / limit);
    const even = Math.min(limit, height(slide) / pages + 70);
    const body = document.createElement('div');
    const open = {};
    while (!fits(slide, even) && moveLast(slide, { body }, open));
    if (!body.children.length) {
      slide.classList.add('dense'); // nothing in it can be divided
      return [slide];
    }
    const next = document.createElement('section');
    const heading = slide.querySelector('h1, h2');
    if (heading) {
      const again = document.createElement('h2');
      again.innerHTML = heading.innerHTML;
      again.querySelectorAll('.part').forEach((part) => part.remove());
      next.append(again);
    }
    next.append(...body.children);
    slide.after(next);
    if (!fits(slide, limit)) slide.classList.add('dense');
    return [slide, ...divide(next, limit)];
  }

  function number(slides) {
    if (slides.length < 2) return;
    slides.forEach((slide, index) => {
      const heading = slide.querySelector('h1, h2');
      if (!heading || heading.tagName === 'H1') return;
      const part = document.createElement('span');
      part.className = 'part';
      part.textContent = ` ${index + 1}/${slides.length}`;
      heading.append(part);
    });
  }

  // Give a slide without a heading the last one that a text had; a picture's own name ends with the picture.
  function nameAll(slides) {
    let last = '';
    for (const slide of slides) {
      const heading = slide.querySelector('h1, h2') || (slide.firstElementChild.tagName === 'H3' && slide.firstElementChild);
      const again = document.createElement('h2');
      if (!heading) {
        again.textContent = last;
        slide.prepend(again);
      } else if (heading.tagName === 'H3') {
        again.append(...heading.childNodes);
        heading.replaceWith(again);
      }
      if (!slide.querySelector('figure, table, .options')) last = slide.querySelector('h1, h2').textContent;
    }
  }

  // ---- screens ----

  const begun = new Map();
  const live = (slide) => {
    const place = slide && slide.querySelector('.screen');
    if (place && !begun.has(place)) begun.set(place, begin(slide, place));
    return begun.get(place);
  };

  // The site's own screen, with each question whole on its button, and what else the slide says.
  async function begin(slide, place) {
    const { state, ...film } = JSON.parse(place.querySelector('script').textContent);
    await window.showScreen(place, { below: 0, state }, async () => film);
    place.querySelectorAll('.tf-chips button').forEach((button, k) => { button.lastChild.data = ` ${state.tries[k].question}`; });
    const lead = document.createElement('div'), copies = (found) => [...slide.querySelectorAll(found)].map((node) => node.cloneNode(true));
    lead.className = 'lead';
    lead.append(...copies('.frame > :not(h1, h2, figure)'));
    place.querySelector('.tf-live').append(lead, ...copies('figure > .asked'));
    slide.classList.add('live');
  }

  // Where a screen has so much to move and to ask that it does not fit, its questions stand below.
  const fit = (slide) => {
    const view = slide.querySelector('.tf-live');
    if (view && view.offsetTop + view.offsetHeight > 720 - 28) view.classList.add('crowded');
  };

  // Keys go to the slides again once a mouse or a finger has moved something; a number is typed to its end.
  let pointed = false;
  addEventListener('pointerdown', () => { pointed = true; }, true);
  addEventListener('keydown', () => { pointed = false; }, true);
  const letGo = ({ type }) => setTimeout(() => {
    const now = document.activeElement;
    if (pointed && now.closest('.screen') && !now.matches(type === 'change' ? '[type=text]' : '[type=text], select')) now.blur();
  });
  for (const event of ['pointerup', 'change']) addEventListener(event, letGo);

  async function start() {
    const stage = document.querySelector('.reveal .slides');
    await Promise.all([...stage.querySelectorAll('img')].map((image) => image.decode().catch(() => null)));
    const slides = [...stage.children];
    slides[0].classList.add('title');
    nameAll(slides);
    for (const slide of slides) {
      slide.querySelectorAll('img').forEach((image) => {
        if (image.naturalHeight > 0.8 * image.naturalWidth) slide.classList.add('tall');
      });
      const said = slide.querySelector('figcaption');
      if (said && said.textContent.length > 320) slide.classList.add('wordy');
      number(divide(slide, 720 - 44));
    }
    if (location.search.includes('print-pdf')) {
      await Promise.all([...stage.children].map(live));
      [...stage.children].forEach(fit);
    }
    document.documentElement.dataset.ready = 'yes';
    const come = async ({ currentSlide }) => {
      await live(currentSlide);
      fit(currentSlide);
      live(currentSlide.nextElementSibling);
    };
    for (const event of ['ready', 'slidechanged']) Reveal.on(event, come);
    await Reveal.initialize({
      width: 1280, height: 720, margin: 0, center: false, hash: true, transition: 'none', backgroundTransition: 'none',
      slideNumber: 'c/t', controlsTutorial: false, plugins: [RevealNotes], pdfSeparateFragments: false,
      keyboardCondition: ({ target, key }) => key === 'Escape' || !target.closest('.screen'), // arrow keys move a control
    });
  }

  start();
})();
