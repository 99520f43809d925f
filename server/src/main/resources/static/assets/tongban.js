// Requests made by htmx carry the form token of the page.
document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-CSRF-TOKEN'] = document.body.dataset.formToken;
});

// A file can be dropped on a form that takes one.
for (const form of document.querySelectorAll('[data-drop]')) {
  const input = form.querySelector('input[type=file]');
  form.addEventListener('dragover', (event) => { event.preventDefault(); form.classList.add('dragging'); });
  form.addEventListener('dragleave', () => form.classList.remove('dragging'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('dragging');
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}

// What is marked in a text is put into the field that asks for it.
for (const field of document.querySelectorAll('[data-marks]')) {
  document.querySelector(field.dataset.marks)?.addEventListener('mouseup', () => {
    const marked = document.getSelection().toString().trim();
    if (marked && field.closest('details').open) field.value = marked;
  });
}

// How long a code to scan still lives; without this the hour at which it ends is said.
for (const countdown of document.querySelectorAll('[data-seconds]')) {
  const end = performance.now() + 1000 * Number(countdown.dataset.seconds);
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    countdown.textContent = left === 0 && countdown.dataset.over ? countdown.dataset.over : countdown.dataset.left.replace('{}', left);
    countdown.parentElement.classList.toggle('is-over', left === 0);
  };
  tick();
  setInterval(tick, 1000);
}
