// Passkeys: adds one on the account page, signs in with one on the sign-in page. Without a browser that knows them,
// nothing is shown.
(() => {
  const known = 'PublicKeyCredential' in window
    && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

  const post = async (address, body) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': document.body.dataset.formToken },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`${address}: ${answer.status}`);
    }
    return answer.json();
  };

  const trying = async (box, action) => {
    const told = box.querySelector('[role="alert"]');
    told.textContent = '';
    try {
      await action();
    } catch (failure) {
      console.warn(failure);
      told.textContent = box.dataset.failed;
    }
  };

  const signIn = async (next) => {
    const options = await post('/webauthn/authenticate/options');
    const credential = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
    });
    const welcome = await post(`/login/webauthn?next=${encodeURIComponent(next)}`, credential.toJSON());
    location.assign(welcome.next);
  };

  const add = async (label) => {
    const options = await post('/webauthn/register/options');
    const credential = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
    });
    await post('/webauthn/register', { publicKey: { credential: credential.toJSON(), label } });
    location.reload();
  };

  const signInBox = document.querySelector('[data-passkey-sign-in]');
  if (signInBox && known) {
    signInBox.hidden = false;
    signInBox.querySelector('button').addEventListener('click', () => {
      trying(signInBox, () => signIn(signInBox.dataset.next));
    });
  }

  const addBox = document.querySelector('[data-passkey-add]');
  if (addBox) {
    const here = location.origin === addBox.dataset.origin;
    addBox.querySelector('.elsewhere').hidden = here || !known;
    addBox.querySelector('.here').hidden = !here || !known;
    if (!known) {
      addBox.querySelector('[role="alert"]').textContent = addBox.dataset.unsupported;
    }
    addBox.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      trying(addBox, () => add(addBox.querySelector('input').value));
    });
  }
})();
