// Requests made by htmx carry the form token of the page.
document.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-CSRF-TOKEN'] = document.body.dataset.formToken;
});
