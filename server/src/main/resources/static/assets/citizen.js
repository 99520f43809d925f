// Pages for applicants with JavaScript: fields saved as they are filled in, uploads with progress, printing, copying.
// Everything here also works without it.
(() => {
  const token = () => document.body.dataset.formToken;

  // ---- Saving field by field -------------------------------------------------------------------------------------
  const PAUSE = 700; // milliseconds after the last key
  const RETRY = 5000;
  const pending = new Map(); // field name → timer
  const sending = new Set();
  const failed = new Set();

  const form = () => document.querySelector('form[data-autosave]');
  const status = () => document.getElementById('saved');

  function say(kind, more) {
    const line = status();
    if (!line) return;
    line.textContent = line.dataset[kind] + (more ? ' ' + more : '');
    line.classList.toggle('failed', kind === 'invalid' || kind === 'offline' || kind === 'signedOut');
  }

  function controls(name) {
    return [...form().querySelectorAll('[name="' + CSS.escape(name) + '"]')];
  }

  function values(name) {
    return controls(name)
      .filter((one) => (one.type !== 'radio' && one.type !== 'checkbox') || one.checked)
      .map((one) => one.value);
  }

  function show(name, message) {
    const error = form().querySelector('[data-error-of="' + CSS.escape(name) + '"]');
    if (!error) return;
    error.textContent = message || '';
    error.hidden = !message;
    const holder = error.closest('fieldset') || document.getElementById('q-' + name);
    if (!holder) return;
    if (message) {
      holder.setAttribute('aria-invalid', 'true');
      const ids = (holder.getAttribute('aria-describedby') || '').split(' ').filter(Boolean);
      if (!ids.includes(error.id)) holder.setAttribute('aria-describedby', [...ids, error.id].join(' '));
    } else {
      holder.removeAttribute('aria-invalid');
    }
  }

  async function save(name) {
    pending.delete(name);
    if (sending.has(name)) return later(name, PAUSE);
    sending.add(name);
    say('saving');
    const sent = values(name);
    try {
      const answer = await fetch(form().dataset.autosave + encodeURIComponent(name), {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-TOKEN': token() },
        body: JSON.stringify({ values: sent }),
        redirect: 'manual',
      });
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
        failed.add(name);
        return say('signedOut');
      }
      const body = answer.status === 200 || answer.status === 422 ? await answer.json() : null;
      if (!body) throw new Error('status ' + answer.status);
      failed.delete(name);
      if (answer.status === 422) {
        show(name, body.message);
        return say('invalid');
      }
      show(name, '');
      const was = form().querySelector('[name="_was_' + CSS.escape(name) + '"]');
      if (was) was.value = sent.join('\u001f');
      if (!failed.size) say('saved', body.savedAt);
      if (body.reshaped) reshape = true;
      else recount = true;
    } catch (problem) {
      failed.add(name);
      say('offline');
      later(name, RETRY);
    } finally {
      sending.delete(name);
      if ((reshape || recount) && !pending.size && !sending.size) refresh();
    }
  }

  let reshape = false;
  let recount = false;

  function later(name, pause) {
    clearTimeout(pending.get(name));
    pending.set(name, setTimeout(() => save(name), pause));
  }

  // Other fields are asked for now: the sections are fetched again, the cursor stays where it was.
  async function refresh() {
    const whole = reshape;
    reshape = false;
    recount = false;
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
    if (!answer.ok || pending.size || sending.size) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    replace('#progress ol', page);
    if (!whole || !page.getElementById('sections')) return;
    const focused = document.activeElement && document.activeElement.id;
    const caret = document.activeElement && document.activeElement.selectionStart;
    const errors = [...form().querySelectorAll('[data-error-of]:not([hidden])')].map((one) => [
      one.dataset.errorOf,
      one.textContent,
      values(one.dataset.errorOf),
    ]);
    replace('#sections', page);
    errors.forEach(([name, message, typed]) => {
      const box = document.getElementById('q-' + name);
      if (box && 'value' in box && typed.length) box.value = typed[0];
      show(name, message);
    });
    const again = focused && document.getElementById(focused);
    if (again) {
      again.focus({ preventScroll: true });
      if (typeof caret === 'number' && again.setSelectionRange && again.type !== 'date') again.setSelectionRange(caret, caret);
    }
  }

  function replace(selector, page) {
    const now = document.querySelector(selector);
    const next = page.querySelector(selector);
    if (now && next) now.replaceWith(document.adoptNode(next));
  }

  document.addEventListener('input', (event) => {
    const box = event.target;
    if (!box.form || !box.form.matches('form[data-autosave]') || !box.name || box.name.startsWith('_')) return;
    if (box.type === 'radio' || box.type === 'checkbox') return;
    later(box.name, PAUSE * 2);
  });
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (!box.form || !box.form.matches('form[data-autosave]') || !box.name || box.name.startsWith('_')) return;
    later(box.name, 50);
  });
  window.addEventListener('beforeunload', (event) => {
    if (pending.size || sending.size || failed.size) event.preventDefault();
  });
  document.addEventListener('submit', (event) => {
    if (event.target.matches('form[data-autosave]')) {
      pending.forEach((timer) => clearTimeout(timer));
      pending.clear();
      failed.clear();
    }
  });

  // ---- Uploads with progress -------------------------------------------------------------------------------------
  document.addEventListener('change', (event) => {
    const upload = event.target.closest && event.target.closest('form[data-upload]');
    if (upload && event.target.type === 'file' && event.target.files.length) send(upload);
  });
  document.addEventListener('submit', (event) => {
    const upload = event.target;
    if (!upload.matches('form[data-upload]')) return;
    event.preventDefault();
    if (upload.querySelector('[type=file]').files.length) send(upload);
  });

  function send(upload) {
    if (upload.dataset.busy) return;
    upload.dataset.busy = 'yes';
    const bar = upload.querySelector('progress');
    const request = new XMLHttpRequest();
    request.open('POST', upload.action);
    request.setRequestHeader('Accept', 'text/html');
    bar.hidden = false;
    request.upload.onprogress = (moved) => {
      if (moved.lengthComputable) bar.value = (moved.loaded / moved.total) * 100;
    };
    request.onloadend = () => {
      delete upload.dataset.busy;
      bar.hidden = true;
      const page = new DOMParser().parseFromString(request.responseText || '', 'text/html');
      const holder = upload.closest('.material');
      const fresh = holder && page.getElementById(holder.id);
      if (fresh) {
        const put = document.adoptNode(fresh);
        holder.replaceWith(put);
        put.focus();
      } else {
        const line = page.querySelector('main .lead');
        const error = upload.querySelector('[data-upload-error]');
        error.textContent = line ? line.textContent : upload.dataset.offline;
        error.hidden = false;
      }
    };
    request.send(new FormData(upload));
  }

  // ---- Small things ----------------------------------------------------------------------------------------------
  function reveal() {
    document.querySelectorAll('[data-print], [data-copy]').forEach((button) => {
      button.hidden = false;
    });
    if (document.querySelector('.faults') && !location.hash) document.querySelector('.faults').focus();
  }
  document.addEventListener('click', (event) => {
    const print = event.target.closest('[data-print]');
    if (print) window.print();
    const copy = event.target.closest('[data-copy]');
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(new URL(copy.dataset.copy, location.href).href).then(() => {
        copy.textContent = copy.dataset.copied;
      });
    }
    const sure = event.target.closest('[data-confirm]');
    if (sure && !window.confirm(sure.dataset.confirm)) event.preventDefault();
  });
  // A form that must go out once: the second press does nothing while the first is on its way.
  document.addEventListener('submit', (event) => {
    const once = event.target.querySelector && event.target.querySelector('[data-once]');
    if (!once) return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = 'yes';
    setTimeout(() => delete event.target.dataset.sent, 10000);
  });
  document.addEventListener('DOMContentLoaded', reveal);
  document.addEventListener('htmx:afterSettle', reveal);
  if (document.readyState !== 'loading') reveal();
})();
