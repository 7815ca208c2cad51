'use strict';
// Adds searching, copying and printing. All that the page says is there without it.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  const marks = all('#tools input[type=checkbox]');
  root.classList.add('script');

  const lines = new Map();
  all('[data-of]').forEach(line => {
    const of = line.dataset.of;
    lines.set(of, [...(lines.get(of) || []), line]);
  });
  const questions = all('section').map(section => ({
    element: section,
    lines: lines.get(section.id) || [],
    text: all('.head', section).map(part => part.textContent).join(' ').toLowerCase(),
    shapes: all('.shape', section),
    variants: all('.variant', section).map(element => ({
      element,
      lines: lines.get(element.dataset.name) || [],
      marks: element.dataset.marks.split(' '),
      // What it is called, its code and what its outcomes mean: not its numbers, nor the names of others beside them.
      text: all('summary, pre, tbody th', element).map(part => part.textContent).join(' ').toLowerCase(),
    })),
  }));

  function show(part, shown) {
    part.element.hidden = !shown;
    part.lines.forEach(line => { line.hidden = !shown; });
  }

  // A question whose own words match is shown with all its code; of any other, the code that matches.
  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const wanted = marks.filter(box => box.checked).map(box => box.value);
    let shownQuestions = 0;
    let shownVariants = 0;
    let variants = 0;
    for (const question of questions) {
      const missing = words.filter(word => !question.text.includes(word));
      let any = missing.length === 0 && wanted.length === 0;
      for (const variant of question.variants) {
        const shown = wanted.every(mark => variant.marks.includes(mark))
            && missing.every(word => variant.text.includes(word));
        show(variant, shown);
        any = any || shown;
        shownVariants += shown ? 1 : 0;
        variants++;
      }
      question.shapes.forEach(shape => {
        shape.hidden = all('.variant', shape).every(variant => variant.hidden);
      });
      show(question, any);
      shownQuestions += any ? 1 : 0;
    }
    found.textContent = shownQuestions + ' of ' + questions.length + ' questions, '
        + shownVariants + ' of ' + variants + ' code variants';
  }

  function clear() {
    search.value = '';
    marks.forEach(box => { box.checked = false; });
    filter();
  }

  // A link to what is folded away or filtered out shows it.
  function go() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    if (target.closest('[hidden]')) {
      clear();
    }
    for (let part = target; part; part = part.parentElement) {
      if (part.localName === 'details') {
        part.open = true;
      }
    }
    target.scrollIntoView();
  }

  async function copy(button) {
    const frame = document.querySelector('main').dataset;
    const text = frame.begin + button.dataset.cite + frame.end;
    try {
      await navigator.clipboard.writeText(text);
    } catch (refused) {
      // A page that is a file may have no clipboard: an old command does it.
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.focus();
    }
    button.textContent = 'copied';
    setTimeout(() => { button.textContent = 'copy citation'; }, 1500);
  }

  function print(section) {
    const closed = all('details', section).filter(details => !details.open);
    closed.forEach(details => { details.open = true; });
    root.classList.add('one');
    section.classList.add('printed');
    addEventListener('afterprint', () => {
      closed.forEach(details => { details.open = false; });
      root.classList.remove('one');
      section.classList.remove('printed');
    }, { once: true });
    window.print();
  }

  document.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) {
      return;
    }
    if (button.classList.contains('copy')) {
      copy(button);
    } else if (button.classList.contains('print')) {
      print(button.closest('section'));
    } else if (button.id === 'clear') {
      clear();
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && event.target === document.body) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && event.target === search) {
      clear();
    }
  });
  search.addEventListener('input', filter);
  marks.forEach(box => box.addEventListener('change', filter));
  addEventListener('hashchange', go);
  filter();
  go();
})();
