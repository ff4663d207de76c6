/* A sign-in link carries its token behind the #, which no server sees. Out of the address bar first, then into the form. */
const form = document.getElementById('by-token');

function take() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  history.replaceState(null, '', location.pathname + location.search);
  form.elements.token.value = token;
  // Whoever has signed in already may not want to be somebody else.
  if (!form.hasAttribute('data-ask')) form.requestSubmit();
}

addEventListener('hashchange', take);
take();
